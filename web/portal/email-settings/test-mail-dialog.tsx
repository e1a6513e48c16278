import { Field, Input, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { testMailRequest, type InvitationSettings } from '../../../shared/contracts/invitation-settings.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { useOperator } from '../session/me.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { useTestMail } from './use-email-settings.ts';

interface TestMailDialogProps {
  settings: InvitationSettings;
  onClose: () => void;
}

/** **Send test mail**: the settings as typed, saved or not; the e-mail service's answer shows here. */
export const TestMailDialog = ({ settings, onClose }: TestMailDialogProps): ReactNode => {
  const { testMail: words } = texts.emailSettings;
  const [to, setTo] = useState(useOperator().userPrincipalName);
  const [id, setId] = useState(() => crypto.randomUUID());
  const [complaint, setComplaint] = useState<string>();
  const send = useTestMail();
  const submit = (): void => {
    const address = testMailRequest.shape.to.safeParse(to.trim());
    setComplaint(address.error?.issues[0]?.message);
    if (!address.success) return;
    // A try that was answered is over; one that was not is tried again under its id, and sends nothing twice.
    send.mutate({ to: address.data, id, settings }, { onSuccess: () => setId(crypto.randomUUID()) });
  };
  const outcome = send.data;
  return (
    <ActionDialog
      title={words.title}
      submit={words.submit}
      busy={send.isPending}
      error={send.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{words.lead}</p>
      <Field label={words.to} validationMessage={complaint ?? fieldErrorsOf(send.error)['to']}>
        <Input type="email" value={to} onChange={(_, { value }) => setTo(value)} />
      </Field>
      <div role="status">
        {outcome && (
          <MessageBar intent={outcome.kind === 'sent' ? 'success' : 'warning'} layout="multiline">
            <MessageBarBody>
              {outcome.kind === 'sent' ? words.sent(send.variables.to) : `${words.failed} ${outcome.reason}`}
            </MessageBarBody>
          </MessageBar>
        )}
      </div>
    </ActionDialog>
  );
};
