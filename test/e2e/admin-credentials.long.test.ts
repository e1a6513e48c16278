import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso } from '../support/customers.ts';
import { readHistories } from '../support/histories.ts';
import {
  enterCredentials,
  openedWizard,
  signInAndConsent,
  startProcess,
} from '../support/pages/password-pages.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { foundIn, vaultSecrets } from '../support/planted-secrets.ts';
import { tableRows } from '../support/table-rows.ts';

jest.setTimeout(60_000);

/** A customer whose administrator's password is known: added, kept alive by the password, lost with it, mended. */

const { tenantId, adminEmail: admin } = contoso;
const adminId = `${tenantId.slice(0, 24)}000000000001`;
const password = 'Pl4nted~passw0rd';

let scene: OperatorScene;
let portal: Page;
let wizard: Page;

const control = (command: string, given: object) => scene.stack.control({ command, ...given });
const button = (name: string) => portal.getByRole('button', { name, exact: true });
const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();
const factOf = (name: string) =>
  portal
    .locator('.fact')
    .filter({ has: portal.locator('dt').getByText(name, { exact: true }) })
    .locator('dd')
    .innerText();
const openSettings = async (): Promise<void> => {
  await portal.goto(`${scene.stack.urls.portal}/customers/contoso`);
  await portal.getByRole('heading', { name: 'Microsoft 365 Settings: Contoso' }).waitFor();
};
/** Until the answer is there: the words of the validation before stand on the screen until then. */
const validate = async (): Promise<void> => {
  const answered = portal.waitForResponse((response) => response.url().endsWith('/validate'));
  await button('Validate Authentication').click();
  await answered;
};
const complains = (text: string | RegExp) => portal.getByRole('alert').getByText(text).first().waitFor();

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  await control('changePassword', { userId: adminId, password });
}, 60_000);

afterAll(() => scene?.close());

afterEach(() => expect(scene.problems()).toEqual([]));

test('Add New Customer says what it takes and recommends the other ways; what is missing is said at once', async () => {
  await portal.goto(`${scene.stack.urls.portal}/services/add/direct-routing`);
  await portal.getByLabel('Short name').fill('Contoso');
  await portal.getByLabel('M365 admin e-mail').fill(admin);
  await portal.getByLabel(/Use M365 admin account with known password/).check();
  await sees('Multi-factor authentication must be off for this account.');
  await sees(/We recommend Send invitation link/);
  await button(startProcess).click();
  await complains('Enter a whole user name');
  await complains('Enter the password.');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-add-known-password');
});

test('multi-factor authentication is refused, with the explanation; nothing is saved', async () => {
  await enterCredentials(portal, admin, password);
  await button(startProcess).click();
  await complains('Multi-factor authentication is on for this account.');
  await complains(/must be off.*send an invitation link/);
  expect(portal.context().pages()).toHaveLength(1);
  expect((await scene.api.send('/api/customers/contoso')).status()).toBe(404);
  await control('setRequireMfa', { tenantId, on: false });
});

test.each<[string, [string, object], [string, object], string, string]>([
  [
    'an expired password',
    ['setPasswordExpired', { userId: adminId, on: true }],
    ['setPasswordExpired', { userId: adminId, on: false }],
    password,
    'The password has expired.',
  ],
  [
    'a disabled account',
    ['setAccountEnabled', { userId: adminId, on: false }],
    ['setAccountEnabled', { userId: adminId, on: true }],
    password,
    'The account is disabled.',
  ],
  [
    'a wrong password',
    ['setRequireMfa', { tenantId, on: false }],
    ['setRequireMfa', { tenantId, on: false }],
    'wrong',
    'User name or password is wrong.',
  ],
])('%s is explained at its field', async (_what, [bend, how], [straighten, back], entered, message) => {
  await control(bend, how);
  await enterCredentials(portal, admin, entered);
  await button(startProcess).click();
  await complains(message);
  await control(straighten, back);
});

test('an account that Microsoft has locked is explained as well', async () => {
  const username = contoso.serviceAccount;
  const body = { shortName: 'Contoso', service: 'directRouting', adminEmail: admin, username };
  for (let wrong = 0; wrong < 10; wrong += 1)
    await scene.api.send('/api/customers/known-admin-account', {
      method: 'POST',
      body: { ...body, password: 'wrong' },
    });
  await enterCredentials(portal, username, 'Passw0rd!');
  await button(startProcess).click();
  await complains('The account is locked for a while.');
});

test('the process opens the wizard for this account; nobody is mailed; Pending Invitations has it', async () => {
  await enterCredentials(portal, admin, password);
  wizard = await openedWizard(portal, () => button(startProcess).click());
  await sees('Waiting for the sign-in in the other tab');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-authentication-process');
  await wizard.getByText(admin).first().waitFor();
  expect((await scene.stack.mails(admin)).map(({ subject }) => subject)).toEqual([]);
  const pending = await (await scene.api.send('/api/invitations?pendingOnly=true')).json();
  expect(pending.items).toMatchObject([
    { fullName: 'Contoso', method: 'adminCredentials', username: admin, emailSent: false },
  ]);
});

