import type { Connection, Validation } from './connection.ts';

/** How a connection stands for those who look at all of them: what is failing wants a look first. */
export const connectionHealths = ['failing', 'working', 'disconnected'] as const;
export type ConnectionHealth = (typeof connectionHealths)[number];

/** Why a connection is failing. */
export interface Failure {
  at: string;
  code: string;
  cause: string;
}

/** A check that Microsoft did not answer says nothing about the connection. */
export const saysNothing = 'tryLater';

/** A check that Microsoft answered, and in which something was refused. */
export const isRefusal = (validation: Validation | undefined): boolean =>
  validation?.successful === false && validation.code !== saysNothing;

/** The cause of a failing connection: of its loss, else of its last check. Undefined of one that works or is let go. */
export const failureOf = ({ status, loss, lastValidation }: Connection): Failure | undefined => {
  if (status === 'disconnected') return undefined;
  if (loss)
    return { at: loss.at, code: loss.problem.code, cause: `${loss.problem.title}. ${loss.problem.next}` };
  if (status === 'connected' && !isRefusal(lastValidation)) return undefined;
  return {
    at: lastValidation?.at ?? '1970-01-01T00:00:00.000Z',
    code: lastValidation?.code ?? 'unknown',
    cause: lastValidation?.reason ?? 'The cause was not kept. Validate the connection.',
  };
};

export const healthOf = (connection: Connection): ConnectionHealth =>
  connection.status === 'disconnected' ? 'disconnected' : failureOf(connection) ? 'failing' : 'working';

/** When the credential lapses (ISO 8601); undefined where nobody knows, and of a connection that was let go. */
export const credentialExpiresAt = (connection: Connection): string | undefined => {
  if (connection.status === 'disconnected') return undefined;
  switch (connection.method) {
    case 'delegatedToken':
    case 'adminCredentials':
      return connection.tokenExpiresAt;
    case 'appRegistration':
      return connection.secretExpiresAt;
  }
};
