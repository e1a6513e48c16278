import type { Page } from 'playwright-core';
import { seededIds } from '../../local/microsoft/cloud.ts';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn, replaceSecret } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { admin, operator, signInToPortal } from '../support/pages/portal-pages.ts';
import { signInAs } from '../support/pages/microsoft-pages.ts';
import { openTab, openWizard } from '../support/pages/wizard-pages.ts';
import { portalApi, type PortalApi } from '../support/portal-api.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { auditOf, openStores } from '../support/stores.ts';
import { makeAppCertificate } from '../contract/graph/app-certificate.ts';
import { aConnection } from '../unit/workflows/samples.ts';

jest.setTimeout(60_000);

/** Authentication Status, Token registration: what is wrong is said at its field, what is right holds without a restart. */

const secret = 'Zx8Q~the-registrations-new-secret';

let scene: Scene;
let portal: string;
let page: Page;
let api: PortalApi;
let apps: Record<'expired' | 'blind' | 'other', string>;

const redirectUris = () =>
  ['/wizard/callback', '/consent/callback', '/auth/callback'].map((path) => portal + path);

beforeAll(async () => {
  scene = await openScene();
  portal = scene.stack.urls.portal;
  const own = { tenantId: seededIds.providerTenantId, secret, permissions: ['Application.Read.All'] };
  apps = await appRegistrationsIn(scene.stack, {
    expired: { ...own, endDateTime: new Date(Date.now() - 60_000).toISOString() },
    blind: { ...own, redirectUris: redirectUris().slice(0, 2), multiTenant: true },
    other: { ...own, redirectUris: redirectUris(), multiTenant: true },
  });
  page = await scene.operator.context.newPage();
  await signInToPortal(page, portal, admin);
  api = portalApi(scene.operator.context, portal);
}, 60_000);
afterAll(() => scene?.close());
afterEach(() => {
  expect(scene.problems()).toEqual([]);
});

/** A required field has a star behind its name. */
const labels = {
  clientId: /^Application \(client\) ID/,
  clientSecret: /^Client Secret/,
  portalUrl: /^Portal URL/,
} as const;
const field = (name: keyof typeof labels) => page.getByLabel(labels[name]);
const update = () => page.getByRole('button', { name: 'Update and Validate' }).click();
const saved = () => page.getByText('The token registration works and is saved').last().waitFor();
const open = async (): Promise<void> => {
  await page.goto(`${portal}/authentication-status/registration`);
  await page.getByRole('heading', { name: 'Redirect URIs' }).waitFor();
};

