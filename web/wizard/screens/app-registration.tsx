import type { ComponentChildren } from 'preact';
import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Reasons, rolesAsReasons } from '../parts/reasons.tsx';
import { StepPage } from '../parts/step-page.tsx';
import type { OpenView, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';
import { fieldNames, useAppForm, type FieldName } from './app-form.ts';

const words = texts.app;

interface InputProps {
  name: FieldName;
  value: string;
  'aria-invalid': boolean;
  'aria-describedby': string;
  onInput: (event: { currentTarget: { value: string } }) => void;
}

const Input = ({ name, ...rest }: InputProps) => {
  const shared = { id: name, name, autocomplete: 'off', autocapitalize: 'none', spellcheck: false } as const;
  switch (name) {
    case 'clientSecret':
      return <input {...shared} {...rest} type="password" />;
    case 'secretExpiresOn':
      return <input {...shared} {...rest} type="date" />;
    default:
      return <input {...shared} {...rest} type="text" />;
  }
};

const Field = ({ name, form }: { name: FieldName; form: ReturnType<typeof useAppForm> }) => {
  const wrong = form.messageOf(name);
  const { label, hint } = words.fields[name];
  return (
    <>
      <label for={name}>{label}</label>
      <p id={`${name}-hint`} class="small">
        {hint}
      </p>
      <Input
        name={name}
        value={form.values[name]}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${name}-wrong ${name}-hint`}
        onInput={({ currentTarget }) => form.type(name, currentTarget.value)}
      />
      <p id={`${name}-wrong`} class="wrong" role="alert">
        {wrong}
      </p>
    </>
  );
};

/** Permissions and roles an app registration needs, in plain words. */
export const AppNeeds = ({
  needs,
  title,
  children,
}: {
  needs: NonNullable<OpenView['application']>;
  title: string;
  children?: ComponentChildren;
}) => (
  <details>
    <summary>{title}</summary>
    <p>{words.permissions}</p>
    {needs.permissions.map(({ resource, permissions }) => (
      <Reasons
        key={resource}
        items={permissions.map(({ scope, title, why }) => ({ title: `${title} (${scope})`, why }))}
      />
    ))}
    <p>{words.roles}</p>
    <Reasons items={rolesAsReasons(needs.roles)} />
    {children}
  </details>
);

/** Use App Registration: what was made in Entra is entered and tried. `back` is missing where it is the only way. */
export const AppRegistration = (props: StepProps & { back: (() => void) | undefined }) => {
  const { view, state, back } = props;
  const form = useAppForm(props);
  const busy = state.busy !== undefined;
  return (
    <StepPage {...props} heading={words.title} number={1}>
      <p>{words.lead}</p>
      {view.application !== undefined && <AppNeeds needs={view.application} title={words.needs} />}
      <form
        ref={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) form.submit();
        }}
      >
        {fieldNames.map((name) => (
          <Field key={name} name={name} form={form} />
        ))}
        <FailureNote failed={form.elsewhere} />
        <div class="actions">
          <Button look="primary" busy={busy}>
            {words.submit}
          </Button>
        </div>
      </form>
      {back !== undefined && (
        <Button look="quiet" onClick={back}>
          {texts.choose.again}
        </Button>
      )}
    </StepPage>
  );
};
