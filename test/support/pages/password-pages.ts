import type { Locator, Page } from 'playwright-core';
import { acceptPermissions } from './microsoft-pages.ts';
import { awaitHeading, openTab } from './wizard-pages.ts';

/** Username and Password, as an operator enters them and signs in with them. */

export const startProcess = 'Click here to start the authentication process';

export const enterCredentials = async (
  where: Page | Locator,
  username: string,
  password: string,
): Promise<void> => {
  await where.getByLabel(/^Username/).fill(username);
  await where.getByLabel(/^Password/).fill(password);
};

/** Microsoft's page for the account that is named already: its password. */
export const enterPassword = async (page: Page, password: string): Promise<void> => {
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
};

/** The wizard's tab that a click in the portal opens. */
export const openedWizard = async (portal: Page, click: () => Promise<void>): Promise<Page> => {
  const opened = portal.context().waitForEvent('page');
  await click();
  const wizard = await opened;
  await wizard.waitForURL(/\/invite\//);
  return wizard;
};

/** Start, **Sign in with Microsoft**, the password, consent for the organization; ends on Tenant Activation. */
export const signInAndConsent = async (wizard: Page, password: string): Promise<void> => {
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  const microsoft = await openTab(wizard, 'Sign in with Microsoft');
  await enterPassword(microsoft, password);
  await microsoft.getByLabel('Consent on behalf of your organization').check();
  await acceptPermissions(microsoft);
  await microsoft
    .getByText(/close this tab/i)
    .first()
    .waitFor();
  await microsoft.close();
  await awaitHeading(wizard, 'Tenant Activation');
};
