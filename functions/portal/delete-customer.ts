import { setTimeout as pause } from 'node:timers/promises';
import {
  enteredFor,
  enteredForQoe,
  forget,
  forgetCredential,
  forgetInvitationSecrets,
  removeInvitationSecrets,
} from '../../orchestrations/forget-secrets.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { disconnectedConnection } from '../../shared/domain/connection-loss.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { isOpen } from '../../shared/domain/invitation.ts';
import { connectionTimeline } from '../../shared/domain/timeline.ts';
import { changedBy, conflict, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { revokeOpen } from './revoke-open.ts';
import { storedCustomer } from './stored-customer.ts';

type Needs = Pick<
  Ports,
  'customers' | 'invitations' | 'connections' | 'timeline' | 'vault' | 'audit' | 'qoe' | 'replications'
>;

/**
 * **Delete customer**: one conditional write decides, and from then on nothing of the customer can be changed. Then it
 * stops the open invitation, forgets every credential, takes away connection, invitations, timelines and users, and last the
 * customer with the claim of its tenant. Asked again, it goes on where it was interrupted. The audit log stays.
 */
export const deleteCustomer =
  (ports: Needs): EndpointHandler<typeof endpoints.deleteCustomer> =>
  async (call) => {
    const { value: customer, etag } = await storedCustomer(ports, call.params.customerId);
    if (call.query.confirm !== customer.shortName) throw notConfirmed(customer);
    if (customer.deletingSince === undefined && etag !== call.etag) throw changedBy('somebody else');
    const { id, shortName, fullName, tenantId } = customer;
    const entry = { action: 'customer.deleted', subject: id, before: { shortName, fullName, tenantId } };
    await auditedAct(ports, call, entry, async () => {
      await markDeleting(ports, { value: customer, etag }, call.now);
      const open = await revokeOpen(ports, call, id);
      if (open && !(await hasEnded(ports, open.id))) throw stillEnding();
      await forgetConnection(ports, id);
      await forgetInvitations(ports, id);
      await ports.timeline.delete(connectionTimeline(id));
      await forgetQoe(ports, id);
      await ports.replications.abandon(id);
      await removeRow(ports, id);
    });
    return { body: {} };
  };

const markDeleting = async (
  { customers }: Needs,
  { value: customer, etag }: Stored<Customer>,
  now: Date,
): Promise<void> => {
  if (customer.deletingSince !== undefined) return;
  const { kind } = await customers.write({ ...customer, deletingSince: now.toISOString() }, etag);
  if (kind === 'changed') throw changedBy('somebody else');
};

/** Only a run of onboarding may still write its steps to the row; it ends. */
const removeRow = async ({ customers }: Needs, customerId: string): Promise<void> => {
  for (;;) {
    const stored = await customers.read(customerId);
    if (!stored || (await customers.delete(stored.value, stored.etag)) === 'deleted') return;
  }
};

const notConfirmed = ({ shortName }: Customer) =>
  validationFailed([{ field: 'confirm', message: `Type ${shortName} to confirm.` }]);

const stillEnding = () =>
  conflict(
    'invitationEnding',
    'The open invitation is being revoked, which takes longer than usual. Nothing else was deleted yet: try again in a minute.',
  );

/** How long the answer waits for the workflow to end; its end must not meet a row that is gone. */
const patienceMs = 10_000;
const lookEveryMs = 100;

const hasEnded = async ({ invitations }: Needs, id: string): Promise<boolean> => {
  for (let waited = 0; waited < patienceMs; waited += lookEveryMs) {
    const row = (await invitations.read(id))?.value;
    if (!row || !isOpen(row.status)) return true;
    await pause(lookEveryMs);
  }
  return false;
};

/** The row lets go first: a refresh under way then finds that its token is nobody's, and forgets it. */
const forgetConnection = async ({ connections, vault }: Needs, customerId: string): Promise<void> => {
  const connection = await letGo(connections, customerId);
  await forget(vault, await enteredFor(vault, customerId));
  if (!connection) return;
  await forgetCredential(vault, connection);
  await connections.delete(customerId);
};

const letGo = async (
  connections: Needs['connections'],
  customerId: string,
): Promise<Connection | undefined> => {
  for (;;) {
    const stored = await connections.read(customerId);
    if (!stored || stored.value.status === 'disconnected') return stored?.value;
    const { kind } = await connections.write(disconnectedConnection(stored.value), stored.etag);
    if (kind === 'written') return stored.value;
  }
};

const forgetQoe = async ({ qoe, vault }: Needs, customerId: string): Promise<void> => {
  await forget(vault, await enteredForQoe(vault, customerId));
  const stored = await qoe.read(customerId);
  if (!stored) return;
  await vault.disable(stored.value.secretName, stored.value.secretVersion);
  if ((await qoe.delete(customerId, stored.etag)) === 'changed') throw changedBy('somebody else');
};

const forgetInvitations = async (ports: Needs, customerId: string): Promise<void> => {
  let cursor: string | undefined;
  do {
    const page = await ports.invitations.list({ customerId, limit: 50, ...(cursor ? { cursor } : {}) });
    for (const { value: row } of page.items) {
      await forgetInvitationSecrets(ports.vault, row);
      await removeInvitationSecrets(ports.vault, row);
      await ports.timeline.delete(row.id);
      await ports.invitations.delete(row.id);
    }
    cursor = page.next;
  } while (cursor !== undefined);
};
