import type { BrowserContext, Page } from 'playwright-core';
import { contoso } from '../../test/support/customers.ts';
import type { OperatorScene } from '../../test/support/operator-scene.ts';
import {
  acceptPermissions,
  confirmApp,
  enterCode,
  password,
  requestApproval,
  signInAs,
} from '../../test/support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  copyButton,
  linkIn,
  openTab,
  openWizard,
  shownCode,
  signInOnceMore,
} from '../../test/support/pages/wizard-pages.ts';
import type { Mail } from '../../test/support/stack.ts';
import type { Take } from './camera.ts';

/** Contoso, whose administrators have to approve: the whole way by **Use Device Token**, with every page on it. */

const reviewer = 'reviewer@contoso.example';

const click = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** A sign-in at Microsoft with name, password and authenticator; a picture of each where `name` is given. */
const signIn = async (
  page: Page,
  account: string,
  shoot?: (part: string) => Promise<void>,
): Promise<void> => {
  await page.getByLabel('Email').fill(account);
  await shoot?.('microsoft-account');
  await click(page, 'Next');
  await page.getByLabel('Password').fill(password);
  await click(page, 'Sign in');
  await awaitHeading(page, 'Approve sign-in request');
  await shoot?.('microsoft-authenticator');
  await click(page, 'Approve');
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** As a mail program shows it: who wrote, to whom, and the mail below. */
const takeMail = async (context: BrowserContext, mail: Mail, take: Take, name: string): Promise<void> => {
  const head = [`From: ${mail.from}`, `To: ${mail.to}`, `Subject: ${mail.subject}`].map(escaped).join('<br>');
  const page = await context.newPage();
  await page.setContent(
    `<div style="font: 16px/1.6 sans-serif; padding: 8px 16px; border-bottom: 1px solid">${head}</div>
     <div style="font-family: sans-serif; padding: 8px 16px">${mail.html}</div>`,
  );
  await take(page, name);
  await page.close();
};

const begin = async (scene: OperatorScene, context: BrowserContext, take: Take): Promise<Page> => {
  await scene.api.invite(contoso);
  const mail = await scene.stack.inbox(contoso.serviceAccount, { subject: /Contoso/ });
  await takeMail(context, mail, take, 'customers/mail');
  const wizard = await openWizard(context, linkIn(mail.plainText));
  await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await take(wizard, 'customers/welcome');
  await click(wizard, 'Start');
  await awaitHeading(wizard, 'How do you want to connect?');
  await take(wizard, 'customers/choose');
  await wizard.getByRole('button', { name: /Use Device Token/ }).click();
  await wizard.getByLabel('Service account').fill(contoso.serviceAccount);
  await take(wizard, 'customers/service-account');
  await click(wizard, 'Start authentication');
  return wizard;
};

const enterTheCode = async (wizard: Page, take: Take): Promise<void> => {
  const code = await shownCode(wizard);
  const opened = wizard.context().waitForEvent('page');
  await copyButton(wizard).click();
  const device = await opened;
  await device.getByLabel(/code/i).waitFor();
  await take(wizard, 'customers/code');
  await take(device, 'customers/microsoft-code');
  await enterCode(device, code);
  await signIn(device, contoso.serviceAccount, (part) => take(device, `customers/${part}`));
  await awaitHeading(device, /Are you trying to sign in to/);
  await take(device, 'customers/microsoft-are-you-trying');
  await confirmApp(device);
  await awaitHeading(device, 'Permissions requested');
  await take(device, 'customers/microsoft-basic-permissions');
  await acceptPermissions(device);
  await awaitHeading(device, 'You have signed in');
  await device.close();
};

const askForApproval = async (wizard: Page, take: Take): Promise<void> => {
  await awaitHeading(wizard, 'Your organization has to approve');
  await take(wizard, 'customers/approval');
  const page = await openTab(wizard, 'Request approval at Microsoft');
  await awaitHeading(page, 'Approval required');
  await page.getByRole('textbox').fill('Telephony in Teams, run by Northwind Voice');
  await take(page, 'customers/microsoft-approval-required');
  await requestApproval(page, 'Telephony in Teams, run by Northwind Voice');
  await take(page, 'customers/microsoft-request-sent');
  await page.close();
};

const review = async (scene: OperatorScene, take: Take): Promise<void> => {
  const context = await scene.somebody();
  const mail = await scene.stack.inbox(reviewer, { subject: /Review request/ });
  await takeMail(context, mail, take, 'customers/reviewer-mail');
  const page = await context.newPage();
  await page.goto(linkIn(mail.plainText));
  await signIn(page, reviewer);
  const request = page.getByRole('link', { name: /Tenant Connect/ }).first();
  await request.waitFor();
  await take(page, 'customers/reviewer-pending');
  await request.click();
  await page.getByRole('button', { name: 'Review permissions and consent' }).waitFor();
  await take(page, 'customers/reviewer-request');
  await click(page, 'Review permissions and consent');
  await signInAs(page, reviewer, { mfa: true });
  await awaitHeading(page, 'Permissions requested');
  await take(page, 'customers/reviewer-permissions');
  await acceptPermissions(page);
  await awaitHeading(page, 'Consent granted');
  await page.close();
};

const finish = async (scene: OperatorScene, wizard: Page, take: Take): Promise<void> => {
  // The longer nobody approves, the longer it is until the next look.
  scene.stack.moveClock(60 * 60_000);
  await wizard.bringToFront();
  await wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 60_000 });
  await take(wizard, 'customers/second-sign-in');
  await signInOnceMore(wizard, contoso.serviceAccount, { mfa: true });
  await awaitHeading(wizard, 'Tenant Activation');
  await take(wizard, 'customers/activation');
  await wizard.close();
};

/** `meanwhile` happens while the approval is waited for. */
export const walkWithDeviceToken = async (
  scene: OperatorScene,
  take: Take,
  meanwhile: () => Promise<void>,
): Promise<void> => {
  const wizard = await begin(scene, await scene.somebody(), take);
  await enterTheCode(wizard, take);
  await askForApproval(wizard, take);
  await meanwhile();
  await review(scene, take);
  await finish(scene, wizard, take);
};
