import {
  hasToken,
  refreshTokenLifetimeDays,
  type TokenConnection,
} from '../../../shared/domain/connection.ts';
import {
  isLoss,
  lostConnection,
  refusalProblem,
  secretGone,
  workingConnection,
} from '../../../shared/domain/connection-loss.ts';
import { recoveredNote, turnEntry, validationNote } from '../../../shared/domain/connection-notes.ts';
import { grantedAmong, scopesByResource } from '../../../shared/domain/permission-profile.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import type { TimelineEntry } from '../../../shared/domain/timeline.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { forgetIfAnswered, presentVersions } from '../../forget-secrets.ts';
import { servicesOfCustomer } from '../../services-of-customer.ts';
import { noteOnConnection } from '../../note-on-connection.ts';
import { fallBackToPassword } from '../../password-fallback.ts';
import type { RefreshOutcome } from '../contracts.ts';
import { lease, writeLeased, type Leased } from '../lease.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'vault' | 'tokenEndpoint' | 'passwordGrant' | 'limiter' | 'timeline' | 'clock'
>;

/**
 * Redeems the stored refresh token for its successor, whose ninety days begin now. The new one is in the vault before
 * the row names it, and the old one is disabled after: a crash anywhere leaves a token that works. One that is lost is
 * had anew by the stored password, where there is one. Throws when vault or tables do not answer.
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
    try {
      const token = await ports.vault.readVersion(present.secretName, present.secretVersion);
      return await (token ? redeem(ports, leased, token) : recover(ports, leased, secretGone));
    } catch (error) {
      // What did not answer may not answer now either; then the lease ends by itself.
      await release(ports, leased).catch(() => undefined);
      throw error;
    }
  };

const redeem = async (ports: Needs, leased: Leased, token: Secret<string>): Promise<RefreshOutcome> => {
  const { customerId, tenantId, client, granted } = leased.value;
  const [graphScopes = []] = scopesByResource(profileOf(await servicesOfCustomer(ports, customerId)));
  const scopes = grantedAmong(graphScopes, granted);
  const answer = await ports.tokenEndpoint.redeem(tenantId, token, client, scopes);
  switch (answer.kind) {
    case 'redeemed':
      return answer.refreshToken.reveal() === token.reveal()
        ? keepPresent(ports, leased)
        : keep(ports, leased, answer.refreshToken, {
            title: 'Token refreshed',
            tone: 'neutral',
            routine: true,
          });
    case 'tryLater':
      await release(ports, leased);
      return answer;
    case 'refused': {
      const problem = refusalProblem(answer.refusal);
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
      const note = {
        title: 'Signed in with the stored password',
        detail: `The token was lost: ${problem.title} (${problem.code}).`,
        tone: 'waiting',
      } as const;
      const kept = await keep(ports, leased, answer.refreshToken, note, { account: answer.account });
      return kept.kind === 'refreshed' ? { ...kept, kind: 'signedIn' } : kept;
    }
    case 'lost':
      return lose(ports, leased, answer);
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
  found: Partial<Pick<TokenConnection, 'account'>> = {},
): Promise<RefreshOutcome> => {
  const { vault, clock } = ports;
  const now = clock.now().toISOString();
  const { secretName, attemptId } = leased.value;
  const tokenExpiresAt = plusDays(now, refreshTokenLifetimeDays);
  const before = await presentVersions(vault, secretName);
  const secretVersion = await vault.write(secretName, successor, {
    tags: { attempt: attemptId, stage: 'refreshed' },
  });
  const fresh = { ...found, tokenCreatedAt: now, tokenExpiresAt, secretVersion };
  const kept = await writeLeased(ports, leased, (row) => refreshed({ ...row, ...fresh }, now));
  if (!kept) {
    // Promoted, disconnected or deleted meanwhile: whoever did it counts, and our token is nobody's.
    await vault.disable(secretName, secretVersion);
    return { kind: 'busy' };
  }
  await noteOnConnection(ports, kept, note);
  await noteRecovery(ports, leased.value, kept);
  await forgetIfAnswered(vault, before);
  return { kind: 'refreshed', tokenExpiresAt };
};

/** Entra gave the same token back: it lies in the vault, and nothing says that it lives longer than before. */
const keepPresent = async (ports: Needs, leased: Leased): Promise<RefreshOutcome> => {
  const now = ports.clock.now().toISOString();
  const kept = await writeLeased(ports, leased, (row) => refreshed(row, now));
  if (!kept) return { kind: 'busy' };
  await noteRecovery(ports, leased.value, kept);
  return { kind: 'refreshed', tokenExpiresAt: kept.tokenExpiresAt };
};

const noteRecovery = async (ports: Needs, before: TokenConnection, kept: TokenConnection): Promise<void> => {
  if (before.status === 'lost')
    await noteOnConnection(ports, kept, recoveredNote(before.loss), turnEntry(before, kept));
};

/** Entra has just taken its token: a failure noted before is over. */
const refreshed = (connection: TokenConnection, now: string): TokenConnection => {
  const { care: _care, ...working } = workingConnection({ ...connection, lastRefreshedAt: now });
  if (working.lastValidation?.successful !== false) return working;
  return { ...working, lastValidation: { at: now, successful: true } };
};

interface Lost {
  problem: Problem;
  /** With what was learnt of its password. */
  connection: TokenConnection;
}

const lose = async (ports: Needs, leased: Leased, { problem, connection }: Lost): Promise<RefreshOutcome> => {
  const at = ports.clock.now().toISOString();
  const { code, title, next } = problem;
  const learnt = 'refusedPassword' in connection ? { refusedPassword: connection.refusedPassword } : {};
  const lost = await writeLeased(ports, leased, ({ care: _care, ...row }) => ({
    ...lostConnection({ ...row, ...learnt }, at, problem),
    lastValidation: { at, successful: false, code, reason: `${title}. ${next}` },
  }));
  if (!lost) return { kind: 'busy' };
  const note = validationNote(leased.value, lost);
  if (note) await noteOnConnection(ports, lost, note, turnEntry(leased.value, lost));
  return { kind: 'lost', problem };
};

/** Nothing was learnt: the row is as before. */
const release = async (ports: Needs, leased: Leased): Promise<void> => {
  await writeLeased(ports, leased, (row) => row);
};
