import { Button, Field, Spinner, Textarea } from '@fluentui/react-components';
import { useRef, type FormEvent, type ReactNode } from 'react';
import { importColumns } from '../../../shared/contracts/customer-import.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { templateUrl } from './import-file.ts';
import { CheckedRows, ImportedRows } from './import-outcome.tsx';
import { useCustomerImport, type CustomerImportState } from './use-customer-import.ts';

const words = texts.customerImport;

const columnNames = Object.values(importColumns)
  .map(({ name, needed }) => (needed ? words.needed(name) : name))
  .join(', ');

const FileChooser = ({ state }: { state: CustomerImportState }): ReactNode => {
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <div className="button-row">
      <input
        ref={chooser}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        aria-label={words.choose}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) state.choose(file);
          target.value = '';
        }}
      />
      <Button onClick={() => chooser.current?.click()}>{words.choose}</Button>
      <Button as="a" appearance="subtle" href={templateUrl} download="customers.csv">
        {words.template}
      </Button>
    </div>
  );
};

const ImportForm = ({ state }: { state: CustomerImportState }): ReactNode => {
  const complaint = fieldErrorsOf(state.error)['csv'];
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!state.checking) state.check();
  };
  return (
    <form className="import-form" onSubmit={handleSubmit} noValidate>
      <FileChooser state={state} />
      <Field
        label={state.fileName === undefined ? words.paste : `${words.paste}. ${words.chosen(state.fileName)}`}
        hint={complaint === undefined ? words.pasteHint : undefined}
        validationMessage={complaint}
      >
        <Textarea
          className="import-text"
          resize="vertical"
          value={state.csv}
          spellCheck={false}
          onChange={(_, { value }) => state.edit(value)}
        />
      </Field>
      <div className="button-row">
        <Button
          type="submit"
          appearance={state.checked ? 'secondary' : 'primary'}
          disabledFocusable={state.checking || state.csv.trim() === ''}
          icon={state.checking ? <Spinner size="tiny" aria-hidden /> : undefined}
        >
          {words.check}
        </Button>
      </div>
    </form>
  );
};

const Import = (): ReactNode => {
  const state = useCustomerImport();
  const { imported, checked, error } = state;
  if (imported) return <ImportedRows rows={imported} onAnother={state.startAnew} />;
  return (
    <>
      <ImportForm state={state} />
      {error && fieldErrorsOf(error)['csv'] === undefined && <ProblemBar error={error} />}
      {checked && <CheckedRows rows={checked} state={state} />}
    </>
  );
};

/** **Import customers** from a CSV file: checked line by line, then imported whole. */
export const ImportScreen = (): ReactNode => {
  const canAct = useCanAct();
  return (
    <>
      <BackLink href="/customers">{texts.nav.customers}</BackLink>
      <ScreenHeading title={words.title} />
      <p className="lead">{words.lead}</p>
      <p className="lead">
        {words.columns} {columnNames}.
      </p>
      {canAct ? <Import /> : <p>{texts.readOnly}</p>}
    </>
  );
};
