import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type * as z from 'zod';
import { invitationEndpoints, type Invitation } from '../../../shared/contracts/invitations.ts';
import { call } from '../api/call.ts';
import { invitationsKey } from './use-invitations.ts';

type Accepted = z.output<(typeof invitationEndpoints)['resendInvitation']['response']>;

/** What an action needs of the row it acts on: its ETag says which version the operator has seen. */
export type Target = Pick<Invitation, 'id' | 'etag'>;

const on = ({ id, etag }: Target) => ({ params: { invitationId: id }, ifMatch: etag });

/** Whatever came of it, the rows are read again: after a conflict (412) the screen shows what the other one did. */
const useAction = <Input>(
  act: (input: Input) => Promise<Accepted>,
): UseMutationResult<Accepted, Error, Input> => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey }),
  });
};

export const useResend = () =>
  useAction(({ target, invitationEmail }: { target: Target; invitationEmail: string }) =>
    call(invitationEndpoints.resendInvitation, { ...on(target), body: { invitationEmail } }),
  );

export const useRevoke = () =>
  useAction((target: Target) => call(invitationEndpoints.revokeInvitation, { ...on(target), body: {} }));

export const useDismiss = () =>
  useAction((target: Target) => call(invitationEndpoints.dismissInvitation, { ...on(target), body: {} }));

export const useDecideAccount = () =>
  useAction(({ target, accepted }: { target: Target; accepted: boolean }) =>
    call(invitationEndpoints.approveAccount, { ...on(target), body: { accepted } }),
  );
