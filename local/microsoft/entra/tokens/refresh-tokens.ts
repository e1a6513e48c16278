import type { Collection, Directory, User } from '../../directory.ts';
import type { Store } from '../../store.ts';
import { EntraError } from '../entra-error.ts';
import { digest, mintOpaque } from './opaque.ts';

/** A refresh token as Entra knows it. It is good for every resource the app has consent for. */
export interface RefreshGrant {
  tenantId: string;
  userId: string;
  appId: string;
  /** `public`: from a device code or a password without a secret; redeemed without one (700025), and lost with the password. */
  client: 'public' | 'confidential';
  flow: 'deviceCode' | 'authorizationCode' | 'password';
  /** The sign-in it goes back to. ISO 8601; handed on from token to token. */
  signedInDateTime: string;
  expiresDateTime: string;
  /** A second factor was part of the sign-in. */
  mfa: boolean;
}

const lifetimeMs = 90 * 24 * 60 * 60 * 1000;

const refreshGrants = (store: Store): Collection<RefreshGrant> =>
  store.collection<RefreshGrant>('entra.refreshTokens');

/** Lives 90 days from now. The token it was redeemed with stays valid: Entra does not revoke it either. */
export const issueRefreshToken = (store: Store, grant: Omit<RefreshGrant, 'expiresDateTime'>): string => {
  const token = mintOpaque('1.A');
  const expiresDateTime = new Date(Date.now() + lifetimeMs).toISOString();
  refreshGrants(store).set(digest(token), { ...grant, expiresDateTime });
  return token;
};

/** @throws EntraError 70000 unknown, 700082 unused for 90 days */
export const requireRefreshGrant = (store: Store, token: string): RefreshGrant => {
  const grant = refreshGrants(store).get(digest(token));
  if (!grant) throw new EntraError(70000, 'The refresh token is not valid.');
  if (Date.parse(grant.expiresDateTime) <= Date.now()) throw new EntraError(700082);
  return grant;
};

/** @throws EntraError 700082, 70043 or 53003 as the control page bent the account's tokens */
export const requireUnbent = ({ signedInDateTime }: RefreshGrant, { refreshBend }: User): void => {
  if (refreshBend && signedInDateTime <= refreshBend.bentDateTime)
    throw new EntraError(refreshBend.refusedWith);
};

/** @throws EntraError 50173 when the account's sessions were revoked, or a public client's password was changed, since */
export const requireNotRevoked = (grant: RefreshGrant, user: User, home: User): void => {
  const since = [user.sessionsValidFrom, home.sessionsValidFrom];
  if (grant.client === 'public') since.push(home.passwordChangedDateTime);
  if (since.some((moment) => grant.signedInDateTime < moment)) throw new EntraError(50173);
};

/** The account a grant is for. @throws EntraError 50034 deleted, 50057 disabled */
export const requireLiveAccount = (directory: Directory, userId: string): User => {
  const user = directory.users.get(userId);
  if (!user) throw new EntraError(50034);
  if (!user.accountEnabled) throw new EntraError(50057);
  return user;
};
