import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod';
import type { customerDetail } from '../../../shared/contracts/customers.ts';
import { invitationEndpoints, inviteRequest } from '../../../shared/contracts/invitations.ts';
import { isAppWay, wizardMethods } from '../../../shared/domain/invitation.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { BrowserRefused, fieldErrorsOf, openInvitationIn } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { revealAuthUrl } from '../invitations/auth-url-buttons.tsx';
import { invitationsKey } from '../invitations/use-invitations.ts';
import { openWhenThere } from '../ui/link-actions.ts';
import { notify } from '../ui/notify.ts';
import { customersKey } from './use-customers.ts';

/** Why somebody is invited: to connect at all, anew, or by the other method. */
export type InvitePurpose = 'invite' | 'reinitiate' | 'switchToToken' | 'inviteForApp';

type CustomerDetail = z.infer<typeof customerDetail>;
type Offered = z.output<typeof inviteRequest>['offered'];

const tokenWays: Offered = ['browserSignIn', 'deviceToken'];
const appWays: Offered = wizardMethods.filter(isAppWay);

/** What there is to tick: a switch offers the ways of the new method only. */
export const choicesFor = (purpose: InvitePurpose): Offered => {
  if (purpose === 'switchToToken') return tokenWays;
  return purpose === 'inviteForApp' ? appWays : [...wizardMethods];
};

/** What is ticked at first: to connect anew is to stay with the method. */
const offeredFor = (purpose: InvitePurpose, { connection }: CustomerDetail): Offered => {
  if (purpose !== 'reinitiate') return choicesFor(purpose);
  return connection?.method === 'appRegistration' ? appWays : tokenWays;
};

/** The state of **Send Invitation**: fields, then perhaps "replace it?", then the confirmation. */
export const useInvite = (customer: CustomerDetail, purpose: InvitePurpose, service?: ServiceId) => {
  const client = useQueryClient();
  const [address, setAddress] = useState(customer.adminEmail);
  const [note, setNote] = useState('');
  const [offered, setOffered] = useState<Offered>(offeredFor(purpose, customer));
  const [tried, setTried] = useState(false);
  const invite = useMutation({
    mutationFn: (body: z.input<typeof inviteRequest>) => call(invitationEndpoints.invite, { body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: invitationsKey }),
        client.invalidateQueries({ queryKey: customersKey }),
      ]),
  });

  const request = {
    customerId: customer.id,
    ...(service && { service }),
    invitationEmail: address.trim(),
    note: note.trim() || undefined,
    offered,
  };
  const { error } = inviteRequest.safeParse(request);
  const server = fieldErrorsOf(invite.error);
  const toReplace = openInvitationIn(invite.error);
  return {
    fields: { address, setAddress, note, setNote, offered, setOffered },
    complaintOf: (name: 'invitationEmail' | 'note' | 'offered'): string | undefined =>
      (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ?? server[name],
    busy: invite.isPending,
    /** A question to ask is no problem to show. */
    problem: toReplace === undefined ? invite.error : undefined,
    toReplace,
    sent: invite.data && { invitationId: invite.data.invitationId, to: request.invitationEmail },
    send: () => {
      setTried(true);
      if (!error) invite.mutate({ ...request, replaces: toReplace });
    },
    /** Sends it and opens its wizard; when an invitation stands in the way the tab goes and the question comes. */
    sendAndOpen: () => {
      setTried(true);
      if (error) return;
      const opening = openWhenThere(async () => {
        const { invitationId } = await invite.mutateAsync({ ...request, replaces: toReplace });
        return revealAuthUrl(invitationId, 'open');
      });
      opening.catch((failure: unknown) => {
        if (failure instanceof BrowserRefused) notify.failed(failure);
      });
    },
  };
};
