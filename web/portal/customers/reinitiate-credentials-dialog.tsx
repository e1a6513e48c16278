import { Field, Input } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { startAuthenticationRequest } from '../../../shared/contracts/admin-credentials.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { ActionDialog } from '../ui/action-dialog.tsx';
import { InviteSent } from './invite-sent.tsx';
import { useStartAuthentication } from './use-start-authentication.ts';

interface ReinitiateCredentialsProps {
  customer: Microsoft365Settings['customer'];
  /** Whose stored password is tried. */
  username: string;
  onClose: () => void;
}

/** The address to send the link to, and what is wrong with it. */
const useAddress = (username: string, adminEmail: string) => {
  const [address, setAddress] = useState(adminEmail);
  const [tried, setTried] = useState(false);
  const request = { username, invitationEmail: address.trim() };
  const { error } = startAuthenticationRequest.safeParse(request);
  const complaint = tried ? error?.issues[0]?.message : undefined;
  return { address, setAddress, setTried, request, isFine: !error, complaint };
};

/** **Re-initiate Authentication Flow** of a known account: the same account signs in anew, by mail or at once. */
export const ReinitiateCredentialsDialog = ({
  customer,
  username,
  onClose,
}: ReinitiateCredentialsProps): ReactNode => {
  const start = useStartAuthentication(customer.id);
  const field = useAddress(username, customer.adminEmail);
  const attempt = (act: typeof start.send) => (): void => {
    field.setTried(true);
    if (field.isFine) act(field.request);
  };
  const { replaceTitle, replaceLead, replace, sentTitle, title } = texts.invite;
  const sent = start.invitationId;
  const asks = start.toReplace !== undefined;
  return (
    <ActionDialog
      title={sent ? sentTitle : asks ? replaceTitle : texts.reinitiate.title}
      submit={sent ? undefined : asks ? replace : title}
      busy={start.busy}
      error={start.problem}
      onSubmit={attempt(start.send)}
      other={sent ? undefined : { label: texts.reinitiate.openNow, onClick: attempt(start.open) }}
      onClose={onClose}
    >
      {sent !== undefined && (
        <InviteSent
          sent={{ invitationId: sent, to: field.request.invitationEmail }}
          shortName={customer.shortName}
        />
      )}
      {sent === undefined && asks && <p>{replaceLead}</p>}
      {sent === undefined && !asks && (
        <>
          <p>{texts.credentials.reinitiateLead(username)}</p>
          <Field
            label={texts.fields.invitationEmail}
            hint={field.complaint === undefined ? texts.invite.addressHint : undefined}
            validationMessage={field.complaint}
          >
            <Input type="email" value={field.address} onChange={(_, { value }) => field.setAddress(value)} />
          </Field>
        </>
      )}
    </ActionDialog>
  );
};
