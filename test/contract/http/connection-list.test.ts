import type { DelegatedTokenConnection } from '../../../shared/domain/connection.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { registrationName } from '../../../shared/domain/registration-watch.ts';
import { tokenRegistrationProblem } from '../../../shared/domain/token-registration-problem.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { minutes } from '../tables/samples.ts';
import { addedCustomer, startPortal, tokenClientId, type Portal } from './portal-stage.ts';

let portal: Portal;
const problem = {
  code: 'AADSTS50173',
  title: 'The grant was revoked',
  why: 'Why.',
  who: 'You',
  next: 'Re-initiate.',
};

const connected = async (given: Partial<DelegatedTokenConnection>, fullName = 'Company'): Promise<string> => {
  const { customerId, tenantId, shortName } = await addedCustomer(portal, { fullName });
  await portal.stores.connections.write(
    aConnection({ customerId, tenantId, lastValidation: { at: minutes(0), successful: true }, ...given }),
    undefined,
  );
  return shortName;
};

let failing: string;
let soon: string;
let later: string;
let letGo: string;
beforeAll(async () => {
  portal = await startPortal();
  const inDays = (days: number) => plusDays(minutes(0), days);
  later = await connected({ tokenExpiresAt: inDays(80) });
  soon = await connected({ tokenExpiresAt: inDays(29) });
  letGo = await connected({ status: 'disconnected' });
  failing = await connected(
    { status: 'lost', loss: { at: minutes(0), problem } },
    '=HYPERLINK("https://evil.example","Contoso")',
  );
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
});

interface Listed {
  registration?: object;
  items: Record<string, unknown>[];
  next?: string;
  expiringDays: number;
}
const list = async (query: Record<string, string> = {}): Promise<Listed> => {
  const answer = await portal.call('listConnections', { query, as: 'Monitor' });
  expect(answer.status).toBe(200);
  return answer.json as unknown as Listed;
};
const names = async (query?: Record<string, string>) =>
  (await list(query)).items.map(({ shortName }) => shortName);

test('Monitor sees failing ones first, each with its cause, then what expires', async () => {
  const { items, expiringDays } = await list();
  expect(items.map(({ shortName, state }) => [shortName, state])).toEqual([
    [failing, 'failing'],
    [soon, 'expiring'],
    [later, 'connected'],
    [letGo, 'disconnected'],
  ]);
  expect(expiringDays).toBe(30);
  expect(items[0]).toMatchObject({
    failure: { code: 'AADSTS50173', cause: 'The grant was revoked. Re-initiate.' },
    method: 'delegatedToken',
  });
  expect(JSON.stringify(items)).not.toMatch(/secret|token-old/);
});

test('filters by state, method and name; connected ones include those that expire', async () => {
  expect(await names({ state: 'expiring' })).toEqual([soon]);
  expect(await names({ state: 'connected' })).toEqual([soon, later]);
  expect(await names({ state: 'failing', method: 'appRegistration' })).toEqual([]);
  expect(await names({ text: soon.toUpperCase() })).toEqual([soon]);
  expect(await names({ sort: 'customer', limit: '1' })).toHaveLength(1);
});

test('warning days that were changed count at once', async () => {
  const settings = await portal.stores.settings.readPresent();
  await portal.stores.settings.write(
    { ...settings.settings, warningDays: [7] },
    'adam',
    minutes(0),
    settings.etag,
  );
  expect(await names({ state: 'expiring' })).toEqual([]);
  const changed = await portal.stores.settings.readPresent();
  await portal.stores.settings.write(settings.settings, 'adam', minutes(0), changed.etag);
});

test.each([
  ['state', 'broken'],
  ['sort', 'random'],
  ['method', 'none'],
  ['limit', '0'],
  ['cursor', 'forged'],
])('a wrong %s is a sentence', async (field, value) => {
  const answer = await portal.call('listConnections', { query: { [field]: value } });
  expect(answer.status).toBe(400);
  expect(String(answer.json['detail']).length).toBeGreaterThan(10);
});

test('the export has every row of the filter, no formula, and is audited', async () => {
  const answer = await portal.call('exportConnections', { query: { state: 'failing' }, as: 'Monitor' });
  expect(answer.status).toBe(200);
  const [header, row, ...more] = answer.text.split('\r\n');
  expect(header).toContain('ID,Full name,Method,Status,Cause');
  expect(row).toContain(
    `${failing},"'=HYPERLINK(""https://evil.example"",""Contoso"")",delegatedToken,failing`,
  );
  expect(more).toEqual(['']);
  expect(answer.headers['content-disposition']).toContain('authentication-status-2026-11-02.csv');
  expect(portal.audited).toMatchObject([
    {
      action: 'connections.exported',
      actor: 'monitor@northwindvoice.example',
      after: { state: 'failing', connections: 1 },
    },
  ]);
  const all = await portal.call('exportConnections');
  expect(all.text.split('\r\n')).toHaveLength(6);
});

test('what is wrong with the provider’s own token registration is told with the list, to everybody', async () => {
  expect((await list()).registration).toBeUndefined();
  const token = { clientId: tokenClientId, secretName: 'token-client-secret' };
  const { registrationWatch } = portal.stores;
  const watch = { of: registrationName(token), lookedAt: minutes(0) };
  await registrationWatch.write({
    ...watch,
    refused: { cause: tokenRegistrationProblem(7000222), since: watch.lookedAt },
  });
  expect(await list()).toMatchObject({
    registration: { state: 'refused', cause: expect.stringMatching(/^The client secret has expired. /) },
  });
  const expiresAt = plusDays(minutes(0), 12);
  const warned = { expiresAt, days: 14 };
  await registrationWatch.write({ ...watch, expiresAt, warned });
  expect(await registrationWatch.read()).toEqual({ ...watch, expiresAt, warned });
  expect(await list()).toMatchObject({ registration: { state: 'expiring', expiresAt } });
});
