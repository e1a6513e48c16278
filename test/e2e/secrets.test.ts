import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { recordings } from '../replay/recordings.ts';
import { launchBrowser, openContext, type Watched } from '../support/browser.ts';
import { contoso } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { readHistories } from '../support/histories.ts';
import { password } from '../support/pages/microsoft-pages.ts';
import { openInvitations, rowOf, signInByHand } from '../support/pages/portal-pages.ts';
import { linkIn } from '../support/pages/wizard-pages.ts';
import { cookiesSet, foundIn, vaultSecrets, type Planted } from '../support/planted-secrets.ts';
import { portalApi, type Invited, type PortalApi } from '../support/portal-api.ts';
import { listenTo, type Answer, type Traffic } from '../support/seen-traffic.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { tableRows } from '../support/table-rows.ts';

jest.setTimeout(120_000);

/** One whole walk with an approval in between; then everything that was written or answered is searched. */

let stack: Stack;
let browser: Browser;
let operator: Watched;
let customer: Watched;
let traffic: Traffic;
let portal: Page;
let planted: Planted[];
let invited: Invited;
let linkKey: string;
let answers: Answer[];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  operator = await openContext(browser);
  customer = await openContext(browser);
  const reviewer = await openContext(browser);
  const url = stack.urls.portal;
  traffic = listenTo(url, [operator.context, customer.context, reviewer.context]);
  portal = await operator.context.newPage();
  await signInByHand(portal, url);
  const api = portalApi(operator.context, url);
  const invite: PortalApi['invite'] = async (company) => {
    invited = await api.invite(company);
    return invited;
  };
  await recordings['approved-by-reviewer']?.({
    stack,
    api: { ...api, invite },
    customer: customer.context,
    reviewer: reviewer.context,
    histories: () => readHistories(stack.dataDir),
  });
  await lookAround(url);
  answers = await traffic.answers();
  planted = await everythingSecret();
});

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

/** The operator opens what there is to open, the AuthURL included. */
const lookAround = async (url: string): Promise<void> => {
  await openInvitations(portal, url);
  await rowOf(portal, 'Contoso').getByRole('link').first().click();
  await portal.getByRole('heading', { name: 'Timeline' }).waitFor();
  await portal.goto(`${url}/customers`);
  await rowOf(portal, 'Contoso').first().waitFor();
  await portal.goto(`${url}/customers/contoso`);
  await portal.getByRole('button', { name: 'Validate Authentication' }).click();
  await portal.getByText('Last Authentication Status: Successful').first().waitFor();
};

const everythingSecret = async (): Promise<Planted[]> => {
  const mail = await stack.inbox(contoso.serviceAccount, { subject: /asks Contoso Ltd/ });
  linkKey = linkIn(mail.plainText).split('#')[1]?.split('.')[1] ?? '';
  const codes = traffic.posted.flatMap((body) => {
    const { code } = JSON.parse(body) as { code?: string };
    return code ? [{ what: 'authorization code', value: code }] : [];
  });
  return [
    ...vaultSecrets(stack.dataDir),
    ...answers.flatMap(({ headers }) => cookiesSet(headers['set-cookie'] ?? '')),
    ...codes,
    { what: 'key of the link', value: linkKey },
    { what: 'password', value: password },
  ];
};

test('the search knows a secret of every kind', () => {
  const kinds = planted.map(({ what }) => what.replace(/[0-9a-f]{32}/, 'ID'));
  for (const kind of [
    'token-ID',
    'code-ID deviceCode',
    'code-ID userCode',
    'portal-client-secret',
    'token-client-secret',
  ])
    expect(kinds).toContain(kind);
  for (const kind of [
    'cookie __Host-session',
    'cookie __Host-claim-ID',
    'authorization code',
    'password',
    'key of the link',
  ])
    expect(kinds).toContain(kind);
  for (const { what, value } of planted) {
    expect(value.length).toBeGreaterThan(7);
    expect(foundIn(`…${JSON.stringify({ value })}…`, planted)).toContain(what);
  }
});

test('no history, input, output or event of any workflow holds one', () => {
  const histories = JSON.stringify(readHistories(stack.dataDir));
  expect(histories).toContain(contoso.serviceAccount);
  expect(foundIn(histories, planted)).toEqual([]);
});

test('the host’s files hold none, not even in pages it has let go of', () => {
  const folder = join(stack.dataDir, 'host');
  for (const file of readdirSync(folder).filter((name) => name.includes('sqlite')))
    expect([file, foundIn(readFileSync(join(folder, file), 'latin1'), planted)]).toEqual([file, []]);
});

test('no table holds one', async () => {
  const rows = await tableRows(stack);
  expect(rows.filter((row) => row.includes(contoso.serviceAccount)).length).toBeGreaterThan(2);
  for (const row of rows) expect([row.slice(0, 60), foundIn(row, planted)]).toEqual([row.slice(0, 60), []]);
});

test('the log holds none', () => {
  expect(stack.hostLog()).not.toBe('');
  expect(foundIn(stack.hostLog(), planted)).toEqual([]);
});

/** The code is for the browser that has claimed the invitation; its tab shows it. */
const showsTheCode = ({ path }: Answer): boolean => /^\/api\/wizard\/[0-9a-f]{32}(\/claim)?$/.test(path);

test('no answer of the API holds one, but the code shown to the browser that claimed the invitation', () => {
  expect(answers.length).toBeGreaterThan(20);
  const told = answers.map((answer) => {
    const found = foundIn(answer.body, planted);
    const allowed = showsTheCode(answer) ? found.filter((what) => !what.endsWith('userCode')) : found;
    return allowed.map((what) => `${answer.method} ${answer.path}: ${what}`);
  });
  expect(told.flat()).toEqual([]);
  expect(answers.some((answer) => showsTheCode(answer) && foundIn(answer.body, planted).length > 0)).toBe(
    true,
  );
});

test('only the AuthURL that an operator asks for carries the key of the link', async () => {
  const api = portalApi(operator.context, stack.urls.portal);
  expect(invited.link.endsWith(`#1.${linkKey}`)).toBe(true);
  expect(JSON.stringify(await api.invitation(invited.id)).includes(linkKey)).toBe(false);
});

test('headers of answers hold none, but the cookies that they set', () => {
  for (const { path, headers } of answers) {
    const { 'set-cookie': _set, ...others } = headers;
    expect([path, foundIn(JSON.stringify(others), planted)]).toEqual([path, []]);
  }
});

test('no address asked of the portal holds one: no key, no code, no token', () => {
  expect(traffic.urls.length).toBeGreaterThan(50);
  for (const url of traffic.urls) {
    expect([url, foundIn(url, planted)]).toEqual([url, []]);
    expect(url).not.toMatch(/[?&](code|state|key|token|access_token|id_token)=/);
  }
});

test('the provider’s own mails hold none', async () => {
  const mails = await eventually(
    () => stack.mails('operations@northwindvoice.example'),
    (all) => all.length >= 1,
  );
  expect(foundIn(JSON.stringify(mails), planted)).toEqual([]);
});

test('the customer’s mails hold the key of the link and nothing else', async () => {
  const mails = [...(await stack.mails(contoso.serviceAccount)), ...(await stack.mails(contoso.adminEmail))];
  const ours = mails.filter(({ from }) => from === 'DoNotReply@northwindvoice.example');
  expect(foundIn(JSON.stringify(ours), planted)).toEqual(['key of the link']);
});
