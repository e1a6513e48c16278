import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { endedSessionCookie, readSession } from '../http/operator-session.ts';
import { auditSession } from './audit-session.ts';

/** Ends the session here; the sign-in at Microsoft goes on. Without a session there is nothing to do. */
export const signOut =
  (ports: Pick<Ports, 'sessions' | 'audit'>): EndpointHandler<typeof endpoints.signOut> =>
  async (call) => {
    const session = await readSession(call.request, ports.sessions, call.now);
    if (session) {
      await auditSession(ports, call, session.userPrincipalName, 'session.ended');
      await ports.sessions.delete(session.key);
    }
    return { body: {}, cookies: [endedSessionCookie()] };
  };
