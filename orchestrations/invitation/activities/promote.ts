import {
  refreshTokenLifetimeDays,
  type Connection,
  type DelegatedTokenConnection,
} from '../../../shared/domain/connection.ts';
import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import { missingRoles, profiles } from '../../../shared/domain/permission-profile.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { tenantTaken, wrongTenant } from '../../../shared/domain/wizard-problem.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { tokenSecretName } from '../../vault-names.ts';
import { writeOnce } from '../../write-once.ts';
import type { PromoteInput, PromotionOutcome, invitationActivities } from '../contracts.ts';
import { verifyAccess, type VerifiedAccess } from '../verify-access.ts';

type Needs = Pick<
  Ports,
  'invitations' | 'customers' | 'connections' | 'vault' | 'tokenEndpoint' | 'graph' | 'clock'
>;

/**
 * Makes an attempt's token the customer's connection: after a live Graph call, by one conditional write of the
 * connection's row. A crash anywhere leaves the old or the new connection working; a repeat changes nothing.
 */
export const promote =
  (ports: Needs): Activity<typeof invitationActivities.promote> =>
  async (input) => {
    const outcome = await promoted(ports, input);
    const { attemptId } = input;
    const at = ports.clock.now().toISOString();
    return { event: { id: `${attemptId}-promotion`, at, kind: 'promotionEnded', attemptId, outcome } };
  };

const promoted = async (ports: Needs, input: PromoteInput): Promise<PromotionOutcome> => {
  const present = await ports.connections.read(input.customerId);
  if (present?.value.method === 'delegatedToken' && present.value.attemptId === input.attemptId)
    return doneBefore(present.value);
  const row = (await ports.invitations.read(input.invitationId))?.value;
  const token = await ports.vault.readVersion(tokenSecretName(input.invitationId), input.tokenVersion);
  if (!row || !token) return { kind: 'refused', problem: entraProblem(70008) };
  const client = input.kind === 'browser' ? 'confidential' : 'public';
  const access = await verifyAccess(ports, { tenantId: row.tenantId, service: row.service, client, token });
  if (access.kind === 'refused') return access;
  if (access.organizationId !== row.tenantId) return { kind: 'refused', problem: wrongTenant(row.fullName) };
  const taken = await claim(ports, row.tenantId, input.customerId);
  if (taken) return { kind: 'refused', problem: taken };
  const connection = await makeConnection(ports, input, row.tenantId, client, access);
  const written = await ports.connections.write(connection, present?.etag);
  if (written.kind === 'changed')
    throw new Error('The connection was changed at the same moment; the promotion is repeated.');
  await forgetOld(ports, input, present?.value);
  return doneBefore(connection);
};

const doneBefore = ({ tokenCreatedAt, tokenExpiresAt }: DelegatedTokenConnection): PromotionOutcome => ({
  kind: 'promoted',
  tokenCreatedAt,
  tokenExpiresAt,
});

const claim = async (
  { customers }: Needs,
  tenantId: string,
  customerId: string,
): Promise<Problem | undefined> => {
  const answer = await customers.claimTenant(tenantId, customerId);
  if (answer.kind === 'claimed') return undefined;
  return tenantTaken((await customers.read(answer.customerId))?.value.fullName ?? answer.customerId);
};

const makeConnection = async (
  { vault, clock }: Needs,
  input: PromoteInput,
  tenantId: string,
  client: DelegatedTokenConnection['client'],
  access: VerifiedAccess,
): Promise<DelegatedTokenConnection> => {
  const now = clock.now().toISOString();
  const secretVersion = await keepRotated(vault, input, access.refreshToken);
  return {
    customerId: input.customerId,
    tenantId,
    method: 'delegatedToken',
    status: 'connected',
    account: input.account,
    client,
    secretName: tokenSecretName(input.invitationId),
    secretVersion,
    attemptId: input.attemptId,
    invitationId: input.invitationId,
    tokenCreatedAt: now,
    tokenExpiresAt: plusDays(now, refreshTokenLifetimeDays),
    granted: input.granted,
    missing: input.missing,
    roles: access.roles,
    missingRoles: missingRoles(profiles.directRouting, access.roles),
    ...(access.servicePrincipalId ? { servicePrincipalId: access.servicePrincipalId } : {}),
    lastValidation: { at: now, successful: true, tenantName: access.organizationName },
  };
};

/** The verified token's successor: its ninety days begin now. Nobody reads it until the row names it. */
const keepRotated = (vault: Needs['vault'], input: PromoteInput, value: Secret<string>): Promise<string> =>
  writeOnce(vault, tokenSecretName(input.invitationId), { attempt: input.attemptId, stage: 'promoted' }, () =>
    Promise.resolve({ value }),
  );

const forgetOld = async (
  { vault }: Needs,
  input: PromoteInput,
  old: Connection | undefined,
): Promise<void> => {
  await vault.disable(tokenSecretName(input.invitationId), input.tokenVersion);
  if (old) await vault.disable(old.secretName, old.secretVersion);
};
