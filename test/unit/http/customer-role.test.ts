import { endpoints, type EndpointName } from '../../../shared/contracts/endpoints.ts';
import type { CustomerAccess, Endpoint } from '../../../shared/contracts/endpoint.ts';
import type { Customer } from '../../../shared/domain/customer.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import { endpointFunctions, type EndpointHandlers } from '../../../functions/http/endpoint-functions.ts';
import { aCustomer, anInvitation } from '../../contract/tables/samples.ts';
import { endpointDeps, sessionOf, sessionsOf } from './endpoint-deps.ts';
import { send } from './requests.ts';

/** The whole table with role `Customer`: what is opened to it, and that nothing of another customer answers. */
const names = Object.keys(endpoints) as EndpointName[];
const rowOf = (name: EndpointName): Endpoint => endpoints[name];
const openTo = (name: EndpointName): CustomerAccess | undefined => {
  const { access } = rowOf(name);
  return access.kind === 'roles' ? access.customer : undefined;
};

interface Reached {
  name: EndpointName;
  query?: Record<string, unknown>;
}
const reached: Reached[] = [];
const handlers = Object.fromEntries(
  names.map((name) => [
    name,
    async ({ query }: { query?: Record<string, unknown> }) => {
      reached.push({ name, ...(query && { query }) });
      return { body: {} };
    },
  ]),
) as unknown as EndpointHandlers;

const own = {
  customerId: 'contoso',
  invitationId: '1'.repeat(32),
  logoId: 'a'.repeat(64),
  nonce: '0'.repeat(32),
  webhookId: '0'.repeat(32),
  deliveryId: `evt_${'0'.repeat(32)}`,
};
const foreign = {
  customerId: 'fabrikam',
  invitationId: '2'.repeat(32),
  logoId: 'a'.repeat(64),
  nonce: '0'.repeat(32),
  webhookId: '0'.repeat(32),
  deliveryId: `evt_${'0'.repeat(32)}`,
};
const unknown = {
  customerId: 'nobody',
  invitationId: '3'.repeat(32),
  logoId: 'a'.repeat(64),
  nonce: '0'.repeat(32),
  webhookId: '0'.repeat(32),
  deliveryId: `evt_${'0'.repeat(32)}`,
};

const pinned = { objectId: 'object', pinnedAt: '2026-11-20T11:00:00.000Z' };
const invitations = new Map<string, Invitation>([
  [own.invitationId, anInvitation({ id: own.invitationId, customerId: own.customerId })],
  [foreign.invitationId, anInvitation({ id: foreign.invitationId, customerId: foreign.customerId })],
]);

const contoso = aCustomer({ shortName: 'Contoso', administrator: pinned });

/** The table's guards, with a session of Contoso's administrator. */
const stage = ({ customers = [contoso], acts = 60 }: { customers?: Customer[]; acts?: number } = {}) => {
  const sessions = sessionsOf(
    sessionOf('administrator', { roles: [], customer: { id: 'contoso', tenantId: 'contoso-tenant' } }),
  );
  let taken = 0;
  const functions = endpointFunctions(
    handlers,
    endpointDeps({
      checkResponses: false,
      sessions,
      customers: {
        read: async (id) => {
          const value = customers.find((row) => row.id === id);
          return value && { value, etag: '' };
        },
      },
      invitations: {
        read: async (id) => {
          const value = invitations.get(id);
          return value && { value, etag: '' };
        },
      },
      limiter: {
        take: async () =>
          (taken += 1) > acts ? { kind: 'limited', retryAfterSeconds: 9 } : { kind: 'allowed' },
      },
    }),
  );
  const callAs = async (
    name: EndpointName,
    ids: typeof own,
    body: unknown = { unheard: true },
    query: Record<string, string> = {},
  ) => {
    const found = functions.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`${name} is not registered`);
    const { handler, method, route } = found;
    reached.length = 0;
    const { status, json } = await send(handler, {
      method,
      path: `/${route.replace(/\{(\w+)\}/g, (_all, id: keyof typeof own) => ids[id])}`,
      params: ids,
      query,
      headers: { cookie: '__Host-session=administrator', 'if-match': '"1"' },
      ...(method === 'GET' ? {} : { body }),
    });
    const letIn = reached.length > 0 || json['code'] === 'validationFailed';
    return { letIn, status, code: json['code'], detail: json['detail'] };
  };
  return { callAs, sessions };
};

