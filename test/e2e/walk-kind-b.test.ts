import type { Browser, Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { launchBrowser, openContext, picture, type Watched } from '../support/browser.ts';
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
import { startStack, type Stack } from '../support/stack.ts';

jest.setTimeout(60_000);

/**
 * The walk in a tenant whose people may consent to nothing: Entra stops inside the device sign-in. Host and simulator
 * are killed with -9 between the chapters and started again: the walk goes on where it was.
 */

const account = 'svc-teams@fabrikam.example';

let stack: Stack;
let browser: Browser;
let operator: Watched;
let customer: Watched;
let approver: Watched;
let portal: Page;
let wizard: Page;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startStack(), launchBrowser()]);
  [operator, customer, approver] = await Promise.all([
    openContext(browser),
    openContext(browser),
    openContext(browser),
  ]);
  portal = await operator.context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await stack?.close();
});

const killAndRestart = async (): Promise<void> => {
  await Promise.all([stack.killHost(), stack.killMicrosoft()]);
  await Promise.all([stack.restartHost(), stack.restartMicrosoft()]);
};

test('the invitation survives a kill between Add New Customer and its mail', async () => {
  await signInToPortal(portal, stack.urls.portal);
  await addCustomer(portal, stack.urls.portal, {
    shortName: 'Fabrikam',
    fullName: 'Fabrikam Inc',
    adminEmail: 'admin@fabrikam.example',
    invitationEmail: account,
  });
  await killAndRestart();
  await stack.inbox(account, { subject: /Fabrikam Inc/, timeoutMs: 30_000 });
  await openInvitations(portal, stack.urls.portal);
  await awaitStatus(portal, 'Fabrikam', 'Email Sent');
});

test('Entra stops at Approval required inside the device sign-in; the request is made there', async () => {
  const mail = await stack.inbox(account, { subject: /Fabrikam Inc/ });
  wizard = await openWizard(customer.context, linkIn(mail.plainText));
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
  await stack.inbox('operations@northwindvoice.example', { subject: /waiting for the customer’s approval/ });
});

test('after the reviewer’s Accept the wizard has a fresh code for one last sign-in', async () => {
  const mail = await stack.inbox('reviewer@fabrikam.example', { subject: /Review request/ });
  const page = await approver.context.newPage();
  await reviewAndAccept(page, linkIn(mail.plainText), 'reviewer@fabrikam.example', true);
  await page.getByRole('heading', { name: 'Consent granted' }).waitFor();
  await killAndRestart();
  stack.moveClock(60_000);
  await wizard.getByRole('heading', { name: 'Approved, one last sign-in' }).waitFor({ timeout: 30_000 });
  await copyButton(wizard).waitFor();
  await picture(wizard, 'wizard-approved-code');
  await stack.inbox(account, { subject: /one last sign-in/ });
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
  const said = [...operator.problems, ...customer.problems, ...approver.problems];
  expect(said.filter((problem) => !away.test(problem))).toEqual([]);
});
