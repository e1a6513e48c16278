import {
  hasToken,
  refreshTokenLifetimeDays,
  type Connection,
  type DelegatedTokenConnection,
  type TokenConnection,
} from '../../../shared/domain/connection.ts';
import { inPlaceOf } from '../../../shared/domain/connection-secrets.ts';
import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import { servicesOf, type Invitation } from '../../../shared/domain/invitation.ts';
import { grantedAmong, missingRoles, scopesByResource } from '../../../shared/domain/permission-profile.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { wrongTenant } from '../../../shared/domain/wizard-problem.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { forgetPrevious } from '../../forget-secrets.ts';
import { passwordSecretName, tokenSecretName } from '../../vault-names.ts';
import { writeOnce } from '../../write-once.ts';
import { claimTenant } from '../claim-tenant.ts';
import type { PromoteInput, PromotionInput, invitationActivities } from '../contracts.ts';
import type { PromotionOutcome } from '../events.ts';
import { promotion, type PromotionAnswer, type promotionActivities } from '../../promotion/contracts.ts';
import { awaitingPromotion } from '../awaiting-promotion.ts';
import { noteOnPromotion } from '../note-on-promotion.ts';
import { promotedApp } from '../promoted-app.ts';
import { renewal } from '../renewal.ts';
import { TemporarilyUnavailable, verifyAccess, type VerifiedAccess } from '../verify-access.ts';

type Needs = Pick<
  Ports,
  | 'invitations'
  | 'customers'
  | 'connections'
  | 'vault'
  | 'tokenEndpoint'
  | 'graph'
  | 'appCredentials'
  | 'timeline'
  | 'audit'
  | 'clock'
>;

/** The first try. When Microsoft asks to try later a child goes on: the mailbox stays open for a revoke. */
export const promote =
  (ports: Needs): Activity<typeof invitationActivities.promote> =>
  async (input, { workflows }) => {
    const answer = await tryPromotion(ports, input);
    if (answer.kind === 'ended') return { event: answer.event };
    if (answer.kind === 'tryLater')
      await workflows.start(promotion.name, `${input.attemptId}-promotion`, input);
    return {};
  };

export const promoteAgain =
  (ports: Needs): Activity<typeof promotionActivities.promoteAgain> =>
  (input) =>
    tryPromotion(ports, input);

const tryPromotion = async (ports: Needs, input: PromotionInput): Promise<PromotionAnswer> => {
  const { attemptId } = input;
  try {
    const outcome = await (input.kind === 'appRegistration'
      ? promotedApp(ports, input)
      : promotedToken(ports, input));
    if (!outcome) return { kind: 'superseded' };
    const at = ports.clock.now().toISOString();
    return {
      kind: 'ended',
      event: { id: `${attemptId}-promotion`, at, kind: 'promotionEnded', attemptId, outcome },
    };
  } catch (error) {
    if (error instanceof TemporarilyUnavailable) return { kind: 'tryLater' };
    throw error;
  }
};

/**
 * Makes an attempt's token the customer's connection: after a live Graph call, by one conditional write of the
 * connection's row. A crash anywhere leaves the old or the new connection working; a repeat changes nothing. Undefined
 * when the invitation has moved on, or an operator is about to end it.
 */
const promotedToken = async (ports: Needs, input: PromoteInput): Promise<PromotionOutcome | undefined> => {
  const present = await ports.connections.read(input.customerId);
  if (present?.value.attemptId === input.attemptId && hasToken(present.value))
    return finished(ports, input, present.value);
  const row = await awaitingPromotion(ports, input);
  if (!row) return undefined;
  const token = await ports.vault.readVersion(tokenSecretName(input.invitationId), input.tokenVersion);
  if (!token) return { kind: 'refused', problem: entraProblem(70008) };
  const client = input.kind === 'browser' ? 'confidential' : 'public';
  const [graphScopes = []] = scopesByResource(profileOf(servicesOf(row)));
  const scopes = grantedAmong(graphScopes, input.granted);
  const access = await verifyAccess(ports, { tenantId: row.tenantId, scopes, client, token });
  if (access.kind === 'refused') return { kind: 'refused', problem: access.problem };
  if (access.organizationId !== row.tenantId) return { kind: 'refused', problem: wrongTenant(row.fullName) };
  const taken = await claimTenant(ports, row.tenantId, input.customerId);
  if (taken) return { kind: 'refused', problem: taken };
  const connection = await makeConnection(ports, input, row, client, access, present?.value);
  if (!(await awaitingPromotion(ports, input))) return undefined;
  const written = await ports.connections.write(connection, present?.etag);
  if (written.kind === 'changed')
    throw new Error('The connection was changed at the same moment; the promotion is repeated.');
  return finished(ports, input, connection);
};

/** The connection is in use: what it replaces is forgotten, also when a crash came between. */
const finished = async (
  ports: Needs,
  input: PromoteInput,
  connection: TokenConnection,
): Promise<PromotionOutcome> => {
  const { vault } = ports;
  await vault.disable(tokenSecretName(input.invitationId), input.tokenVersion);
  await forgetPrevious(vault, connection);
  await noteOnPromotion(ports, connection);
  const { tokenCreatedAt, tokenExpiresAt } = connection;
  const renewed = await renewal(ports, input);
  return { kind: 'promoted', tokenCreatedAt, tokenExpiresAt, ...renewed };
};

const makeConnection = async (
  { vault, clock }: Needs,
  input: PromoteInput,
  row: Invitation,
  client: DelegatedTokenConnection['client'],
  access: VerifiedAccess,
  old: Connection | undefined,
): Promise<TokenConnection> => {
  const now = clock.now().toISOString();
  const secretVersion = await keepRotated(vault, input, access.refreshToken);
  return {
    ...methodOf(row, client),
    customerId: input.customerId,
    tenantId: row.tenantId,
    status: 'connected',
    account: input.account,
    secretName: tokenSecretName(input.invitationId),
    secretVersion,
    attemptId: input.attemptId,
    invitationId: input.invitationId,
    ...inPlaceOf(old),
    tokenCreatedAt: now,
    tokenExpiresAt: plusDays(now, refreshTokenLifetimeDays),
    granted: input.granted,
    missing: input.missing,
    roles: access.roles ?? [],
    missingRoles: access.roles ? missingRoles(profileOf(servicesOf(row)), access.roles) : [],
    ...(access.servicePrincipalId ? { servicePrincipalId: access.servicePrincipalId } : {}),
    readAt: now,
    lastValidation: { at: now, successful: true, tenantName: access.organizationName },
  };
};

/** An operator's invitation keeps the password beside the token. */
const methodOf = ({ id, credentials }: Invitation, client: DelegatedTokenConnection['client']) =>
  credentials
    ? {
        method: 'adminCredentials' as const,
        client: 'confidential' as const,
        username: credentials.username,
        password: { secretName: passwordSecretName(id), secretVersion: credentials.passwordVersion },
      }
    : { method: 'delegatedToken' as const, client };

/** The verified token's successor: its ninety days begin now. Nobody reads it until the row names it. */
const keepRotated = (vault: Needs['vault'], input: PromoteInput, value: Secret<string>): Promise<string> =>
  writeOnce(vault, tokenSecretName(input.invitationId), { attempt: input.attemptId, stage: 'promoted' }, () =>
    Promise.resolve({ value }),
  );
