import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { requestApproval, reviewAndAccept, signInAs } from '../support/pages/microsoft-pages.ts';
import { addCustomer, awaitStatus, openInvitations, signInToPortal } from '../support/pages/portal-pages.ts';
import {
  continueAuthentication,
  copyButton,
  linkIn,
  openTab,
  openWizard,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { openScene, type Scene } from '../support/scene.ts';

/**
 * The walk in a tenant whose people may consent to nothing: Entra stops inside the device sign-in. Host and simulator
 * are killed with -9 between the chapters and started again: the walk goes on where it was.
 */

const account = 'svc-teams@fabrikam.example';

let scene: Scene;
let portal: Page;
let wizard: Page;

beforeAll(async () => {
  scene = await openScene();
  portal = await scene.operator.context.newPage();
});

afterAll(() => scene?.close());

const killAndRestart = async (): Promise<void> => {
  await Promise.all([scene.stack.killHost(), scene.stack.killMicrosoft()]);
  await Promise.all([scene.stack.restartHost(), scene.stack.restartMicrosoft()]);
};

test('the invitation survives a kill between Add New Customer and its mail', async () => {
  await signInToPortal(portal, scene.stack.urls.portal);
  await addCustomer(portal, scene.stack.urls.portal, {
    shortName: 'Fabrikam',
    fullName: 'Fabrikam Inc',
    adminEmail: 'admin@fabrikam.example',
    invitationEmail: account,
  });
  await killAndRestart();
  await scene.stack.inbox(account, { subject: /Fabrikam Inc/, timeoutMs: 30_000 });
  await openInvitations(portal, scene.stack.urls.portal);
  await awaitStatus(portal, 'Fabrikam', 'Email Sent');
});

test('Entra stops at Approval required inside the device sign-in; the request is made there', async () => {
  const mail = await scene.stack.inbox(account, { subject: /Fabrikam Inc/ });
  wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await startDeviceToken(wizard, account);
  await killAndRestart();
  const device = await signInWithCode(wizard, account, { mfa: true });
  await requestApproval(device, 'Telephony in Teams');
  await picture(device, 'entra-request-sent');
  await device.close();
});

test('I requested approval: wizard and portal wait', async () => {
  await wizard.getByRole('button', { name: 'I requested approval' }).click();
  await wizard.getByRole('heading', { name: 'Your organization has to approve' }).waitFor();
  expect(await violations(wizard)).toEqual([]);
  await killAndRestart();
  await awaitStatus(portal, 'Fabrikam', 'Awaiting Approval');
});

test('after the reviewer’s Accept the wizard has a fresh code for one last sign-in', async () => {
  const mail = await scene.stack.inbox('reviewer@fabrikam.example', { subject: /Review request/ });
  const page = await scene.reviewer.context.newPage();
  await reviewAndAccept(page, linkIn(mail.plainText), 'reviewer@fabrikam.example', true);
  await page.getByRole('heading', { name: 'Consent granted' }).waitFor();
  await killAndRestart();
  scene.stack.moveClock(60_000);
  await wizard.getByRole('heading', { name: 'Approved, one last sign-in' }).waitFor({ timeout: 30_000 });
  await copyButton(wizard).waitFor();
  await picture(wizard, 'wizard-approved-code');
  await scene.stack.inbox(account, { subject: /one last sign-in/ });
});

test('the last sign-in, then the same account once more: Tenant Activation', async () => {
  await signInWithCode(wizard, account, { mfa: true });
  await wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });
  await killAndRestart();
  const tab = await openTab(wizard, continueAuthentication);
  await signInAs(tab, account, { mfa: true });
  await tab
    .getByText(/you may close this tab/i)
    .first()
    .waitFor();
  await wizard.getByRole('heading', { name: /Tenant Activation/ }).waitFor();
  await awaitStatus(portal, 'Fabrikam', 'Authentication Complete');
});

test('the pages said nothing that they should not', () => {
  // While the host is away the browser reports the connections it could not make; everything else counts.
  const away = /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/;
  const said = scene.problems();
  expect(said.filter((problem) => !away.test(problem))).toEqual([]);
});
