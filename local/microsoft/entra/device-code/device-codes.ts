import { randomInt } from 'node:crypto';
import type { Collection } from '../../directory.ts';
import type { Store } from '../../store.ts';
import type { RequestedScopes } from '../scopes.ts';
import { digest, mintOpaque } from '../tokens/opaque.ts';

/** What became of a device sign-in on the page. Nothing yet: `outcome` is absent and the poll is pending. */
export type DeviceOutcome =
  | { kind: 'signedIn'; userId: string; signedInDateTime: string; mfa: boolean }
  | { kind: 'declined' }
  | { kind: 'blocked'; code: 53003 | 530035 };

/** A device code as Entra knows it (RFC 8628 §3.2). Kept under the digest of the code. */
export interface DeviceCodeGrant {
  appId: string;
  /** Absent for `common` and `organizations`. */
  tenantId?: string;
  requested: RequestedScopes;
  userCode: string;
  expiresDateTime: string;
  /** Seconds between polls; grows with every `slow_down`. */
  interval: number;
  /** Milliseconds since the epoch. */
  polledAt?: number;
  outcome?: DeviceOutcome;
  redeemed: boolean;
}

/** Seconds, as Entra answers them. */
export const deviceCodeLifetime = 900;
const pollInterval = 5;

export const deviceCodes = (store: Store): Collection<DeviceCodeGrant> =>
  store.collection<DeviceCodeGrant>('entra.deviceCodes');

/** User code to key of {@link deviceCodes}. */
const userCodes = (store: Store): Collection<string> => store.collection<string>('entra.userCodes');

export interface IssuedDeviceCode {
  deviceCode: string;
  userCode: string;
  interval: number;
}

export const issueDeviceCode = (
  store: Store,
  request: Pick<DeviceCodeGrant, 'appId' | 'tenantId' | 'requested'>,
): IssuedDeviceCode => {
  forgetOldCodes(store);
  const deviceCode = mintOpaque('');
  const userCode = newUserCode();
  const key = digest(deviceCode);
  const expiresDateTime = new Date(Date.now() + deviceCodeLifetime * 1000).toISOString();
  deviceCodes(store).set(key, {
    ...request,
    userCode,
    expiresDateTime,
    interval: pollInterval,
    redeemed: false,
  });
  userCodes(store).set(userCode, key);
  return { deviceCode, userCode, interval: pollInterval };
};

/** Nine of Entra's letters and digits, without those that are mistaken for each other. */
const newUserCode = (): string => {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from({ length: 9 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
};

/** An hour after their end nobody polls them any more; until then the poll still learns that they expired. */
const forgetOldCodes = (store: Store): void => {
  const codes = deviceCodes(store);
  const users = userCodes(store);
  for (const { userCode, expiresDateTime } of codes.values()) {
    if (Date.parse(expiresDateTime) + 3_600_000 > Date.now()) continue;
    const key = users.get(userCode);
    if (key !== undefined) codes.delete(key);
    users.delete(userCode);
  }
};

/** The sign-in behind the code a person typed: blanks, dashes and case do not matter. Undefined when unknown, used or over. */
export const findByUserCode = (
  store: Store,
  typed: string,
): { key: string; grant: DeviceCodeGrant } | undefined => {
  const key = userCodes(store).get(typed.replace(/[\s-]/g, '').toUpperCase());
  const grant = key === undefined ? undefined : deviceCodes(store).get(key);
  if (key === undefined || !grant || grant.redeemed || grant.outcome) return undefined;
  return Date.parse(grant.expiresDateTime) > Date.now() ? { key, grant } : undefined;
};

/** The first outcome counts. */
export const settleDeviceCode = (store: Store, key: string, outcome: DeviceOutcome): void => {
  const grant = deviceCodes(store).get(key);
  if (grant && !grant.outcome) deviceCodes(store).set(key, { ...grant, outcome });
};
