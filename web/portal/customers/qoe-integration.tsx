import { Button, Field, Input, Spinner } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { QoeSettings } from '../../../shared/contracts/qoe-integration.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { Time } from '../ui/time.tsx';
import { ToneText } from '../ui/tone-text.tsx';
import { useQoe, useQoeForm, useRemoveQoe, useTestQoe } from './use-qoe.ts';

const words = texts.qoe;

const QoeFacts = ({ integration }: { integration: NonNullable<QoeSettings['integration']> }): ReactNode => {
  const { lastTest } = integration;
  return (
    <Facts>
      <Fact name={words.applicationId}>
        <span className="mono">{integration.applicationId}</span>
      </Fact>
      <Fact name={words.lastTest}>
        <ToneText tone={lastTest.successful ? 'good' : 'bad'}>
          {lastTest.successful ? words.successful : words.failed}
        </ToneText>{' '}
        {lastTest.reason} {lastTest.code && <span>({lastTest.code}) </span>}
        <Time at={lastTest.at} />
      </Fact>
      <Fact name={words.savedAt}>
        <Time at={integration.savedAt} />{' '}
        {integration.savedBy !== undefined && words.savedBy(integration.savedBy)}
      </Fact>
    </Facts>
  );
};

const RemoveDialog = ({
  customerId,
  etag,
  onClose,
}: {
  customerId: string;
  etag: string;
  onClose: () => void;
}): ReactNode => {
  const remove = useRemoveQoe(customerId, onClose);
  return (
    <ActionDialog
      title={words.removeTitle}
      submit={words.remove}
      danger="asks"
      busy={remove.isPending}
      error={remove.error}
      onSubmit={() => remove.mutate(etag)}
      onClose={onClose}
    >
      <p>{words.removeLead}</p>
    </ActionDialog>
  );
};

const QoeFields = ({ form }: { form: ReturnType<typeof useQoeForm> }): ReactNode => (
  <>
    <Field
      label={words.applicationId}
      required
      hint={form.complaintOf('applicationId') === undefined ? words.applicationIdHint : undefined}
      validationMessage={form.complaintOf('applicationId')}
    >
      <Input
        autoComplete="off"
        spellCheck={false}
        value={form.values.applicationId}
        onChange={(_, { value }) => form.set({ applicationId: value })}
      />
    </Field>
    <Field
      label={words.password}
      required={!form.hasPassword}
      hint={
        form.complaintOf('clientSecret') === undefined
          ? form.hasPassword
            ? texts.hints.secretKept
            : words.passwordHint
          : undefined
      }
      validationMessage={form.complaintOf('clientSecret')}
    >
      <Input
        type="password"
        autoComplete="off"
        placeholder={form.hasPassword ? texts.settings.unchanged : ''}
        value={form.values.clientSecret}
        onChange={(_, { value }) => form.set({ clientSecret: value })}
      />
    </Field>
  </>
);

interface QoeFormProps {
  customerId: string;
  settings: QoeSettings;
  onRemove: () => void;
}

const QoeForm = ({ customerId, settings, onRemove }: QoeFormProps): ReactNode => {
  const form = useQoeForm(customerId, settings);
  const test = useTestQoe(customerId);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!form.busy) form.submit();
  };
  return (
    <form className="modal-form" onSubmit={handleSubmit} noValidate>
      {form.problem && <ProblemBar error={form.problem} />}
      {test.error && <ProblemBar error={test.error} />}
      <QoeFields form={form} />
      <div className="modal-actions">
        {settings.integration && (
          <>
            <Button onClick={onRemove}>{words.remove}</Button>
            <Button disabledFocusable={test.isPending} onClick={() => test.mutate(undefined)}>
              {words.test}
            </Button>
          </>
        )}
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={form.busy}
          icon={form.busy ? <Spinner size="tiny" aria-hidden /> : undefined}
        >
          {words.save}
        </Button>
      </div>
    </form>
  );
};

/** **QOE integration with Microsoft Teams**: tested by a token request, saved apart from the rest. */
export const QoeIntegration = ({ customerId }: { customerId: string }): ReactNode => {
  const canAct = useCanAct();
  const { data, error, refetch } = useQoe(customerId);
  const [removing, setRemoving] = useState(false);
  return (
    <section aria-labelledby="qoe-heading">
      <h2 id="qoe-heading">{words.title}</h2>
      <p className="lead">{words.lead}</p>
      {error && <ProblemBar error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBlock />}
      {data &&
        (data.integration ? <QoeFacts integration={data.integration} /> : !canAct && <p>{words.none}</p>)}
      {data && canAct && (
        <QoeForm customerId={customerId} settings={data} onRemove={() => setRemoving(true)} />
      )}
      {data && removing && (
        <RemoveDialog customerId={customerId} etag={data.etag} onClose={() => setRemoving(false)} />
      )}
    </section>
  );
};
