import type { Connection } from './connection.ts';
import type { SecretReference } from './secret-reference.ts';

/** Every version that a connection names: its credential and, beside a token, the password. */
export const secretsOf = (connection: Connection): SecretReference[] => {
  const { secretName, secretVersion } = connection;
  const credential = { secretName, secretVersion };
  return connection.method === 'adminCredentials' ? [credential, connection.password] : [credential];
};

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
  return { previous: { secretName, secretVersion, method, ...password } };
};
