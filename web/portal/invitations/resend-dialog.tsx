import { Field, Input } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { resendRequest, type Invitation } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { fieldErrorsOf, openInvitationIn } from '../api/api-error.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useResend } from './use-invitation-actions.ts';

interface ResendDialogProps {
  invitation: Invitation;
  onClose: () => void;
}

/** **Resend Invitation**: a new mail, to a corrected address if need be; on an ended invitation, a new one. */
export const ResendDialog = ({ invitation, onClose }: ResendDialogProps): ReactNode => {
  const [address, setAddress] = useState(invitation.invitationEmail);
  const [complaint, setComplaint] = useState<string>();
  const [, navigate] = useLocation();
  const resend = useResend();
  const newer = openInvitationIn(resend.error);

  const submit = (): void => {
    const checked = resendRequest.required().safeParse({ invitationEmail: address.trim() });
    setComplaint(checked.error?.issues[0]?.message);
    if (!checked.success) return;
    const { invitationEmail } = checked.data;
    resend.mutate(
      { target: invitation, invitationEmail },
      {
        onSuccess: ({ invitationId }) => {
          notify.done(texts.resend.done(invitationEmail));
          onClose();
          if (invitationId !== invitation.id && location.pathname.endsWith(invitation.id))
            navigate(`/invitations/${invitationId}`);
        },
      },
    );
  };

  return (
    <ActionDialog
      title={texts.resend.title}
      submit={texts.resend.submit}
      busy={resend.isPending}
      error={resend.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {newer !== undefined && (
        <p>
          <Link className="link" href={`/invitations/${newer}`} onClick={onClose}>
            {texts.resend.toNewer}
          </Link>
        </p>
      )}
      <p>{isOpen(invitation.status) ? texts.resend.open : texts.resend.ended}</p>
      <Field
        label={texts.fields.invitationEmail}
        validationMessage={complaint ?? fieldErrorsOf(resend.error)['invitationEmail']}
      >
        <Input type="email" value={address} onChange={(_, { value }) => setAddress(value)} />
      </Field>
    </ActionDialog>
  );
};
