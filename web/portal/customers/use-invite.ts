import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod';
import type { customerDetail } from '../../../shared/contracts/customers.ts';
import { invitationEndpoints, inviteRequest } from '../../../shared/contracts/invitations.ts';
import { wizardMethods } from '../../../shared/domain/invitation.ts';
import { fieldErrorsOf, openInvitationIn } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { invitationsKey } from '../invitations/use-invitations.ts';
import { customersKey } from './use-customers.ts';

type CustomerDetail = z.infer<typeof customerDetail>;
type Offered = z.output<typeof inviteRequest>['offered'];

/** The state of **Send Invitation**: fields, then perhaps "replace it?", then the confirmation. */
export const useInvite = (customer: CustomerDetail) => {
  const client = useQueryClient();
  const [address, setAddress] = useState(customer.adminEmail);
  const [note, setNote] = useState('');
  const [offered, setOffered] = useState<Offered>([...wizardMethods]);
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
  };
};
