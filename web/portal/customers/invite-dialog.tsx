import { Field, Input, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { customerDetail } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { useFocusReturn } from '../ui/focus.ts';
import { OfferedWays } from '../ui/offered-ways.tsx';
import { InviteSent } from './invite-sent.tsx';
import { useInvite } from './use-invite.ts';

interface InviteDialogProps {
  customer: z.infer<typeof customerDetail>;
  onClose: () => void;
}

const InviteFields = ({ invite }: { invite: ReturnType<typeof useInvite> }): ReactNode => {
  const { address, setAddress, note, setNote, offered, setOffered } = invite.fields;
  return (
    <>
      <Field
        label={texts.fields.invitationEmail}
        hint={invite.complaintOf('invitationEmail') === undefined ? texts.invite.addressHint : undefined}
        validationMessage={invite.complaintOf('invitationEmail')}
      >
        <Input type="email" value={address} onChange={(_, { value }) => setAddress(value)} />
      </Field>
      <OfferedWays offered={offered} complaint={invite.complaintOf('offered')} onChange={setOffered} />
      <Field label={texts.fields.note} validationMessage={invite.complaintOf('note')}>
        <Textarea value={note} onChange={(_, { value }) => setNote(value)} />
      </Field>
    </>
  );
};

/** **Send Invitation** asks for the address; when an invitation is open, whether to replace it; then says what was done. */
export const InviteDialog = ({ customer, onClose }: InviteDialogProps): ReactNode => {
  const invite = useInvite(customer);
  useFocusReturn();
  if (invite.sent) return <InviteSent sent={invite.sent} shortName={customer.shortName} onClose={onClose} />;
  const replacing = invite.toReplace !== undefined;
  return (
    <ActionDialog
      open
      title={replacing ? texts.invite.replaceTitle : texts.invite.title}
      submit={replacing ? texts.invite.replace : texts.invite.title}
      busy={invite.busy}
      error={invite.problem}
      onSubmit={invite.send}
      onClose={onClose}
    >
      {replacing ? <p>{texts.invite.replaceLead}</p> : <InviteFields invite={invite} />}
    </ActionDialog>
  );
};