test('the sign-in asks for consent for the organization, completes the wizard, and the customer is active by itself', async () => {
  await signInAndConsent(wizard, password);
  await wizard.getByText('The Invitation wizard has successfully completed.').waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-known-password-done');
  await wizard.close();
  await portal.bringToFront();
  await portal.getByText('Customer active').waitFor({ timeout: 30_000 });
});

test('the settings have Username, Password and the token’s times; consent made an Enterprise application', async () => {
  await openSettings();
  await sees('Last Authentication Status: Successful');
  expect(await factOf('Method')).toBe('Username and Password');
  expect(await factOf('Username')).toBe(admin);
  expect(await factOf('Token expires at')).not.toBe('');
  expect(await portal.getByLabel(/^Password/).inputValue()).toBe('');
  for (const name of ['Validate Authentication', 'Refresh Token Now', 'Grant Consent', 'Send Invitation'])
    expect(await button(name).count()).toBe(1);
  for (const name of ['Switch to auth token', 'Switch to app registration'])
    expect(await button(name).count()).toBe(1);
  expect(await button('Switch to user/pwd').count()).toBe(0);
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-known-password');
});

test('Refresh Token Now redeems the token; when it was revoked the stored password gives a new one', async () => {
  await button('Refresh Token Now').click();
  await sees('Token refreshed');
  await control('revokeSessions', { userId: adminId });
  await button('Refresh Token Now').click();
  await sees('Signed in with the stored password');
  await validate();
  await sees('Last Authentication Status: Successful');
});

test('Validate Authentication falls back to the password as well, and says so', async () => {
  await control('revokeSessions', { userId: adminId });
  await validate();
  await sees('The token was lost; the stored password gave a new one.');
  await sees('Last Authentication Status: Successful');
});

test('only when the password fails too is the connection lost, with both causes', async () => {
  await control('changePassword', { userId: adminId, password: 'N3w~planted~passw0rd' });
  await control('revokeSessions', { userId: adminId });
  await button('Refresh Token Now').click();
  await sees('Connection lost');
  await sees(/The stored password was tried instead/);
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-known-password-lost');
});

test('Save Microsoft 365 settings tries the new password first, and mends the connection', async () => {
  await portal.getByLabel(/^Password/).fill('wrong');
  await button('Save Microsoft 365 settings').click();
  await complains('User name or password is wrong.');
  await portal.getByLabel(/^Password/).fill('N3w~planted~passw0rd');
  await button('Save Microsoft 365 settings').click();
  await sees('The settings work and are saved');
  await sees('Last Authentication Status: Successful');
  await portal.getByText('Connection lost').waitFor({ state: 'detached' });
});

test('leaving with a typed password asks first', async () => {
  const away = portal.locator('#screen').getByRole('link', { name: 'Customers', exact: true });
  await portal.getByLabel(/^Password/).fill('typed and not saved');
  await away.click();
  const ask = portal.getByRole('dialog', { name: 'Leave without saving?' });
  await ask.getByRole('button', { name: 'Stay on this page' }).click();
  expect(await portal.getByLabel(/^Password/).inputValue()).toBe('typed and not saved');
  await away.click();
  await ask.getByRole('button', { name: 'Leave' }).click();
  await portal.getByRole('heading', { name: 'Customers' }).waitFor();
  await openSettings();
});

test('Re-initiate sends the link to this account, whose stored password is tried first', async () => {
  await button('Re-initiate Authentication Flow').click();
  const dialog = portal.getByRole('dialog');
  await dialog.getByText(/the stored password is tried first/).waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-reinitiate-known-password');
  await dialog.getByRole('button', { name: 'Send Invitation', exact: true }).click();
  await dialog.getByRole('heading', { name: 'Invitation sent' }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await scene.stack.inbox(admin, { subject: /Contoso/ });
  expect(await factOf('Method')).toBe('Username and Password');
});

test('neither password is anywhere but in the vault', async () => {
  const { dataDir, hostLog } = scene.stack;
  const planted = [
    { what: 'first password', value: password },
    { what: 'second password', value: 'N3w~planted~passw0rd' },
  ];
  expect(vaultSecrets(dataDir).map(({ value }) => value)).toEqual(expect.arrayContaining([password]));
  expect(foundIn(JSON.stringify(readHistories(dataDir)), planted)).toEqual([]);
  expect(foundIn(hostLog(), planted)).toEqual([]);
  expect(foundIn((await tableRows(scene.stack)).join('\n'), planted)).toEqual([]);
  for (const path of ['microsoft365', ''])
    expect(foundIn(await (await scene.api.send(`/api/customers/contoso/${path}`)).text(), planted)).toEqual(
      [],
    );
});
