import type { Session } from '../../../shared/domain/session.ts';
import type { SessionStore } from '../../../shared/ports/session-store.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import type { EndpointDeps } from '../../../functions/http/endpoint-handler.ts';
import { sessionKeyOf } from '../../../functions/http/operator-session.ts';
import { memoryRequests } from '../../support/memory-requests.ts';
import { portalUrl } from './requests.ts';

const now = new Date('2026-11-20T12:00:00.000Z');

const idleWorkflows: Workflows = {
  start: async () => 'started',
  raise: async () => 'raised',
  status: async () => 'unknown',
};

export const sessionOf = (cookie: string, change: Partial<Session> = {}): Session => ({
  key: sessionKeyOf(cookie),
  objectId: 'object',
  userPrincipalName: 'olivia@provider.example',
  displayName: 'Olivia',
  roles: ['Operator'],
  createdAt: '2026-11-20T11:30:00.000Z',
  expiresAt: '2026-11-20T19:30:00.000Z',
  rolesCheckedAt: '2026-11-20T11:30:00.000Z',
  ...change,
});

export const sessionsOf = (...rows: Session[]): SessionStore => {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return {
    create: async (session) => void byKey.set(session.key, session),
    read: async (key) => byKey.get(key),
    update: async (session) => void byKey.set(session.key, session),
    delete: async (key) => void byKey.delete(key),
    purge: async () => 0,
  };
};

export const endpointDeps = (change: Partial<EndpointDeps> = {}): EndpointDeps => ({
  portalUrl,
  ownUrls: async () => [portalUrl],
  clock: { now: () => now },
  sessions: sessionsOf(),
  customers: { read: async () => undefined },
  invitations: { read: async () => undefined },
  limiter: { take: async () => ({ kind: 'allowed' }) },
  bearerTokens: { verify: async () => ({ kind: 'refused' }) },
  authorizeInvitation: async () => {
    throw new Error('not asked for in this test');
  },
  ...memoryRequests(),
  workflowsOf: () => idleWorkflows,
  checkResponses: true,
  ...change,
});
