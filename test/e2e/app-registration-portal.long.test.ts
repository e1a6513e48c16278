import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { signInToPortal } from '../support/pages/portal-pages.ts';
import {
  awaitHeading,
  linkIn,
  openWizard,
  signInOnceMore,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { playIn } from '../support/play-in.ts';

/** App registrations in the portal: a customer whose app is known, its settings, and the switches to and fro. */

const tailspin = '44444444-4444-4444-8444-444444444444';
const fabrikam = '33333333-3333-4333-8333-333333333333';
const account = 'svc-teams@tailspin.example';
const secret = 'Zx8Q~a-secret-that-nobody-sees';

let scene: Scene;
let portal: Page;
let apps: Record<'first' | 'second' | 'expired' | 'elsewhere' | 'noConsent', string>;

playIn(openScene, async (opened) => {
  scene = opened;
  const aMinuteAgo = new Date(Date.now() - 60_000).toISOString();
  apps = await appRegistrationsIn(scene.stack, {
    first: { tenantId: tailspin, secret },
    second: { tenantId: tailspin, secret },
    expired: { tenantId: tailspin, secret, endDateTime: aMinuteAgo },
    elsewhere: { tenantId: fabrikam, secret },
    noConsent: { tenantId: tailspin, secret, permissions: [] },
  });
  portal = await scene.operator.context.newPage();
  await signInToPortal(portal, scene.stack.urls.portal);
});

const settings = async (): Promise<void> => {
  await portal.goto(`${scene.stack.urls.portal}/customers/tailspin`);
  await portal.getByRole('heading', { name: 'Microsoft 365 Settings: Tailspin' }).waitFor();
};
/** Of this very name, not one that has it within; a required field has a star. */
const field = (name: string) => portal.getByLabel(new RegExp(`^${name}\\s*\\*?$`));
/** Not its expiration date. */
const secretIn = (where: Pick<Page, 'getByLabel'>) => where.getByLabel(/^Client Secret\s*\*?$/);
const factOf = (name: string) =>
  portal.locator('.fact').filter({ hasText: name }).locator('dd').first().innerText();
const lastStatus = (result: string) => portal.getByText(`Last Authentication Status: ${result}`);

test('Add New Customer offers both ways; what cannot be right is said before Microsoft is asked', async () => {
  await portal.goto(`${scene.stack.urls.portal}/services/add/direct-routing`);
  await field('Short name').fill('Tailspin');
  await field('M365 admin e-mail').fill('admin@tailspin.example');
  await portal.getByLabel(/Use known app registration/).check();
  await field('Tenant ID').fill('tailspin.example');
  await portal.getByRole('button', { name: 'Check and add customer' }).click();
  await portal.getByText('Enter the Directory (tenant) ID').waitFor();
  await portal.getByText('Enter the Application (client) ID').waitFor();
  await portal.getByText('Enter the client secret.').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-add-known-app');
});

test.each([
  ['a wrong secret', () => [tailspin, apps.first, 'Zx8Q~wrong'], 'The client secret is wrong.'],
  ['an expired secret', () => [tailspin, apps.expired, secret], 'The client secret has expired.'],
  [
    'the app of another tenant',
    () => [tailspin, apps.elsewhere, secret],
    'is not known in the organization.',
  ],
  [
    'a tenant that is none',
    () => ['99999999-9999-4999-8999-999999999999', apps.first, secret],
    'Microsoft does not know this tenant.',
  ],
  ['an app without consent', () => [tailspin, apps.noConsent, secret], 'has no permissions yet.'],
])('%s is explained at its field', async (_what, values, message) => {
  const [tenant = '', app = '', value = ''] = values();
  await field('Tenant ID').fill(tenant);
  await field('Application Id').fill(app);
  await secretIn(portal).fill(value);
  await portal.getByRole('button', { name: 'Check and add customer' }).click();
  await portal.getByRole('alert').getByText(message).first().waitFor();
});

test('nothing of that was saved; what is right leaves the customer active, without an invitation', async () => {
  const { status } = await portal.request
    .get(`${scene.stack.urls.portal}/api/customers/tailspin`)
    .then((answer) => ({ status: answer.status() }));
  expect(status).toBe(404);
  await field('Application Id').fill(apps.first);
  await portal.getByRole('button', { name: 'Check and add customer' }).click();
  await portal.getByText('Customer active').waitFor({ timeout: 30_000 });
  expect((await scene.stack.mails('admin@tailspin.example')).map(({ subject }) => subject)).toEqual([]);
});

test('the settings show the app registration, its roles and the days left', async () => {
  await settings();
  await lastStatus('Successful').waitFor();
  expect(await factOf('Application Id')).toBe(apps.first);
  expect(await factOf('Days until expiration')).toBe('365');
  expect(await factOf('Assigned Entra ID roles')).toContain('Teams Administrator');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-app-settings');
});

test('Save tries first: a wrong secret changes nothing, a right app takes the place of the present one', async () => {
  await secretIn(portal).fill('Zx8Q~wrong');
  await portal.getByRole('button', { name: 'Save Microsoft 365 settings' }).click();
  await portal.getByText('The client secret is wrong.').waitFor();
  await portal.getByRole('button', { name: 'Validate Authentication' }).click();
  await lastStatus('Successful').waitFor();
  await field('Application Id').fill(apps.second);
  await secretIn(portal).fill(secret);
  await portal.getByRole('button', { name: 'Save Microsoft 365 settings' }).click();
  await portal.getByText('The settings work and are saved').waitFor();
  expect(await factOf('Application Id')).toBe(apps.second);
});

test('Switch to auth token invites to the token ways only; the app works on until the token does', async () => {
  await portal.getByRole('button', { name: 'Switch to auth token' }).click();
  const dialog = portal.getByRole('dialog');
  expect(await dialog.getByRole('checkbox').count()).toBe(2);
  await dialog.getByRole('button', { name: 'Send Invitation' }).click();
  await dialog.getByRole('heading', { name: 'Invitation sent' }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  const mail = await scene.stack.inbox('admin@tailspin.example', { subject: /Tailspin/ });
  const wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await startDeviceToken(wizard, account);
  await (await signInWithCode(wizard, account)).close();
  await awaitHeading(wizard, 'Token acquired');
  await settings();
  expect(await factOf('Method')).toBe('App registration');
  await signInOnceMore(wizard, account);
  await awaitHeading(wizard, 'Tenant Activation');
  await wizard.close();
  await settings();
  await lastStatus('Successful').waitFor();
  expect(await factOf('Method')).toBe('Delegated token');
});

test('Switch to app registration by the fields on the screen', async () => {
  await portal.getByRole('button', { name: 'Switch to app registration' }).click();
  const dialog = portal.getByRole('dialog');
  await dialog.getByLabel('Application Id').fill(apps.expired);
  await secretIn(dialog).fill(secret);
  await dialog.getByRole('button', { name: 'Save Microsoft 365 settings' }).click();
  await dialog.getByText('The client secret has expired.').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-switch-to-app');
  await dialog.getByLabel('Application Id').fill(apps.first);
  await dialog.getByRole('button', { name: 'Save Microsoft 365 settings' }).click();
  await portal.getByText('Connected with the app registration').waitFor();
  await lastStatus('Successful').waitFor();
  expect(await factOf('Method')).toBe('App registration');
});

test('Re-initiate asks for an app registration again, and what comes of it needs no second Add', async () => {
  await portal.getByRole('button', { name: 'Re-initiate Authentication Flow' }).click();
  const dialog = portal.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send Invitation' }).click();
  await dialog.getByRole('heading', { name: 'Invitation sent' }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  const mail = await scene.stack.inbox('admin@tailspin.example', { subject: /asks/, count: 2 });
  const wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await wizard.getByText('You enter its IDs and a client secret here.').waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-app-only');
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  expect(await wizard.getByRole('button', { name: 'Use Device Token' }).isVisible()).toBe(false);
  await wizard.getByRole('button', { name: 'Use App Registration' }).click();
  await wizard.getByLabel('Tenant ID').fill(tailspin);
  await wizard.getByLabel('Client ID').fill(apps.second);
  await wizard.getByLabel('Client Secret', { exact: true }).fill(secret);
  await wizard.getByRole('button', { name: 'Check and connect' }).click();
  await awaitHeading(wizard, 'Tenant Activation');
  await settings();
  expect(await factOf('Application Id')).toBe(apps.second);
  await lastStatus('Successful').waitFor();
  await portal.goto(`${scene.stack.urls.portal}/services`);
  await portal.getByText('No invitation is pending').waitFor();
});
