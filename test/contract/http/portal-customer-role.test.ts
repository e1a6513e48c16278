import { Secret } from '../../../shared/domain/secret.ts';
import { startCustomerSignIn } from '../../../functions/portal/start-customer-sign-in.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { SignInAnswer } from '../../../shared/ports/browser-sign-in.ts';
import type { Answer } from '../../unit/http/requests.ts';
import { addedCustomer, providerTenantId, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

type Cookies = Record<string, string>;
type Added = Awaited<ReturnType<typeof addedCustomer>>;

const cookiesOf = (answer: Answer): Cookies =>
  Object.fromEntries(
    answer.cookies.filter(({ maxAge }) => maxAge !== 0).map(({ name, value }) => [name, value]),
  );

interface Account {
  tenantId: string;
  name: string;
  objectId?: string;
  guest?: boolean;
}

const account = ({ tenantId, name, objectId = name, guest = false }: Account): SignInAnswer => ({
  kind: 'signedIn',
  claims: { tenantId, objectId, userPrincipalName: name, displayName: 'Alex Admin', guest },
  roles: ['Admin'],
  scopes: ['openid', 'profile'],
});

/** Every call from an address of its own: what is limited is tested apart. */
let addresses = 0;
const start = async (company: string, body: object = {}, cookies: Cookies = {}) => {
  addresses += 1;
  const answer = await portal.call('startCustomerSignIn', {
    body: { company, ...body },
    cookies,
    headers: { 'x-forwarded-for': `198.51.100.${addresses % 250}` },
  });
  const state = portal.entra.asked.at(-1)?.state ?? '';
  return { answer, state, cookies: { ...cookies, ...cookiesOf(answer) } };
};

const finish = (started: { state: string; cookies: Cookies }, body: object = { code: 'a-code' }) =>
  portal.call('finishSignIn', { body: { state: started.state, ...body }, cookies: started.cookies });

const signInAs = async (company: string, who: Account): Promise<Answer> => {
  portal.entra.answer = account(who);
  return finish(await start(company));
};

const adminOf = ({ shortName, tenantId }: Added): Account => ({
  tenantId,
  name: `admin@${shortName}.example`,
});
const domainOf = ({ shortName }: Added): string => `${shortName}.example`;

const signedIn = async (added: Added, who: Account = adminOf(added)): Promise<Cookies> => {
  const answer = await signInAs(domainOf(added), who);
  expect([answer.status, answer.json]).toEqual([200, { returnTo: '/' }]);
  return cookiesOf(answer);
};

const edit = async ({ customerId }: Added, adminEmail: string): Promise<void> => {
  const read = await portal.call('readCustomer', { params: { customerId } });
  const { etag, fullName, invitationEmail } = read.json;
  const answer = await portal.call('editCustomer', {
    params: { customerId },
    headers: { 'if-match': String(etag) },
    body: { fullName, adminEmail, invitationEmail },
  });
  expect(answer.status).toBe(200);
};

describe('signing in', () => {
  test('leads to the company’s own tenant with nothing but openid and profile, and comes back to a session', async () => {
    const added = await addedCustomer(portal);
    const started = await start(`Somebody@${added.shortName.toUpperCase()}.example`, {
      returnTo: '/invitations',
    });
    expect(portal.entra.asked.at(-1)).toMatchObject({
      registration: 'token',
      tenantId: added.tenantId,
      redirectUri: 'https://portal.example/auth/callback',
      scopes: ['openid', 'profile'],
      codeChallenge: expect.stringMatching(/^[\w-]{43}$/),
      loginHint: `Somebody@${added.shortName.toUpperCase()}.example`,
    });
    portal.entra.answer = account({
      ...adminOf(added),
      name: `Admin@${added.shortName}.EXAMPLE`,
      objectId: 'alex',
    });
    const finished = await finish(started);
    expect(finished.json).toEqual({ returnTo: '/invitations' });
    const me = await portal.call('me', { cookies: cookiesOf(finished) });
    expect(me.json).toMatchObject({
      roles: ['Customer'],
      customer: { id: added.customerId, shortName: added.shortName },
      provider: { name: 'Northwind Voice' },
    });
    expect(portal.audited.slice(-2)).toMatchObject([
      { action: 'customer.administratorPinned', subject: added.customerId, after: { objectId: 'alex' } },
      { action: 'session.started', after: { roles: ['Customer'], customer: added.customerId } },
    ]);
  });

  test('says the same of a company we know and of one we do not', async () => {
    const added = await addedCustomer(portal);
    portal.entra.tenants.set('stranger.example', { kind: 'found', tenantId: 'stranger-tenant' });
    const known = await start(domainOf(added));
    const stranger = await start('stranger.example');
    expect(Object.keys(known.answer.json)).toEqual(['url']);
    expect([stranger.answer.status, Object.keys(stranger.answer.json)]).toEqual([
      known.answer.status,
      ['url'],
    ]);
    expect(portal.entra.asked.at(-1)).toMatchObject({
      tenantId: 'stranger-tenant',
      prompt: 'select_account',
    });
  });

  test.each([
    ['nothing', '', /Enter your work e-mail address/],
    ['no domain', 'contoso', /Enter your work e-mail address/],
    ['markup', '<b>@contoso.example', /Enter your work e-mail address/],
    ['something endless', `${'a'.repeat(300)}.example`, /at most 254/],
    ['a domain nobody has', 'nowhere.example', /Microsoft knows no organization for nowhere\.example/],
    ['a personal address', 'alex@outlook.com', /belongs to no company/],
    ['the provider’s own domain', 'northwindvoice.example', /Its operators sign in on the first page/],
  ])('with %s is explained at the field', async (_name, company, message) => {
    portal.entra.tenants.set('outlook.com', { kind: 'consumer' });
    portal.entra.tenants.set('northwindvoice.example', { kind: 'found', tenantId: providerTenantId });
    const { answer } = await start(company);
    expect(answer.status).toBe(400);
    expect(answer.json['errors']).toEqual([{ field: 'company', message: expect.stringMatching(message) }]);
    expect(answer.cookies).toEqual([]);
  });

  test('a Microsoft that does not answer is said to be busy', async () => {
    portal.entra.tenants.set('slow.example', { kind: 'tryLater', reason: 'timeout' });
    expect((await start('slow.example')).answer.json).toMatchObject({ code: 'upstreamUnavailable' });
  });

  test('without a token registration customers are told who has to set it up', async () => {
    const ports = {
      ...portal.stores,
      providerSetup: { read: async () => ({ portalUrl: 'https://portal.example' }) },
    } as unknown as Ports;
    const call = { body: { company: 'contoso.example', returnTo: '/' }, address: undefined };
    await expect(startCustomerSignIn(ports)(call as never)).rejects.toMatchObject({
      code: 'tokenRegistrationMissing',
      message: expect.stringMatching(/Ask your service provider\.$/),
    });
  });

  test('ten companies a minute may be looked up from one address', async () => {
    const from = (address: string) =>
      portal.call('startCustomerSignIn', {
        headers: { 'x-forwarded-for': address },
        cookies: {},
        body: { company: 'nowhere.example' },
      });
    for (let count = 0; count < 10; count += 1) expect((await from('203.0.113.9')).status).toBe(400);
    expect((await from('203.0.113.9')).json).toMatchObject({ code: 'rateLimited' });
    expect((await from('203.0.113.10')).status).toBe(400);
  });

  test.each<[string, (added: Added) => Account, string, RegExp]>([
    [
      'another account of the tenant',
      ({ tenantId }) => ({ tenantId, name: 'uma@customer.example' }),
      'notTheAdministrator',
      /uma@customer\.example is not the account .* support@northwindvoice\.example/,
    ],
    ['a guest of the tenant', (added) => ({ ...adminOf(added), guest: true }), 'guest', /is a guest/],
    [
      'an account of another tenant than the one named',
      (added) => ({ ...adminOf(added), tenantId: 'another' }),
      'wrongTenant',
      /belongs to another organization/,
    ],
  ])('%s is refused, and told why', async (_name, who, code, words) => {
    const added = await addedCustomer(portal);
    const answer = await signInAs(domainOf(added), who(added));
    expect([answer.status, answer.json['code'], answer.json['detail']]).toEqual([
      403,
      code,
      expect.stringMatching(words),
    ]);
    expect(answer.cookies).toEqual([]);
    expect((await portal.stores.customers.read(added.customerId))?.value).not.toHaveProperty('administrator');
  });

  test('somebody whose tenant is no customer’s is told so', async () => {
    portal.entra.tenants.set('stranger.example', { kind: 'found', tenantId: 'stranger-tenant' });
    const answer = await signInAs('stranger.example', {
      tenantId: 'stranger-tenant',
      name: 'a@stranger.example',
    });
    expect(answer.json).toMatchObject({
      status: 403,
      code: 'unknownCompany',
      detail: expect.stringContaining('is not connected with Northwind Voice'),
    });
  });

  test.each([
    ['access_denied', 'approvalMissing', /Global Administrator approve/],
    ['consent_required', 'approvalMissing', /Approval required/],
    ['server_error', 'signInRefused', /Microsoft answered server_error/],
    ['<script>', 'signInRefused', /Microsoft answered with an error/],
  ])('a Microsoft that answers %s is explained', async (error, code, words) => {
    const added = await addedCustomer(portal);
    const answer = await finish(await start(domainOf(added)), { error });
    expect(answer.json).toMatchObject({ status: 400, code, detail: expect.stringMatching(words) });
  });

  test('is finished once, by the browser that began it', async () => {
    const added = await addedCustomer(portal);
    const started = await start(domainOf(added));
    portal.entra.answer = account(adminOf(added));
    const forged = {
      state: started.state,
      cookies: { ...started.cookies, [Object.keys(started.cookies)[0] ?? '']: 'forged' },
    };
    expect((await finish(forged)).json).toMatchObject({ code: 'signInExpired' });
    const finished = await finish(started);
    expect(finished.status).toBe(200);
    expect((await finish({ ...started, cookies: cookiesOf(finished) })).json).toMatchObject({
      code: 'signInExpired',
    });
  });
});

describe('the account that signed in first', () => {
  test('stays the administrator under a new name; another one under its old name does not', async () => {
    const added = await addedCustomer(portal);
    const admin = adminOf(added);
    await signedIn(added, { ...admin, objectId: 'alex' });
    await signedIn(added, { ...admin, name: 'renamed@customer.example', objectId: 'alex' });
    const answer = await signInAs(domainOf(added), { ...admin, objectId: 'somebody-new' });
    expect(answer.json).toMatchObject({ status: 403, code: 'notTheAdministrator' });
  });

  test('of two at the same moment is one', async () => {
    const added = await addedCustomer(portal);
    const admin = adminOf(added);
    const { stores } = portal;
    portal.beforeAudit.next = async () => {
      const stored = await stores.customers.read(added.customerId);
      if (!stored) throw new Error('gone');
      const administrator = { objectId: 'faster', pinnedAt: '2026-11-02T08:00:00.000Z' };
      await stores.customers.write({ ...stored.value, administrator }, stored.etag);
    };
    const answer = await signInAs(domainOf(added), { ...admin, objectId: 'slower' });
    expect(answer.json).toMatchObject({ status: 403, code: 'notTheAdministrator' });
    expect((await stores.customers.read(added.customerId))?.value.administrator?.objectId).toBe('faster');
    expect(portal.audited.at(-1)).toMatchObject({ action: 'customer.administratorPinned.refused' });
  });

  test('loses access at its next request when the M365 admin e-mail is another one, and the new one comes in', async () => {
    const added = await addedCustomer(portal);
    const cookies = await signedIn(added);
    await edit(added, adminOf(added).name.toUpperCase());
    expect((await portal.call('me', { cookies })).status).toBe(200);
    await edit(added, 'new.admin@customer.example');
    const ended = await portal.call('me', { cookies });
    expect([ended.status, ended.json['detail']]).toEqual([
      401,
      expect.stringMatching(/^Your access has ended/),
    ]);
    expect((await signInAs(domainOf(added), adminOf(added))).status).toBe(403);
    await signedIn(added, { tenantId: added.tenantId, name: 'new.admin@customer.example' });
  });

  test('is not told to anybody', async () => {
    const added = await addedCustomer(portal);
    await signedIn(added, { ...adminOf(added), objectId: 'alex-object' });
    for (const answer of [
      await portal.call('readCustomer', { params: { customerId: added.customerId } }),
      await portal.call('listCustomers', { query: { text: added.shortName } }),
    ]) {
      expect(answer.text).toContain(added.shortName);
      expect(answer.text).not.toContain('alex-object');
    }
  });
});

test('after an hour the account is asked for again, at the customer’s tenant', async () => {
  const added = await addedCustomer(portal);
  const cookies = await signedIn(added);
  portal.time.now += 3_700_000;
  expect((await portal.call('me', { cookies })).json).toMatchObject({ code: 'sessionRecheck' });
  const answer = await portal.call('startSignIn', { body: { silent: true }, cookies });
  const asked = portal.entra.asked.at(-1);
  expect(asked).toMatchObject({
    registration: 'token',
    tenantId: added.tenantId,
    prompt: 'none',
    loginHint: adminOf(added).name,
  });
  portal.entra.answer = account(adminOf(added));
  const finished = await finish({ state: asked?.state ?? '', cookies: { ...cookies, ...cookiesOf(answer) } });
  expect(finished.cookies.map(({ name }) => name)).not.toContain('__Host-session');
  expect((await portal.call('me', { cookies })).json).toMatchObject({
    roles: ['Customer'],
    recheckDue: false,
  });
});

describe('what the administrator sees', () => {
  let mine: Added;
  let theirs: Added;
  let cookies: Cookies;
  beforeAll(async () => {
    mine = await addedCustomer(portal, { note: 'pays late' });
    theirs = await addedCustomer(portal, { note: 'pays early' });
    cookies = await signedIn(mine);
  });

  test('are the settings of their own customer, without the provider’s own doings', async () => {
    const settings = await portal.call('readMicrosoft365Settings', {
      params: { customerId: mine.customerId },
      cookies,
    });
    expect(settings.json).toMatchObject({
      customer: { id: mine.customerId, openInvitation: { id: mine.invitationId } },
    });
    expect(settings.text).not.toContain('operator@northwindvoice.example');
    const asOperator = await portal.call('readMicrosoft365Settings', {
      params: { customerId: mine.customerId },
    });
    expect(asOperator.json).toMatchObject({ customer: { createdBy: 'operator@northwindvoice.example' } });
  });

  test('is the QOE integration, but not who set it up, nor a way to change it', async () => {
    portal.entra.appToken = { kind: 'token', accessToken: new Secret('planted-token') };
    const params = { customerId: mine.customerId };
    const saved = await portal.call('saveQoeIntegration', {
      params,
      body: { applicationId: '55555555-5555-4555-8555-555555555555', clientSecret: 'planted~password' },
      headers: { 'if-match': '"none"' },
    });
    expect(saved.status).toBe(200);
    const seen = await portal.call('readQoeIntegration', { params, cookies });
    expect(Object.keys(seen.json['integration'] ?? {}).sort()).toEqual([
      'applicationId',
      'lastTest',
      'savedAt',
    ]);
    expect((await portal.call('testQoeIntegration', { params, cookies })).status).toBe(403);
  });

  test('are their own invitations, whatever customer they ask for', async () => {
    const queries: Record<string, string>[] = [
      {},
      { customerId: theirs.customerId },
      { text: theirs.shortName },
      { status: 'Pending' },
    ];
    for (const query of queries) {
      const list = await portal.call('listInvitations', { query: { ...query, limit: '200' }, cookies });
      const items = list.json['items'] as { customerId: string }[];
      expect([...new Set(items.map(({ customerId }) => customerId))]).toEqual(
        'text' in query ? [] : [mine.customerId],
      );
      expect(list.text).not.toMatch(/pays late|operator@northwindvoice/);
    }
  });

  test('is a timeline in which the provider stands for its people', async () => {
    await portal.stores.timeline.append(mine.invitationId, {
      key: 'resent',
      at: '2026-11-02T09:00:00.000Z',
      title: 'New link sent by operator@northwindvoice.example',
      detail: `By operator@northwindvoice.example. ${adminOf(mine).name} was told.`,
      tone: 'neutral',
    });
    const read = await portal.call('readInvitation', {
      params: { invitationId: mine.invitationId },
      cookies,
    });
    expect(read.json['timeline']).toEqual([
      expect.objectContaining({
        title: 'New link sent by Northwind Voice',
        detail: `By Northwind Voice. ${adminOf(mine).name} was told.`,
      }),
    ]);
    expect(read.text).not.toMatch(/pays late|operator@/);
    const asOperator = await portal.call('readInvitation', { params: { invitationId: mine.invitationId } });
    expect(asOperator.text).toContain('New link sent by operator@northwindvoice.example');
    expect(asOperator.json).toMatchObject({ note: 'pays late' });
  });

  test('names nobody who replaced an invitation either', async () => {
    const added = await addedCustomer(portal);
    const { invitationId } = added;
    const body = { customerId: added.customerId, replaces: invitationId };
    const next = await portal.call('invite', { as: 'Admin', body });
    await portal.progress(invitationId, {
      status: 'Replaced',
      replacedBy: String(next.json['invitationId']),
    });
    await portal.stores.timeline.append(invitationId, {
      key: 'replaced',
      at: '2026-11-02T09:00:00.000Z',
      title: 'Replaced by a new invitation of admin@northwindvoice.example',
      tone: 'neutral',
    });
    const read = await portal.call('readInvitation', {
      params: { invitationId },
      cookies: await signedIn(added),
    });
    expect(read.json['timeline']).toMatchObject([
      { title: 'Replaced by a new invitation of Northwind Voice' },
    ]);
  });

  test('is their own AuthURL, and the look at it is audited', async () => {
    const link = await portal.call('revealAuthUrl', {
      params: { invitationId: mine.invitationId },
      body: { use: 'copy' },
      cookies,
    });
    expect(link.json['url']).toEqual(expect.stringContaining(mine.invitationId));
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'invitation.linkCopied',
      actor: adminOf(mine).name,
    });
  });

  test('is nothing of another customer: the same answer as for what does not exist', async () => {
    const body = { use: 'copy' };
    const one = (invitationId: string) => ({ params: { invitationId }, cookies, body });
    for (const name of ['readInvitation', 'revealAuthUrl'] as const) {
      const foreign = await portal.call(name, one(theirs.invitationId));
      const nobody = await portal.call(name, one('f'.repeat(32)));
      expect(foreign.status).toBe(404);
      const { instance: _one, ...said } = foreign.json;
      const { instance: _other, ...wouldSay } = nobody.json;
      expect(said).toEqual(wouldSay);
    }
    const invited = await portal.call('invite', { cookies, body: { customerId: theirs.customerId } });
    expect([invited.status, invited.json['code']]).toEqual([404, 'customerNotFound']);
  });

  test('while an operator acts on the invitation, no name of the provider’s staff is told', async () => {
    const { etag } = await portal
      .call('readInvitation', { params: { invitationId: mine.invitationId } })
      .then(({ json }) => ({ etag: String(json['etag']) }));
    await portal.call('resendInvitation', {
      params: { invitationId: mine.invitationId },
      headers: { 'if-match': etag },
      body: {},
    });
    const answer = await portal.call('invite', {
      cookies,
      body: { customerId: mine.customerId, replaces: mine.invitationId },
    });
    expect(answer.json).toMatchObject({
      status: 409,
      code: 'actionPending',
      detail: expect.stringMatching(/^Your service provider has just sent a new link/),
    });
    expect(answer.text).not.toContain('operator@');
  });
});

test('they may invite again, in their own name', async () => {
  const added = await addedCustomer(portal);
  const cookies = await signedIn(added);
  const answer = await portal.call('invite', {
    cookies,
    body: { customerId: added.customerId, replaces: added.invitationId },
  });
  expect(answer.status).toBe(201);
  const { invitationId } = answer.json as { invitationId: string };
  const row = await portal.call('readInvitation', { params: { invitationId } });
  expect(row.json).toMatchObject({ createdBy: adminOf(added).name, replaces: added.invitationId });
});
