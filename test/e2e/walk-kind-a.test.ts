import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import {
  acceptPermissions,
  requestApproval,
  reviewAndAccept,
  signInAs,
} from '../support/pages/microsoft-pages.ts';
import {
  addCustomer,
  admin,
  awaitStatus,
  openInvitations,
  rowOf,
  signInByHand,
  signInToPortal,
} from '../support/pages/portal-pages.ts';
import {
  continueAuthentication,
  linkIn,
  openTab,
  openWizard,
  shownCode,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { playIn } from '../support/play-in.ts';

/** The whole walk in a tenant where an administrator has to approve. The tests are its chapters, in order. */

const account = 'svc-teams@contoso.example';
const reviewer = 'reviewer@contoso.example';

let scene: Scene;
let portal: Page;
let wizard: Page;

playIn(openScene, async (opened) => {
  scene = opened;
  portal = await scene.operator.context.newPage();
});

test('the operator signs in and invites Contoso; the list shows that the mail went out', async () => {
  await signInByHand(portal, scene.stack.urls.portal);
  await addCustomer(portal, scene.stack.urls.portal, {
    shortName: 'Contoso',
    fullName: 'Contoso Ltd',
    adminEmail: 'admin@contoso.example',
    invitationEmail: account,
  });
  await openInvitations(portal, scene.stack.urls.portal);
  await awaitStatus(portal, 'Contoso', 'Email Sent');
  expect(await rowOf(portal, 'Contoso').innerText()).toMatch(/\b1\b/);
});

test('the customer starts the device sign-in and approves with the authenticator', async () => {
  const mail = await scene.stack.inbox(account, { subject: /Contoso Ltd/ });
  wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await startDeviceToken(wizard, account);
  const code = await shownCode(wizard);
  const device = await signInWithCode(wizard, account, { mfa: true });
  await acceptPermissions(device);
  await device
    .getByText(/close this window/i)
    .first()
    .waitFor();
  await device.close();
  await wizard.bringToFront();
  expect(await wizard.evaluate('navigator.clipboard.readText()')).toBe(code);
});

test('wizard and portal show that an approval is awaited', async () => {
  await wizard.getByRole('heading', { name: 'Your organization has to approve' }).waitFor();
  await wizard.getByText('Microsoft lets you approve there at once').waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-approval');
  await awaitStatus(portal, 'Contoso', 'Awaiting Approval');
});

test('the wizard leads to Microsoft’s page, on which approval is requested with a reason', async () => {
  const page = await openTab(wizard, 'Request approval at Microsoft');
  if (await page.getByRole('heading', { name: 'Approval required' }).isHidden())
    await signInAs(page, account, { mfa: true });
  await requestApproval(page, 'Telephony in Teams');
  await page.getByRole('button', { name: 'Back to app' }).click();
  await page
    .getByText(/you may close this tab/i)
    .first()
    .waitFor();
  await picture(page, 'wizard-approval-seen');
  await page.close();
});

test('the reviewer follows the mail, signs in twice and accepts; the list empties and the requester is told', async () => {
  const mail = await scene.stack.inbox(reviewer, { subject: /Review request/ });
  const page = await scene.reviewer.context.newPage();
  await reviewAndAccept(page, linkIn(mail.plainText), reviewer, true);
  await page.getByRole('heading', { name: 'Consent granted' }).waitFor();
  await page.getByRole('link', { name: 'Back to My Pending' }).click();
  await page
    .getByText(/no (pending )?requests|nothing/i)
    .first()
    .waitFor();
  await scene.stack.inbox(account, { subject: /approved/ });
});

test('the wizard says by itself that the token was acquired, and names the roles that are missing', async () => {
  scene.stack.moveClock(60_000);
  await wizard.getByRole('button', { name: continueAuthentication }).waitFor();
  await wizard.getByText('Domain Name Administrator').first().waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-second-sign-in-roles');
});

test('another account is refused at the second sign-in, with the reason', async () => {
  const tab = await openTab(wizard, continueAuthentication);
  await signInAs(tab, 'user@contoso.example', { mfa: true });
  await tab.getByRole('heading', { name: 'That is another account' }).waitFor();
  await picture(tab, 'wizard-refused');
  await tab.close();
});

test('the same account completes it: the tab confirms, the wizard moves on by itself, the administrator gets a mail', async () => {
  const tab = await openTab(wizard, continueAuthentication);
  await signInAs(tab, account, { mfa: true });
  await tab
    .getByText(/you may close this tab/i)
    .first()
    .waitFor();
  await wizard.getByRole('heading', { name: /Tenant Activation/ }).waitFor();
  await scene.stack.inbox('admin@contoso.example', { subject: /is connected/ });
});

test('the portal shows Authentication Complete, every step and the timeline', async () => {
  await awaitStatus(portal, 'Contoso', 'Authentication Complete');
  const row = await rowOf(portal, 'Contoso').innerText();
  expect(row.match(/Yes/g)?.length).toBeGreaterThanOrEqual(4);
  await rowOf(portal, 'Contoso').getByRole('link').first().click();
  for (const step of [
    'Invitation created',
    'Invitation mailed',
    `${account} signed in`,
    'Connection verified and in use',
  ]) {
    await portal.getByText(step).first().waitFor();
  }
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-timeline');
});

test('Add resumes onboarding and leaves the customer active', async () => {
  await portal.goto(`${scene.stack.urls.portal}/services`);
  await rowOf(portal, 'Contoso')
    .getByRole('link', { name: /^Add/ })
    .or(rowOf(portal, 'Contoso').getByRole('button', { name: /^Add/ }))
    .first()
    .click();
  await portal
    .getByText(/is active/i)
    .first()
    .waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-onboarded');
});

test('Microsoft 365 Settings shows the connection and validates it live', async () => {
  await portal.getByRole('link', { name: /Microsoft 365 Settings/ }).click();
  await portal.getByText(account).first().waitFor();
  const validated = portal.waitForResponse((answer) => answer.url().endsWith('/validate'));
  await portal.getByRole('button', { name: 'Validate Authentication' }).click();
  await validated;
  await portal.getByRole('button', { name: 'Validate Authentication', disabled: false }).waitFor();
  await portal.getByText('Last Authentication Status: Successful').first().waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-settings');
});

test('the link to Enterprise applications leads to the token registration and its permissions', async () => {
  const opened = scene.operator.context.waitForEvent('page');
  await portal.getByRole('link', { name: /Enterprise applications/ }).click();
  const entra = await opened;
  await signInAs(entra, 'admin@contoso.example', { mfa: true });
  await entra.getByRole('heading', { name: 'Permissions' }).waitFor();
  await entra.getByText('Group.ReadWrite.All').first().waitFor();
  await picture(entra, 'entra-permissions');
});

test('the audit log tells what the customer did at the wizard, and what became of it', async () => {
  await signInToPortal(portal, scene.stack.urls.portal, admin);
  await portal.goto(`${scene.stack.urls.portal}/audit`);
  for (const action of ['claimed', 'device code requested', 'sign in refused', 'second sign in passed'])
    await portal.getByRole('button', { name: `Invitation: ${action}` }).waitFor();
  await portal.getByText('Authenticating → Authentication Complete').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'audit-of-the-wizard');
});
