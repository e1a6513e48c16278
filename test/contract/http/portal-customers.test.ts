import type { DelegatedTokenConnection } from '../../../shared/domain/connection.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.flows.started.length = 0;
  portal.flows.script.fails = false;
  portal.flows.script.status = 'running';
});

const add = (body: object) =>
  portal.call('addCustomer', {
    body: { service: 'directRouting', adminEmail: 'admin@contoso.example', ...body },
  });
const contoso = '33333333-3333-4333-8333-333333333333';

describe('adding a customer', () => {
  test('finds and pins the tenant, invites, and starts the workflow', async () => {
    portal.entra.tenants.set('contoso.example', { kind: 'found', tenantId: contoso });
    const answer = await add({ shortName: 'Contoso', licensedUsers: 250, note: 'Ticket 4711' });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({
      customerId: 'contoso',
      invitationId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const { invitationId } = answer.json;
    const customer = await portal.call('readCustomer', { params: { customerId: 'contoso' } });
    expect(customer.json).toMatchObject({
      shortName: 'Contoso',
      fullName: 'Contoso',
      tenantId: contoso,
      invitationEmail: 'admin@contoso.example',
      services: [{ service: 'directRouting', state: 'onboarding' }],
      openInvitation: { id: invitationId, status: 'Pending' },
      createdBy: 'operator@northwindvoice.example',
    });
    expect(portal.flows.started).toEqual([
      {
        orchestration: 'invitation',
        instanceId: invitationId,
        input: expect.objectContaining({ invitationId, customerId: 'contoso', linkLifetimeDays: 14 }),
      },
    ]);
    expect(portal.audited.map(({ action }) => action)).toEqual(['customer.added', 'invitation.created']);
    const taken = await add({ shortName: 'CONTOSO', adminEmail: 'admin@contoso.example' });
    expect(taken.json).toMatchObject({ code: 'validationFailed', errors: [{ field: 'shortName' }] });
    expect(portal.audited).toHaveLength(2);
    const claimed = await add({ shortName: 'Second' });
    expect(portal.audited.map(({ action }) => action).slice(2)).toEqual([
      'customer.added',
      'customer.added.refused',
    ]);
    expect([claimed.status, claimed.json['code']]).toEqual([409, 'tenantTaken']);
    expect(claimed.json['detail']).toContain('Contoso');
    expect((await portal.call('readCustomer', { params: { customerId: 'second' } })).status).toBe(404);
  });

  test('goes on where a crash stopped it, before the invitation', async () => {
    const domain = 'stopped.example';
    const tenantId = '55555555-5555-4555-8555-555555555555';
    portal.entra.tenants.set(domain, { kind: 'found', tenantId });
    const wanted = { shortName: 'Stopped', adminEmail: `admin@${domain}` };
    jest.spyOn(portal.stores.invitations, 'create').mockRejectedValueOnce(new Error('crash'));
    expect((await add(wanted)).status).toBe(500);
    expect((await add({ ...wanted, licensedUsers: 7 })).status).toBe(400);
    expect((await add(wanted)).status).toBe(201);
    expect((await add(wanted)).status).toBe(400);
  });

  test('goes on when the workflow cannot be started: the timer will', async () => {
    portal.flows.script.fails = true;
    const { invitationId } = await addedCustomer(portal);
    expect(await portal.stores.invitations.due(new Date(portal.time.now + 180_000), 100)).toContain(
      invitationId,
    );
  });

  test.each([
    ['a domain nobody has', { adminEmail: 'admin@nowhere.example' }, /knows no tenant for nowhere\.example/],
    ['a mistyped tenant', { tenant: 'contosso.example' }, /knows no tenant contosso\.example/],
    ['an address of a private person', { adminEmail: 'someone@outlook.com' }, /belongs to no company/],
  ])('with %s says at the tenant what to enter', async (_name, body, message) => {
    portal.entra.tenants.set('outlook.com', { kind: 'consumer' });
    const answer = await add({ shortName: 'Nowhere', ...body });
    expect(answer.json).toMatchObject({
      errors: [{ field: 'tenant', message: expect.stringMatching(message) }],
    });
  });

  test('waits for another day when Microsoft does not answer', async () => {
    portal.entra.tenants.set('slow.example', { kind: 'tryLater', reason: 'timeout' });
    expect((await add({ shortName: 'Slow', tenant: 'slow.example' })).status).toBe(503);
  });

  test.each([
    ['shortName', 'a.b'],
    ['shortName', 'ab'],
    ['shortName', 'two words'],
    ['shortName', 'x'.repeat(16)],
    ['adminEmail', 'nobody'],
    ['invitationEmail', 'a@b'],
    ['fullName', 'x'.repeat(201)],
    ['fullName', 'Contoso\r\nSet-Cookie: a=b'],
    ['licensedUsers', -1],
    ['tenant', 'not a domain'],
    ['service', 'other'],
    ['offered', []],
    ['tenantid', contoso],
  ])('%s = %j is refused at its field', async (field, value) => {
    const answer = await add({ shortName: 'Valid', [field]: value });
    expect(answer.status).toBe(400);
    expect(answer.json['errors']).toMatchObject([{ field, message: expect.stringMatching(/\.$/) }]);
  });

  test('a hostile name is kept as it is and stays data', async () => {
    const fullName = `<script>alert(1)</script>%0d%0aSet-Cookie: a=b'"`;
    const { customerId } = await addedCustomer(portal, { fullName });
    const answer = await portal.call('readCustomer', { params: { customerId } });
    expect(answer.json['fullName']).toBe(fullName);
  });
});

describe('Add, on the pending list', () => {
  const complete = async () => {
    const made = await addedCustomer(portal);
    await portal.progress(made.invitationId, { status: 'Authentication Complete' });
    portal.flows.started.length = 0;
    return made;
  };
  const onboard = ({ customerId, invitationId }: { customerId: string; invitationId: string }) =>
    portal.call('onboardCustomer', { params: { customerId }, body: { invitationId } });

  test('starts a run of onboarding, once however often it is clicked', async () => {
    const made = await complete();
    expect((await onboard(made)).status).toBe(202);
    expect((await onboard(made)).status).toBe(202);
    const { customerId, invitationId } = made;
    const input = { customerId, invitationId, run: 1 };
    const started = { orchestration: 'onboarding', instanceId: `${customerId}-onboarding-1`, input };
    expect(portal.flows.started).toEqual([started, started]);
    const read = await portal.call('readCustomer', { params: { customerId } });
    expect(read.json['onboarding']).toEqual({
      run: 1,
      invitationId,
      steps: [
        { step: 'validateConnection', state: 'pending' },
        { step: 'activateService', state: 'pending' },
      ],
    });
  });

  test('begins anew after a run that failed or died', async () => {
    const made = await complete();
    await onboard(made);
    portal.flows.script.status = 'ended';
    await onboard(made);
    expect(portal.flows.started.at(-1)).toMatchObject({ input: { run: 2 } });
  });

  test('needs an invitation of this customer that is complete', async () => {
    const open = await addedCustomer(portal);
    expect((await onboard(open)).json).toMatchObject({ code: 'notReadyToAdd' });
    const other = await complete();
    const foreign = await onboard({ customerId: open.customerId, invitationId: other.invitationId });
    expect(foreign.status).toBe(409);
    expect((await onboard({ ...open, invitationId: `'or 1` })).status).toBe(409);
  });
});

describe('Microsoft 365 Settings', () => {
  const connected = async (change: Partial<DelegatedTokenConnection> = {}) => {
    const made = await addedCustomer(portal);
    const connection: DelegatedTokenConnection = {
      customerId: made.customerId,
      tenantId: made.tenantId,
      method: 'delegatedToken',
      status: 'connected',
      client: 'public',
      account: { objectId: 'o', userPrincipalName: 'svc@contoso.example', displayName: 'Service' },
      secretName: 'the-name-of-a-secret',
      secretVersion: 'the-version',
      attemptId: 'attempt',
      invitationId: made.invitationId,
      tokenCreatedAt: '2026-11-02T08:00:00.000Z',
      tokenExpiresAt: '2027-01-31T08:00:00.000Z',
      granted: ['https://graph.microsoft.com/user.read.all', 'openid', 'Mail.Send'],
      missing: ['48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation'],
      roles: ['User Administrator'],
      missingRoles: ['Teams Administrator'],
      ...change,
    };
    await portal.stores.connections.write(connection, undefined);
    return made;
  };
  const settings = (customerId: string) =>
    portal.call('readMicrosoft365Settings', { as: 'Monitor', params: { customerId } });

  test('show the connection in plain words, and nothing of where its secret lies', async () => {
    const { customerId, tenantId } = await connected();
    const answer = await settings(customerId);
    expect(answer.json['connection']).toMatchObject({
      account: { userPrincipalName: 'svc@contoso.example' },
      granted: [
        { scope: 'User.Read.All', title: 'Read the list of users' },
        { scope: 'Mail.Send', title: 'Mail.Send' },
      ],
      missing: [{ scope: 'user_impersonation' }],
      missingRoles: [{ name: 'Teams Administrator', why: expect.stringContaining('voice routes') }],
      enterpriseApplicationUrl: `https://entra.example/${tenantId}/#view/Microsoft_AAD_IAM/StartboardApplicationsMenuBlade/~/AppAppsPreview`,
    });
    expect(answer.text).not.toMatch(/the-name-of-a-secret|the-version/);
  });

  test('lead to the Enterprise application when it is known', async () => {
    const { customerId } = await connected({ servicePrincipalId: 'principal' });
    expect((await settings(customerId)).text).toContain('ManagedAppMenuBlade/~/Overview/objectId/principal');
  });

  test('are there without a connection, which then cannot be validated', async () => {
    const { customerId } = await addedCustomer(portal);
    expect((await settings(customerId)).json).toEqual({
      customer: expect.objectContaining({ id: customerId }),
    });
    const answer = await portal.call('validateConnection', { params: { customerId } });
    expect([answer.status, answer.json['code']]).toEqual([409, 'noConnection']);
  });

  test('are validated live, which is audited', async () => {
    const { customerId } = await connected();
    const answer = await portal.call('validateConnection', { params: { customerId } });
    expect(answer.status).toBe(200);
    expect(portal.validated.at(-1)).toMatchObject({ customerId });
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'connection.validated',
      after: { successful: true },
    });
  });

  test('say so when Microsoft is silent while what it refused before still holds', async () => {
    const lastValidation = { at: '2026-11-02T08:00:00.000Z', successful: false, code: 'AADSTS50173' };
    const { customerId } = await connected({ lastValidation });
    portal.entra.validation = { successful: false, code: 'tryLater' };
    const answer = await portal.call('validateConnection', { params: { customerId } });
    portal.entra.validation = {};
    expect([answer.status, answer.json['code']]).toEqual([503, 'upstreamUnavailable']);
  });
});

test('services say what they need', async () => {
  const answer = await portal.call('listServices', { as: 'Monitor' });
  expect(answer.json['items']).toMatchObject([
    { id: 'directRouting', permissions: expect.any(Array) },
    { id: 'callReporting', lead: expect.any(String), roles: [{ name: 'Reports Reader' }] },
  ]);
});

test('customers are listed A to Z and found by the beginning of a word', async () => {
  const { shortName, customerId } = await addedCustomer(portal, { fullName: 'Zanzibar Spice Traders' });
  const found = await portal.call('listCustomers', { query: { text: 'spi' } });
  expect(found.json['items']).toMatchObject([{ id: customerId, shortName }]);
  const forged = await portal.call('listCustomers', { query: { cursor: 'forged' } });
  expect(forged.json['code']).toBe('badCursor');
});
