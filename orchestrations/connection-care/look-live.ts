import type { CareWork } from '../../shared/domain/connection-care.ts';
import { hasToken, type Connection, type PostponedBecause } from '../../shared/domain/connection.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { refreshConnection } from '../connection-refresh/activities/refresh-connection.ts';
import type { RefreshOutcome } from '../connection-refresh/contracts.ts';
import { lookAtConnection, type Look, type LookNeeds } from '../onboarding/look-at-connection.ts';

export type Looked =
  | { kind: 'refreshed' | 'validated' | 'lost' | 'recovered' | 'busy' | 'nothing' }
  | { kind: 'postponed'; because: PostponedBecause; afterSeconds: number };

/** Where the vault does not say when to come back. */
const ourPause = 60;

/** Of what is due, the part that asks Microsoft: a token is redeemed, a registration tried. */
export const lookLive = async (
  ports: LookNeeds,
  connection: Connection,
  work: readonly CareWork[],
): Promise<Looked> => {
  const due = work.find(({ kind }) => kind === 'refresh' || kind === 'validate' || kind === 'probe');
  if (!due) return { kind: 'nothing' };
  const { customerId, status } = connection;
  try {
    return hasToken(connection)
      ? ofRefresh(await refreshConnection(ports)(customerId), status)
      : ofLook(await lookAtConnection(ports, customerId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return ofError(error);
  }
};

/** Microsoft's silence is an answer; what is thrown with words of ours is the vault's or the token registration's. */
const ofError = (error: AppError): Looked => {
  switch (error.code) {
    case 'registrationSecretMissing':
    case 'entraClient':
      return { kind: 'postponed', because: 'registration', afterSeconds: 0 };
    case 'upstreamUnavailable':
    case 'vaultForbidden':
    case 'secretSoftDeleted':
      return { kind: 'postponed', because: 'vault', afterSeconds: error.retryAfterSeconds ?? ourPause };
    default:
      throw error;
  }
};

const ofRefresh = (outcome: RefreshOutcome, before: Connection['status']): Looked => {
  switch (outcome.kind) {
    case 'refreshed':
    case 'signedIn':
      return { kind: before === 'lost' ? 'recovered' : 'refreshed' };
    case 'lost':
      return { kind: before === 'lost' ? 'validated' : 'lost' };
    case 'refused':
      // Entra has answered: nobody else need wait for what only the provider can mend.
      return { kind: 'postponed', because: 'registration', afterSeconds: 0 };
    case 'tryLater':
      return { kind: 'postponed', because: 'microsoft', afterSeconds: outcome.afterSeconds };
    case 'busy':
      return { kind: 'busy' };
    case 'noToken':
      return { kind: 'nothing' };
  }
};

const ofLook = (look: Look): Looked => {
  switch (look.kind) {
    case 'looked': {
      const { before, after } = look;
      if (before.status === after.status) return { kind: 'validated' };
      return { kind: after.status === 'lost' ? 'lost' : 'recovered' };
    }
    case 'tryLater':
      return { kind: 'postponed', because: 'microsoft', afterSeconds: look.afterSeconds };
    case 'changing':
      return { kind: 'busy' };
    case 'noConnection':
      return { kind: 'nothing' };
  }
};
