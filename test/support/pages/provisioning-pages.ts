import type { Page } from 'playwright-core';
import { acceptPermissions, signInAs } from './microsoft-pages.ts';
import { openTab } from './wizard-pages.ts';

/** **Create New App Registration** in the Invitation wizard. */

/** Welcome → Start → Create New App Registration; ends where an administrator has to sign in. */
export const chooseToCreate = async (wizard: Page): Promise<void> => {
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  await chooseAgainToCreate(wizard);
};

export const chooseAgainToCreate = async (wizard: Page): Promise<void> => {
  await wizard.getByRole('button', { name: 'Create New App Registration' }).click();
  await wizard.getByRole('heading', { name: 'Create New App Registration' }).waitFor();
};

/** The administrator's tab: sign-in, and the permissions for the set-up where Microsoft asks for them. */
export const signInAsAdministrator = async (
  wizard: Page,
  name: string,
  { button = 'Sign in as an administrator', mfa = false } = {},
): Promise<void> => {
  const tab = await openTab(wizard, button);
  await signInAs(tab, name, { mfa });
  const asked = tab.getByRole('heading', { name: 'Permissions requested' });
  const back = tab.getByText(/you may close this tab/i).first();
  await asked.or(back).first().waitFor();
  if (await asked.isVisible()) await acceptPermissions(tab);
  await back.waitFor();
  await tab.close();
};
