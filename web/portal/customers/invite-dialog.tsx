import { Field, Input, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { customerDetail } from '../../../shared/contracts/customers.ts';
import { useOwnCustomer } from '../session/me.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { OfferedWays } from '../ui/offered-ways.tsx';
import { InviteSent } from './invite-sent.tsx';
import { choicesFor, useInvite, type InvitePurpose } from './use-invite.ts';

interface InviteDialogProps {
  customer: z.infer<typeof customerDetail>;
  purpose: InvitePurpose;
  /** One that the customer has not yet. */
  service?: ServiceId;
  onClose: () => void;
}

type Invite = ReturnType<typeof useInvite>;

const InviteFields = ({ invite, purpose }: { invite: Invite; purpose: InvitePurpose }): ReactNode => {
  const own = useOwnCustomer();
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
      <OfferedWays
        choices={choicesFor(purpose)}
        offered={offered}
        complaint={invite.complaintOf('offered')}
        onChange={setOffered}
      />
      {!own && (
        <Field label={texts.fields.note} validationMessage={invite.complaintOf('note')}>
          <Textarea value={note} onChange={(_, { value }) => setNote(value)} />
        </Field>
      )}
    </>
  );
};

const words: Record<InvitePurpose, { heading: string; lead?: string }> = {
  invite: { heading: texts.invite.title },
  reinitiate: { heading: texts.reinitiate.title, lead: texts.reinitiate.lead },
  switchToToken: { heading: texts.switching.toToken, lead: texts.switching.inviteLead },
  inviteForApp: { heading: texts.switching.toApp, lead: texts.switching.inviteLead },
};

/** The stages of the dialog: the fields, "replace it?" when an invitation is open, the confirmation. */
const stageOf = (invite: Invite, shortName: string, purpose: InvitePurpose) => {
  const { title, replaceTitle, replaceLead, replace, sentTitle } = texts.invite;
  if (invite.sent)
    return {
      title: sentTitle,
      submit: undefined,
      danger: undefined,
      content: <InviteSent sent={invite.sent} shortName={shortName} />,
    };
  if (invite.toReplace !== undefined)
    return {
      title: replaceTitle,
      submit: replace,
      danger: 'asks' as const,
      content: <p role="alert">{replaceLead}</p>,
    };
  const { heading, lead } = words[purpose];
  const content = (
    <>
      {lead !== undefined && <p>{lead}</p>}
      <InviteFields invite={invite} purpose={purpose} />
    </>
  );
  return { title: heading, submit: title, danger: undefined, content };
};

/** **Send Invitation**, **Re-initiate Authentication Flow** and the switches by invitation: one dialog all through. */
export const InviteDialog = ({ customer, purpose, service, onClose }: InviteDialogProps): ReactNode => {
  const invite = useInvite(customer, purpose, service);
  const { title, submit, danger, content } = stageOf(invite, customer.shortName, purpose);
  const canOpen = purpose === 'reinitiate' && submit !== undefined;
  return (
    <ActionDialog
      title={title}
      submit={submit}
      danger={danger}
      busy={invite.busy}
      error={invite.problem}
      onSubmit={invite.send}
      other={canOpen ? { label: texts.reinitiate.openNow, onClick: invite.sendAndOpen } : undefined}
      onClose={onClose}
    >
      {content}
    </ActionDialog>
  );
};