test('an administrator comes to it from the list, and finds every redirect URI to copy', async () => {
  await page.getByRole('link', { name: 'Authentication Status' }).click();
  await page.getByRole('link', { name: 'Token registration' }).click();
  await page.getByRole('heading', { name: 'Redirect URIs' }).waitFor();
  expect(await field('clientId').inputValue()).toBe(seededIds.tokenAppId);
  expect(await field('clientSecret').inputValue()).toBe('');
  expect(await field('portalUrl').inputValue()).toBe(portal);
  await page.getByRole('button', { name: `Copy ${portal}/wizard/callback` }).click();
  await page.getByText('Copied').first().waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${portal}/wizard/callback`);
  expect(await violations(page)).toEqual([]);
});

test('validating the present one says what could not be checked', async () => {
  await update();
  await saved();
  await page.getByText('Entra accepts the client id and its credential.').waitFor();
  await page.getByText('The redirect URIs could not be compared').waitFor();
  await page.getByText('This deployment answers at the portal URL.').waitFor();
});

test.each([
  ['a client id that is none', () => ({ id: 'northwind' }), 'Enter the Application (client) ID'],
  ['the Secret ID', () => ({ key: seededIds.tokenAppId }), 'This looks like the Secret ID.'],
  ['a wrong secret', () => ({ key: 'Zx8Q~wrong' }), 'The client secret is wrong.'],
  ['an expired secret', () => ({ id: apps.expired, key: secret }), 'The client secret has expired.'],
  [
    'an unknown client id',
    () => ({ id: '99999999-9999-4999-8999-999999999999', key: secret }),
    'no app registration with this client id in your own tenant',
  ],
  [
    'a registration without a redirect URI',
    () => ({ id: apps.blind, key: secret }),
    'does not have the redirect URI',
  ],
  [
    'a client id without its secret',
    () => ({ id: apps.other }),
    'Enter the client secret of this app registration',
  ],
  ['a portal URL with a path', () => ({ url: `${portal}/portal` }), 'no path'],
  ['a portal URL without https', () => ({ url: 'http://connect.example.com' }), 'has to begin with https'],
  [
    'a portal URL where somebody else answers',
    () => ({ url: scene.stack.urls.pages }),
    'does not answer as this portal',
  ],
])('%s is explained at its field, and nothing is saved', async (_what, given, message) => {
  await open();
  const { id, key, url }: { id?: string; key?: string; url?: string } = given();
  if (id !== undefined) await field('clientId').fill(id);
  if (key !== undefined) await field('clientSecret').fill(key);
  if (url !== undefined) await field('portalUrl').fill(url);
  await update();
  await page.getByText(message, { exact: false }).first().waitFor();
  const present = await api.send('/api/token-registration');
  expect(await present.json()).toMatchObject({ clientId: seededIds.tokenAppId, portalUrl: portal });
});

test('a secret that was rotated in Entra takes effect without a restart', async () => {
  await replaceSecret(scene.stack, seededIds.tokenAppId, secret);
  await open();
  await update();
  await page.getByText('The client secret is wrong.', { exact: false }).first().waitFor();
  await field('clientSecret').fill(secret);
  await update();
  await saved();
  const { link } = await api.invite({
    shortName: 'Tailspin',
    fullName: 'Tailspin Toys',
    adminEmail: 'admin@tailspin.example',
  });
  const wizard = await openWizard(scene.customer.context, link);
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  const tab = await openTab(wizard, /Sign in with Microsoft/);
  await signInAs(tab, 'admin@tailspin.example');
  await tab.getByText('admin@tailspin.example').first().waitFor();
  await tab
    .getByText(/you may close this tab/i)
    .first()
    .waitFor();
});

test('a certificate can take the place of the secret, once Entra knows it', async () => {
  const { pem } = await makeAppCertificate(30);
  await open();
  await page.getByLabel('Proves itself by').selectOption({ label: 'Certificate' });
  await update();
  await page.getByText('Paste the certificate and its private key.').waitFor();
  await page.getByLabel(/^Certificate/).fill(pem);
  await update();
  await page.getByText('Entra does not know this certificate.', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'token-registration-certificate');
});

test('another client id asks before connections are lost; links then carry it at once', async () => {
  const { connections, customers } = openStores(scene.stack);
  const tailspin = await customers.read('tailspin');
  const { tenantId = '' } = tailspin?.value ?? {};
  const stored = await connections.read('tailspin');
  await connections.write(aConnection({ customerId: 'tailspin', tenantId }), stored?.etag);
  await open();
  await field('clientId').fill(apps.other);
  await field('clientSecret').fill(secret);
  await update();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 connection was signed in with the present client id and would be lost').waitFor();
  await picture(page, 'token-registration-lose');
  await dialog.getByRole('button', { name: 'Change it and lose them' }).click();
  await saved();
  await page.getByText('Public client flows are not allowed').waitFor();
  await page.getByText('All redirect URIs are registered.').waitFor();
  await page.locator('.fact').filter({ hasText: 'Days until expiration' }).getByText('365').waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'token-registration');
  const answer = await api.send('/api/customers/tailspin/microsoft365/consent-link', {
    method: 'POST',
    body: { use: 'copy' },
  });
  expect(await answer.text()).toContain(`client_id=${apps.other}`);
  const [entry] = await auditOf(scene.stack, 'token-registration');
  expect(entry).toMatchObject({
    actor: admin,
    action: 'registration.changed',
    before: { clientId: seededIds.tokenAppId },
    after: { clientId: apps.other, newSecret: true },
  });
  expect(scene.stack.hostLog()).not.toContain(secret);
});

test('while none is configured, Grant Consent and invitations say so and where to enter it', async () => {
  const setup = openStores(scene.stack).openProviderSetup({ portalUrl: portal });
  const { etag } = await setup.readPresent();
  const record = { by: admin, at: new Date().toISOString(), findings: [] };
  await setup.write({ portalUrl: portal }, record, etag);
  // A process may go on for a minute with what it knows.
  scene.stack.moveClock(61_000);
  await page.goto(`${portal}/customers/tailspin`);
  await page.getByRole('button', { name: 'Grant Consent' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Copy the link' }).click();
  await dialog.getByText('The client id of the token registration is not configured yet.').waitFor();
  await dialog.getByRole('link', { name: 'Open Token registration' }).click();
  await page.getByText('No token registration is configured yet').waitFor();
  const invited = await api.send('/api/invitations', { method: 'POST', body: { customerId: 'tailspin' } });
  expect([invited.status(), await invited.json()]).toMatchObject([409, { code: 'tokenRegistrationMissing' }]);
  await field('clientId').fill(seededIds.tokenAppId);
  await field('clientSecret').fill(secret);
  await update();
  await saved();
});

test('Operator sees no way to it, and is told so at its address', async () => {
  const tab = await scene.reviewer.context.newPage();
  await signInToPortal(tab, portal, operator);
  await tab.goto(`${portal}/authentication-status`);
  await tab.getByRole('heading', { name: 'Authentication Status' }).waitFor();
  expect(await tab.getByRole('link', { name: 'Token registration' }).count()).toBe(0);
  await tab.goto(`${portal}/authentication-status/registration`);
  await tab
    .getByRole('heading', { name: 'For administrators only' })
    .or(tab.locator('.empty h2'))
    .first()
    .waitFor();
  expect(await tab.getByLabel('Portal URL').count()).toBe(0);
});
