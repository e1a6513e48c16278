import { endpoints, type EndpointName } from '../../../shared/contracts/endpoints.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import { roles, type Role } from '../../../shared/domain/session.ts';
import { notFound } from '../../../shared/errors/catalogue.ts';
import { endpointFunctions, type EndpointHandlers } from '../../../functions/http/endpoint-functions.ts';
import { endpointDeps, sessionOf, sessionsOf } from './endpoint-deps.ts';
import { send } from './requests.ts';

/** The whole table with every kind of caller: the guards are real, the handlers only say that they were reached. */
const names = Object.keys(endpoints) as EndpointName[];
const reached = async () => ({ body: {}, status: 299 });
const handlers = Object.fromEntries(names.map((name) => [name, reached])) as unknown as EndpointHandlers;

const claims: boolean[] = [];
const deps = endpointDeps({
  eventGridTokens: { verify: async (token) => token === 'event-grid' },
  checkResponses: false,
  sessions: sessionsOf(
    ...roles.map((role) => sessionOf(role, { roles: [role] })),
    sessionOf('none', { roles: [] }),
  ),
  authorizeInvitation: async (request, _params, claim) => {
    claims.push(claim);
    if (request.headers.get('x-invitation-key') !== 'right') throw notFound();
    return {
      kind: 'invitation',
      invitation: { value: {} as Invitation, etag: '' },
      linkVersion: 1,
      claim: 'mine',
    };
  },
});
const functions = endpointFunctions(handlers, deps);

const sample = {
  invitationId: '0'.repeat(32),
  customerId: 'contoso',
  logoId: 'a'.repeat(64),
  nonce: '0'.repeat(32),
  webhookId: '0'.repeat(32),
  deliveryId: `evt_${'0'.repeat(32)}`,
};
const callAs = async (name: EndpointName, headers: Record<string, string>) => {
  const found = functions.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`${name} is not registered`);
  const { handler, method, route } = found;
  const path = `/${route.replace(/\{(\w+)\}/g, (_all, id: keyof typeof sample) => sample[id])}`;
  // A body that no schema takes: whoever gets to hear that was let in.
  const answer = await send(handler, {
    method,
    path,
    params: sample,
    headers: { 'if-match': '"1"', ...headers },
    ...(method === 'GET' ? {} : { body: { unheard: true } }),
  });
  const letIn = answer.status === 299 || answer.json['code'] === 'validationFailed';
  return letIn ? 'let in' : answer.status;
};

const expectedFor = ({ access }: Endpoint, role: Role | undefined) => {
  switch (access.kind) {
    case 'public':
      return 'let in';
    case 'invitation':
      return 404;
    case 'eventGrid':
      return 401;
    case 'roles':
      if (!role) return 401;
      return access.roles.includes(role) ? 'let in' : 403;
  }
};

test.each(names)('%s lets in exactly whom its row names', async (name) => {
  const row: Endpoint = endpoints[name];
  expect(await callAs(name, {})).toBe(expectedFor(row, undefined));
  expect(await callAs(name, { cookie: '__Host-session=forged' })).toBe(expectedFor(row, undefined));
  expect(await callAs(name, { authorization: 'Bearer forged' })).toBe(expectedFor(row, undefined));
  for (const role of roles)
    expect([role, await callAs(name, { cookie: `__Host-session=${role}` })]).toEqual([
      role,
      expectedFor(row, role),
    ]);
  const withoutRole = await callAs(name, { cookie: '__Host-session=none' });
  expect(withoutRole).toBe(row.access.kind === 'roles' ? 403 : expectedFor(row, undefined));
});

test.each(names.filter((name) => endpoints[name].access.kind === 'invitation'))(
  '%s asks for the link’s key, and for the claim where its row says so',
  async (name) => {
    claims.length = 0;
    const { access }: Endpoint = endpoints[name];
    expect(await callAs(name, { 'x-invitation-key': 'right' })).toBe('let in');
    expect(await callAs(name, { 'x-invitation-key': 'wrong' })).toBe(404);
    expect(claims).toEqual([
      access.kind === 'invitation' && access.claim,
      access.kind === 'invitation' && access.claim,
    ]);
  },
);

test('Event Grid’s own token opens what is for Event Grid, and nothing else', async () => {
  for (const name of names) {
    const row: Endpoint = endpoints[name];
    const expected = row.access.kind === 'eventGrid' ? 'let in' : expectedFor(row, undefined);
    expect([name, await callAs(name, { authorization: 'Bearer event-grid' })]).toEqual([name, expected]);
  }
});

test('Monitor changes nothing and sees no AuthURL', () => {
  const allowed = names.filter((name) => {
    const { access, method }: Endpoint = endpoints[name];
    return access.kind === 'roles' && access.roles.includes('Monitor') && method !== 'GET';
  });
  expect(allowed).toEqual([]);
});

test('every row is registered once, under its own route', () => {
  expect(functions.map(({ name }) => name)).toEqual(names);
  const routes = functions.map(({ method, route }) => `${method} ${route}`);
  expect(new Set(routes).size).toBe(names.length);
  expect(routes.every((route) => / api\//.test(route))).toBe(true);
});
