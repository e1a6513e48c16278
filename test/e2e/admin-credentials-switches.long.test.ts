import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { tailspin } from '../support/customers.ts';
import { seededIds } from '../../local/microsoft/cloud.ts';
import { password, signInAs } from '../support/pages/microsoft-pages.ts';
import {
  enterCredentials,
  enterPassword,
  openedWizard,
  signInAndConsent,
  startProcess,
} from '../support/pages/password-pages.ts';
import {
  awaitHeading,
  linkIn,
  openTab,
  openWizard,
  signInOnceMore,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';

jest.setTimeout(60_000);

/** The switches to and from user name and password; those between the other two are in app-registration-portal.long.test.ts. */

const { tenantId, adminEmail: admin, serviceAccount } = tailspin;
const clientSecret = 'Zx8Q~a-secret-that-nobody-sees';

let scene: OperatorScene;
let portal: Page;
let applicationId: string;

const button = (name: string) => portal.getByRole('button', { name, exact: true });
const dialog = () => portal.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();
const method = () =>
  portal
    .locator('.fact')
    .filter({ has: portal.locator('dt').getByText('Method', { exact: true }) })
    .locator('dd')
    .innerText();
const openSettings = async (): Promise<void> => {
  await portal.bringToFront();
  await portal.goto(`${scene.stack.urls.portal}/customers/tailspin`);
  await portal.getByRole('heading', { name: 'Microsoft 365 Settings: Tailspin' }).waitFor();
  await sees('Last Authentication Status: Successful');
};

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  const apps = await appRegistrationsIn(scene.stack, { known: { tenantId, secret: clientSecret } });
  applicationId = apps.known;
  const body = {
    ...{ shortName: 'Tailspin', service: 'directRouting', adminEmail: admin },
    ...{ tenantId, applicationId, clientSecret },
  };
  const added = await scene.api.send('/api/customers/known-app-registration', { method: 'POST', body });
  expect(added.status()).toBe(201);
  await openSettings();
}, 60_000);

afterAll(() => scene?.close());

afterEach(() => expect(scene.problems()).toEqual([]));

test('from an app registration: a wrong password changes nothing, the right one connects at once', async () => {
  await button('Switch to user/pwd').click();
  await enterCredentials(dialog(), admin, 'wrong');
  await inDialog('Save Microsoft 365 settings').click();
  await dialog().getByText('User name or password is wrong.').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-switch-to-password');
  expect(await method()).toBe('App registration');
  await enterCredentials(dialog(), admin, password);
  await inDialog('Save Microsoft 365 settings').click();
  await sees('Connected with user name and password');
  await sees('Last Authentication Status: Successful');
  expect(await method()).toBe('Username and Password');
});

test('Re-initiate can open the wizard at once, where another account of the tenant is refused', async () => {
  await button('Re-initiate Authentication Flow').click();
  const wizard = await openedWizard(portal, () => inDialog('Send it and open the wizard now').click());
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  const other = await openTab(wizard, 'Sign in with Microsoft');
  await signInAs(other, serviceAccount);
  await other.getByText('That is another account').first().waitFor();
  await other.close();
  await wizard.getByText('That is another account').first().waitFor();
  const right = await openTab(wizard, 'Sign in with Microsoft');
  await enterPassword(right, password);
  await awaitHeading(wizard, 'Tenant Activation');
  await wizard.close();
  await openSettings();
  expect(await method()).toBe('Username and Password');
});

test('to an auth token: the password works on until the token does', async () => {
  await button('Switch to auth token').click();
  expect(await dialog().getByRole('checkbox').count()).toBe(2);
  await inDialog('Send Invitation').click();
  await dialog().getByRole('heading', { name: 'Invitation sent' }).waitFor();
  await dialog().getByRole('button', { name: 'Close' }).first().click();
  const mail = await scene.stack.inbox(admin, { subject: /asks/, count: 2 });
  const wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await startDeviceToken(wizard, serviceAccount);
  await (await signInWithCode(wizard, serviceAccount)).close();
  await awaitHeading(wizard, 'Token acquired');
  await openSettings();
  expect(await method()).toBe('Username and Password');
  await signInOnceMore(wizard, serviceAccount);
  await awaitHeading(wizard, 'Tenant Activation');
  await wizard.close();
  await openSettings();
  expect(await method()).toBe('Delegated token');
});

test('from a token, where the approval is gone: the process asks for it, and the switch ends by itself', async () => {
  await scene.stack.control({ command: 'forgetApp', tenantId, appId: seededIds.tokenAppId });
  await button('Switch to user/pwd').click();
  await enterCredentials(dialog(), admin, password);
  await inDialog('Save Microsoft 365 settings').click();
  await dialog().getByText('The password is right, but the permissions are not approved yet').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-switch-needs-consent');
  expect(await method()).toBe('Delegated token');
  const wizard = await openedWizard(portal, () => inDialog(startProcess).click());
  await dialog().getByText('Waiting for the sign-in in the other tab').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-switch-waits');
  await signInAndConsent(wizard, password);
  await wizard.close();
  await portal.bringToFront();
  await sees('Connected with user name and password');
  await dialog().waitFor({ state: 'detached' });
  await openSettings();
  expect(await method()).toBe('Username and Password');
});

test('to an app registration by the fields on the screen', async () => {
  await button('Switch to app registration').click();
  await dialog().getByLabel('Application Id').fill(applicationId);
  await dialog()
    .getByLabel(/^Client Secret\s*\*?$/)
    .fill(clientSecret);
  await inDialog('Save Microsoft 365 settings').click();
  await sees('Connected with the app registration');
  await sees('Last Authentication Status: Successful');
  expect(await method()).toBe('App registration');
});
