import type { Connection, Validation } from '../../shared/domain/connection.ts';
import { turnEntry, validationNote } from '../../shared/domain/connection-notes.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import { forget, forgetIfAnswered, presentVersions } from '../forget-secrets.ts';
import { TemporarilyUnavailable } from '../invitation/verify-access.ts';
import { noteOnConnection } from '../note-on-connection.ts';
import { servicesOfCustomer } from '../services-of-customer.ts';
import { tryApp } from './try-app.ts';
import { tryCredentials } from './try-credentials.ts';
import { tryToken } from './try-token.ts';

export type LookNeeds = Pick<
  Ports,
  | 'customers'
  | 'connections'
  | 'vault'
  | 'tokenEndpoint'
  | 'graph'
  | 'appCredentials'
  | 'passwordGrant'
  | 'limiter'
  | 'timeline'
  | 'clock'
>;

export type Look =
  | { kind: 'noConnection' }
  /** Found, and kept on the row. */
  | { kind: 'looked'; validation: Validation; before: Connection; after: Connection }
  /** Nothing was learnt, nothing is written. */
  | { kind: 'tryLater'; afterSeconds: number }
  /** Others write the row again and again: what was found may be of a credential that is gone. */
  | { kind: 'changing' };

/** Somebody who is faster may have put another credential in its place: then that one is looked at. */
const looks = 3;

/** Tries the connection live: redeems its token and asks Graph. What was found is kept on the connection's row. */
export const lookAtConnection = async (ports: LookNeeds, customerId: string): Promise<Look> => {
  for (let look = 1; look <= looks; look += 1) {
    const stored = await ports.connections.read(customerId);
    if (!stored || stored.value.status === 'disconnected') return { kind: 'noConnection' };
    const found = await tried(ports, stored.value);
    if (found.kind === 'tryLater') return found;
    if (await kept(ports, stored, found)) return { ...found, kind: 'looked', before: stored.value };
  }
  return { kind: 'changing' };
};

interface Found {
  after: Connection;
  validation: Validation;
}

/** A token that the password gave is in use once the row names it; where somebody was faster it is nobody's. */
const kept = async (
  ports: LookNeeds,
  { value: before, etag }: Stored<Connection>,
  { after, validation }: Found,
): Promise<boolean> => {
  const { vault } = ports;
  const { secretName, secretVersion } = after;
  const lying = validation.byPassword ? await presentVersions(vault, secretName) : [];
  const { kind } = await ports.connections.write(after, etag);
  if (kind === 'changed') {
    if (validation.byPassword) await forget(vault, [{ secretName, secretVersion }]);
    return false;
  }
  if (validation.byPassword) await noteOnConnection(ports, after, signedIn);
  const note = validationNote(before, after);
  if (note) await noteOnConnection(ports, after, note, turnEntry(before, after));
  await forgetIfAnswered(
    vault,
    lying.filter((version) => version.secretVersion !== secretVersion),
  );
  return true;
};

const signedIn = {
  title: 'Signed in with the stored password',
  detail: 'The token was lost; a new one took its place.',
  tone: 'waiting',
} as const;

const tried = async (
  ports: LookNeeds,
  present: Connection,
): Promise<({ kind: 'found' } & Found) | { kind: 'tryLater'; afterSeconds: number }> => {
  const at = ports.clock.now().toISOString();
  try {
    const { connection, validation } = await tryMethod(ports, present, at);
    const { care: _care, ...after } = { ...connection, lastValidation: validation };
    return { kind: 'found', after, validation };
  } catch (error) {
    if (!(error instanceof TemporarilyUnavailable)) throw error;
    return { kind: 'tryLater', afterSeconds: error.afterSeconds };
  }
};

const tryMethod = async (ports: LookNeeds, connection: Connection, at: string) => {
  const services = await servicesOfCustomer(ports, connection.customerId);
  switch (connection.method) {
    case 'appRegistration':
      return tryApp(ports, connection, services, at);
    case 'delegatedToken':
      return tryToken(ports, connection, services, at);
    case 'adminCredentials':
      return tryCredentials(ports, connection, services, at);
  }
};