/** Bodies that name a customer, for the endpoints whose scope is in the body. */
const bodies: Partial<Record<EndpointName, (customerId: string) => object>> = {
  invite: (customerId) => ({ customerId }),
};

describe('what is opened to role Customer', () => {
  test('is this, and nothing else', () => {
    expect(names.filter((name) => openTo(name)).sort()).toEqual(
      [
        'me',
        'readMicrosoft365Settings',
        'readQoeIntegration',
        'validateConnection',
        'refreshConnection',
        'saveAppRegistration',
        'grantConsentLink',
        'mailConsentLink',
        'listInvitations',
        'readInvitation',
        'revealAuthUrl',
        'invite',
      ].sort(),
    );
  });

  test.each(names.filter((name) => openTo(name)))('%s has the scope that its address asks for', (name) => {
    const { path, query, body } = rowOf(name);
    const scope = openTo(name)?.scope;
    if (path.includes('{customerId}')) expect(scope).toBe('customerOfPath');
    else if (path.includes('{invitationId}')) expect(scope).toBe('invitationOfPath');
    else expect(['customerOfBody', 'customerOfQuery', 'session']).toContain(scope);
    if (scope === 'customerOfQuery') expect(query).toBeDefined();
    if (scope === 'customerOfBody')
      expect([body !== undefined, bodies[name] !== undefined]).toEqual([true, true]);
    if (scope === 'session') expect(name).toBe('me');
  });
});

test.each(names.filter((name) => rowOf(name).access.kind === 'roles'))(
  '%s lets the administrator of a customer in for their own customer only',
  async (name) => {
    const { callAs } = stage();
    const open = openTo(name);
    const bodyFor = (ids: typeof own) => bodies[name]?.(ids.customerId);
    const mine = await callAs(name, own, bodyFor(own));
    if (!open) {
      expect([mine.letIn, mine.status, mine.code]).toEqual([false, 403, 'forbidden']);
      expect((await callAs(name, foreign)).status).toBe(403);
      return;
    }
    expect(mine.letIn).toBe(true);
    if (open.scope === 'session') return;
    if (open.scope === 'customerOfQuery') {
      await callAs(name, own, undefined, { customerId: foreign.customerId });
      expect(reached).toEqual([{ name, query: expect.objectContaining({ customerId: own.customerId }) }]);
      return;
    }
    const theirs = await callAs(name, foreign, bodyFor(foreign));
    expect([theirs.letIn, theirs.status]).toEqual([false, 404]);
    expect(theirs).toEqual(await callAs(name, unknown, bodyFor(unknown)));
  },
);

test.each<[string, Customer[]]>([
  ['the customer is gone', []],
  ['nobody is its administrator any more', [aCustomer({ shortName: 'Contoso' })]],
  ['another account is', [{ ...contoso, administrator: { ...pinned, objectId: 'another' } }]],
])('the session ends for good when %s', async (_name, customers) => {
  const { callAs, sessions } = stage({ customers });
  const first = await callAs('me', own);
  expect([first.status, first.code]).toEqual([401, 'notSignedIn']);
  expect(first.detail).toMatch(/^Your access has ended/);
  expect(await sessions.read(sessionOf('administrator').key)).toBeUndefined();
  expect(await callAs('me', own)).toMatchObject({ status: 401, detail: 'Sign in to go on.' });
});

test('acts are counted, looking is not', async () => {
  const { callAs } = stage({ acts: 1 });
  expect((await callAs('validateConnection', own)).letIn).toBe(true);
  expect(await callAs('validateConnection', own)).toMatchObject({ status: 429, code: 'rateLimited' });
  expect((await callAs('readMicrosoft365Settings', own)).letIn).toBe(true);
});
