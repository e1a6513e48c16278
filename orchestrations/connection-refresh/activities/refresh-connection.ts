import {
  hasToken,
  refreshTokenLifetimeDays,
  type TokenConnection,
} from '../../../shared/domain/connection.ts';
import {
  isLoss,
  lostConnection,
  secretGone,
  workingConnection,
} from '../../../shared/domain/connection-loss.ts';
import { recoveredNote } from '../../../shared/domain/connection-notes.ts';
import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import { grantedAmong, scopesByResource } from '../../../shared/domain/permission-profile.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { plusDays, plusSeconds } from '../../../shared/domain/time.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Stored } from '../../../shared/ports/stored.ts';
import { disableOthers } from '../../forget-secrets.ts';
import { servicesOfCustomer } from '../../services-of-customer.ts';
import { noteOnConnection } from '../../note-on-connection.ts';
import { fallBackToPassword } from '../../password-fallback.ts';
import type { RefreshOutcome } from '../contracts.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'vault' | 'tokenEndpoint' | 'passwordGrant' | 'limiter' | 'timeline' | 'clock'
>;
type Leased = Stored<TokenConnection>;

/** Longer than every try of every call of a refresh. After a crash the next one may begin so much later. */
const leaseSeconds = 120;

/**
 * Redeems the stored refresh token for its successor, whose ninety days begin now. The new one is in the vault before
 * the row names it, and the old one is disabled after: a crash anywhere leaves a token that works. One that is lost is
 * had anew by the stored password, where there is one.
 */
export const refreshConnection =
  (ports: Needs) =>
  async (customerId: string): Promise<RefreshOutcome> => {
    const stored = await ports.connections.read(customerId);
    const present = stored?.value;
    if (!stored || !present || !hasToken(present) || present.status === 'disconnected')
      return { kind: 'noToken' };
    const leased = await lease(ports, { value: present, etag: stored.etag });
    if (!leased) return { kind: 'busy' };
    const token = await ports.vault.readVersion(present.secretName, present.secretVersion);
    return token ? redeem(ports, leased, token) : recover(ports, leased, secretGone);
  };

/** One refresh at a time: the row's ETag decides who, the lease keeps the others off. Undefined when it is not us. */
const lease = async ({ connections, clock }: Needs, { value, etag }: Leased): Promise<Leased | undefined> => {
  const now = clock.now().toISOString();
  if (value.refreshingUntil !== undefined && value.refreshingUntil > now) return undefined;
  const held = { ...value, refreshingUntil: plusSeconds(now, leaseSeconds) };
  const outcome = await connections.write(held, etag);
  return outcome.kind === 'written' ? { value: held, etag: outcome.etag } : undefined;
};

const redeem = async (ports: Needs, leased: Leased, token: Secret<string>): Promise<RefreshOutcome> => {
  const { customerId, tenantId, client, granted } = leased.value;
  const [graphScopes = []] = scopesByResource(profileOf(await servicesOfCustomer(ports, customerId)));
  const scopes = grantedAmong(graphScopes, granted);
  const answer = await ports.tokenEndpoint.redeem(tenantId, token, client, scopes);
  switch (answer.kind) {
    case 'redeemed':
      return keep(ports, leased, answer.refreshToken, {
        title: 'Token refreshed',
        tone: 'neutral',
        routine: true,
      });
    case 'tryLater':
      await release(ports, leased);
      return answer;
    case 'refused': {
      const problem = entraProblem(answer.refusal.aadsts);
      if (isLoss(answer.refusal)) return recover(ports, leased, problem);
      await release(ports, leased);
      return { kind: 'refused', problem };
    }
  }
};

/** Only where the stored password fails too is the connection lost. */
const recover = async (ports: Needs, leased: Leased, problem: Problem): Promise<RefreshOutcome> => {
  const services = await servicesOfCustomer(ports, leased.value.customerId);
  const answer = await fallBackToPassword(ports, leased.value, services, problem);
  switch (answer.kind) {
    case 'signedIn': {
      const renewed = { ...leased, value: { ...leased.value, account: answer.account } };
      const kept = await keep(ports, renewed, answer.refreshToken, {
        title: 'Signed in with the stored password',
        detail: `The token was lost: ${problem.title} (${problem.code}).`,
        tone: 'waiting',
      });
      return kept.kind === 'refreshed' ? { ...kept, kind: 'signedIn' } : kept;
    }
    case 'lost':
      return lose(ports, { ...leased, value: answer.connection }, answer.problem);
    case 'refused':
    case 'tryLater':
      await release(ports, leased);
      return answer;
  }
};

const keep = async (
  ports: Needs,
  leased: Leased,
  successor: Secret<string>,
  note: Pick<TimelineEntry, 'title' | 'detail' | 'tone' | 'routine'>,
): Promise<RefreshOutcome> => {
  const { connections, vault, clock } = ports;
  const now = clock.now().toISOString();
  const { secretName, attemptId } = leased.value;
  const tokenExpiresAt = plusDays(now, refreshTokenLifetimeDays);
  const secretVersion = await vault.write(secretName, successor, {
    tags: { attempt: attemptId, stage: 'refreshed' },
  });
  const fresh = { tokenCreatedAt: now, tokenExpiresAt, lastRefreshedAt: now, secretVersion };
  const connection = workingConnection({ ...unleased(leased.value), ...fresh });
  if ((await connections.write(connection, leased.etag)).kind === 'changed') {
    // Promoted, disconnected or deleted meanwhile: whoever did it counts, and our token is nobody's.
    await vault.disable(secretName, secretVersion);
    return { kind: 'busy' };
  }
  await disableOthers(vault, secretName, secretVersion);
  await noteOnConnection(ports, connection, note);
  if (leased.value.status === 'lost') await noteOnConnection(ports, connection, recoveredNote(leased.value));
  return { kind: 'refreshed', tokenExpiresAt };
};

const lose = async (ports: Needs, leased: Leased, problem: Problem): Promise<RefreshOutcome> => {
  const at = ports.clock.now().toISOString();
  const { code, title, next } = problem;
  const lost = {
    ...lostConnection(unleased(leased.value), at, problem),
    lastValidation: { at, successful: false, code, reason: `${title}. ${next}` },
  };
  if ((await ports.connections.write(lost, leased.etag)).kind === 'changed') return { kind: 'busy' };
  await noteOnConnection(ports, lost, {
    title: 'Connection lost',
    detail: `${title} (${code})`,
    tone: 'bad',
  });
  return { kind: 'lost', problem };
};

/** Nothing was learnt: the row is as before. Somebody who changed it meanwhile has ended the lease as well. */
const release = async ({ connections }: Needs, { value, etag }: Leased): Promise<void> => {
  await connections.write(unleased(value), etag);
};

const unleased = ({ refreshingUntil: _until, ...connection }: TokenConnection): TokenConnection => connection;
