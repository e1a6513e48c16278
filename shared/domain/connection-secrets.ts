import type { Connection } from './connection.ts';
import type { SecretReference } from './secret-reference.ts';

/** Every version that a connection names: its credential and, beside a token, the password. */
export const secretsOf = (connection: Connection): SecretReference[] => {
  const { secretName, secretVersion } = connection;
  const credential = { secretName, secretVersion };
  return connection.method === 'adminCredentials' ? [credential, connection.password] : [credential];
};

/** What a rotation that is to go on will still have to forget. */
export const keptForRotation = (connection: Connection): SecretReference[] =>
  connection.method === 'appRegistration' && connection.rotation && connection.rotation.state !== 'succeeded'
    ? [connection.rotation.replaces]
    : [];

/** What a rotation that has failed to remove the old one has left; of one that runs, its workflow forgets it. */
export const leftByRotation = (connection: Connection): SecretReference[] =>
  connection.method === 'appRegistration' && connection.rotation?.state === 'failed'
    ? [connection.rotation.replaces]
    : [];

export const isSameSecret = (one: SecretReference, other: SecretReference): boolean =>
  one.secretName === other.secretName && one.secretVersion === other.secretVersion;

/** Does the connection name this version? */
export const usesSecret = (connection: Connection, reference: SecretReference): boolean =>
  secretsOf(connection).some((used) => isSameSecret(used, reference));

/** What the next connection remembers of the one it takes the place of, so that a crash in between forgets nothing. */
export const inPlaceOf = (old: Connection | undefined): Pick<Connection, 'previous'> => {
  if (!old) return {};
  const { secretName, secretVersion, method } = old;
  const password = old.method === 'adminCredentials' ? { password: old.password } : {};
  const [left] = leftByRotation(old);
  const unremoved = left && { unremoved: { secretName: left.secretName, secretVersion: left.secretVersion } };
  return { previous: { secretName, secretVersion, method, ...password, ...unremoved } };
};
