import type { BrowserContext, Page } from 'playwright-core';
import { confirmApp, enterCode, signInAs } from './microsoft-pages.ts';

/** The Invitation wizard, as a customer's administrator uses it. */

/** The link of a mail, from its plain text. */
export const linkIn = (plainText: string): string => {
  const found = /https?:\/\/\S+/.exec(plainText)?.[0];
  if (!found) throw new Error('The mail has no link.');
  return found;
};

export const openWizard = async (context: BrowserContext, link: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(link);
  return page;
};

/** Welcome → Start → Use Device Token → the service account → Start authentication; ends with the code on the page. */
export const startDeviceToken = async (page: Page, account: string): Promise<void> => {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: /Use Device Token/ }).click();
  await page.getByLabel('Service account').fill(account);
  await page.getByRole('button', { name: 'Start authentication' }).click();
  await copyButton(page).waitFor();
};

export const copyButton = (page: Page) =>
  page.getByRole('button', { name: 'Copy code and open page in new tab' });

/** **Copy code and open page in new tab**, then the code typed and the sign-in on Microsoft's page. Answers Microsoft's tab. */
export const signInWithCode = async (
  page: Page,
  account: string,
  options: { mfa?: boolean } = {},
): Promise<Page> => {
  const code = await shownCode(page);
  const opened = page.context().waitForEvent('page');
  await copyButton(page).click();
  const device = await opened;
  await device.waitForLoadState();
  await enterCode(device, code);
  await signInAs(device, account, options);
  await confirmApp(device);
  return device;
};

/** Clicks something that opens Microsoft in a new tab. */
export const openTab = async (page: Page, button: string | RegExp): Promise<Page> => {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('button', { name: button }).click();
  const tab = await opened;
  await tab.waitForURL(/^http/);
  return tab;
};

export const continueAuthentication = 'Click here to continue the authentication process';

/** The device code that is shown now. */
export const shownCode = async (page: Page): Promise<string> => {
  await copyButton(page).waitFor();
  return page.locator('code').innerText();
};

/** Somebody with a code on whatever device: Microsoft's device page, the code, the sign-in; ends before "Are you trying to sign in?". */
export const takeCodeElsewhere = async (
  context: BrowserContext,
  address: string,
  { code, account, mfa = false }: { code: string; account: string; mfa?: boolean },
): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(address);
  await enterCode(page, code);
  await signInAs(page, account, { mfa });
  return page;
};

export const awaitHeading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { name }).first().waitFor({ timeout: 30_000 });

/** **Click here to continue the authentication process** and the sign-in in the new tab, which ends in its confirmation. */
export const signInOnceMore = async (
  page: Page,
  account: string,
  options: { mfa?: boolean } = {},
): Promise<void> => {
  const tab = await openTab(page, continueAuthentication);
  await signInAs(tab, account, options);
  await tab
    .getByText(/you may close this tab/i)
    .first()
    .waitFor();
  await tab.close();
};
