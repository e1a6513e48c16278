import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type * as z from 'zod';
import {
  invitationEndpoints,
  type Invitation,
  type InvitationDetail,
  type invitationListQuery,
} from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { call } from '../api/call.ts';

export const invitationsKey = ['invitations'] as const;

type ListQuery = z.input<typeof invitationListQuery>;
type InvitationPage = z.output<(typeof invitationEndpoints)['listInvitations']['response']>;

const openMs = 3_000;
const restMs = 15_000;

const moves = (invitation: Invitation): boolean =>
  isOpen(invitation.status) || invitation.pendingAction !== undefined;

/** A page of invitations, looked at again every 3 s while one of them is open, else every 15 s; not in a hidden tab. */
export const useInvitations = (query: ListQuery): UseQueryResult<InvitationPage> =>
  useQuery({
    queryKey: [...invitationsKey, 'list', query],
    queryFn: ({ signal }) => call(invitationEndpoints.listInvitations, { query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(moves) ? openMs : restMs),
  });

/** One invitation, looked at again every 3 s: the last line of its timeline may come a moment after its end. */
export const useInvitation = (invitationId: string): UseQueryResult<InvitationDetail> =>
  useQuery({
    queryKey: [...invitationsKey, 'one', invitationId],
    queryFn: ({ signal }) => call(invitationEndpoints.readInvitation, { params: { invitationId }, signal }),
    refetchInterval: openMs,
  });
