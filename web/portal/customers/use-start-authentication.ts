import { useMutation, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import {
  adminCredentialsEndpoints,
  type startAuthenticationRequest,
} from '../../../shared/contracts/admin-credentials.ts';
import { BrowserRefused, fieldErrorsOf, openInvitationIn } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { revealAuthUrl } from '../invitations/auth-url-buttons.tsx';
import { invitationsKey } from '../invitations/use-invitations.ts';
import { openWhenThere } from '../ui/link-actions.ts';
import { notify } from '../ui/notify.ts';
import { customersKey } from './use-customers.ts';

type Wanted = Omit<z.input<typeof startAuthenticationRequest>, 'replaces'>;

/** An invitation for one account whose password is known; perhaps "replace it?" comes between. */
export const useStartAuthentication = (customerId: string) => {
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: (body: z.input<typeof startAuthenticationRequest>) =>
      call(adminCredentialsEndpoints.startAuthentication, { params: { customerId }, body }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: invitationsKey }),
        client.invalidateQueries({ queryKey: customersKey }),
      ]),
  });
  const toReplace = openInvitationIn(start.error);
  const begin = (wanted: Wanted) => start.mutateAsync({ ...wanted, replaces: toReplace });
  return {
    busy: start.isPending,
    /** A question to ask is no problem to show. */
    problem: toReplace === undefined ? start.error : undefined,
    fieldErrors: fieldErrorsOf(start.error),
    toReplace,
    invitationId: start.data?.invitationId,
    /** Sends the link. */
    send: (wanted: Wanted) => {
      begin(wanted).catch(() => undefined);
    },
    /** Opens the wizard at once; to be called in the click itself. */
    open: (wanted: Wanted) => {
      const opening = openWhenThere(async () => revealAuthUrl((await begin(wanted)).invitationId, 'open'));
      opening.catch((failure: unknown) => {
        if (failure instanceof BrowserRefused) notify.failed(failure);
      });
    },
  };
};
