import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { beginAction } from './begin-action.ts';

/** An operator's yes or no to another account than the connection's present one. */
export const approveAccount =
  (ports: Pick<Ports, 'invitations' | 'audit'>): EndpointHandler<typeof endpoints.approveAccount> =>
  async (call) => {
    const { invitationId } = call.params;
    const { accepted } = call.body;
    const action = accepted ? 'invitation.accountApproved' : 'invitation.accountRejected';
    const entryOf = ({ attempt }: Invitation) => ({
      action,
      after: { account: attempt?.account?.userPrincipalName },
    });
    await beginAction(ports, call, { kind: 'approveAccount', accepted }, entryOf, awaitingOperator);
    return { body: { invitationId } };
  };

const awaitingOperator = (row: Invitation): Invitation => {
  if (row.attempt?.phase === 'awaitingOperator') return row;
  throw conflict('nothingToApprove', 'No account waits for a decision any more.');
};
