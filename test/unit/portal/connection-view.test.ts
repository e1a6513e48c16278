import { connectionView } from '../../../functions/portal/connection-view.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import type { Connection } from '../../../shared/domain/connection.ts';

const connection: Connection = {
  method: 'delegatedToken',
  customerId: 'contoso',
  tenantId: '33333333-3333-4333-8333-333333333333',
  status: 'connected',
  secretName: 'token-contoso',
  secretVersion: 'v1',
  attemptId: 'a-1',
  client: 'public',
  invitationId: 'i',
  granted: ['openid', 'offline_access', 'https://graph.microsoft.com/user.read.all', 'Sites.Read.All'],
  missing: [],
  roles: [],
  missingRoles: ['Teams Administrator'],
  tokenCreatedAt: '2026-11-02T08:00:00.000Z',
  tokenExpiresAt: '2027-01-31T08:00:00.000Z',
};
const shown = (services: ServiceId[]) => connectionView(connection, services, 'https://entra.example');

test('permissions and roles are explained in the words of the customer’s services', () => {
  const { granted, missingRoles } = shown(['directRouting']);
  expect(granted).toEqual([
    {
      scope: 'User.Read.All',
      title: 'Read the list of users',
      why: expect.stringContaining('Teams licence'),
    },
    { scope: 'Sites.Read.All', title: 'Sites.Read.All', why: 'not asked for by this service' },
  ]);
  expect(missingRoles).toEqual([
    { name: 'Teams Administrator', why: expect.stringContaining('voice routes') },
  ]);
});

test('of a customer without a service they stand for themselves', () => {
  const { granted, missingRoles } = shown([]);
  expect(granted.map(({ title }) => title)).toEqual(['user.read.all', 'Sites.Read.All']);
  expect(missingRoles).toEqual([{ name: 'Teams Administrator', why: '' }]);
});
