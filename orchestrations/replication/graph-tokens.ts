import type { Connection } from '../../shared/domain/connection.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { graphAccess, type GraphAccess, type GraphAccessPorts } from '../graph-access.ts';

export type GraphTokenPorts = GraphAccessPorts & Pick<Ports, 'clock'>;

/** A token lives for an hour at least; of many pages each need not redeem anew. */
const keptForMs = 10 * 60_000;
/** Customers whose users are read by this process at the same time. */
const most = 100;

export interface GraphTokens {
  of(connection: Connection, scopes?: readonly string[]): Promise<GraphAccess>;
  /** Graph did not take it. True when it was a kept one, so that a new one may be taken. */
  forget(connection: Connection, scopes?: readonly string[]): boolean;
}

/** Access tokens for reading on, kept in memory for some minutes. */
export const graphTokens = (ports: GraphTokenPorts): GraphTokens => {
  const kept = new Map<string, { accessToken: Secret<string>; until: number; used: number }>();
  const keyOf = ({ customerId, secretVersion }: Connection, scopes: readonly string[] = []): string =>
    [customerId, secretVersion, ...scopes].join(' ');
  return {
    of: async (connection, scopes) => {
      const key = keyOf(connection, scopes);
      const found = kept.get(key);
      const now = ports.clock.now().getTime();
      if (found && found.until > now) {
        found.used += 1;
        return { kind: 'token', accessToken: found.accessToken };
      }
      const access = await graphAccess(ports, connection, scopes);
      if (access.kind !== 'token') return access;
      if (kept.size >= most) kept.clear();
      kept.set(key, { accessToken: access.accessToken, until: now + keptForMs, used: 0 });
      return access;
    },
    forget: (connection, scopes) => {
      const key = keyOf(connection, scopes);
      const used = kept.get(key)?.used ?? 0;
      kept.delete(key);
      return used > 0;
    },
  };
};
