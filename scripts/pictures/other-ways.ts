import { fabrikam, tailspin } from '../../test/support/customers.ts';
import type { OperatorScene } from '../../test/support/operator-scene.ts';
import { leaveForCompany } from '../../test/support/pages/customer-pages.ts';
import { acceptPermissions, signInAs } from '../../test/support/pages/microsoft-pages.ts';
import { chooseToCreate } from '../../test/support/pages/provisioning-pages.ts';
import { awaitHeading, openTab, openWizard } from '../../test/support/pages/wizard-pages.ts';
import type { Take } from './camera.ts';

/** What a customer sees on the other ways, when the link has expired, and in the portal. */

const day = 24 * 60 * 60_000;

/** Fabrikam's Global Administrator signs in in this browser, and approves for everybody without asking a reviewer. */
export const walkWithMicrosoft = async (scene: OperatorScene, take: Take): Promise<void> => {
  const { link } = await scene.api.invite(fabrikam);
  const wizard = await openWizard(await scene.somebody(), link);
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  const signIn = await openTab(wizard, 'Sign in with Microsoft');
  await signInAs(signIn, fabrikam.adminEmail, { mfa: true });
  await acceptPermissions(signIn);
  await awaitHeading(wizard, 'Your organization has to approve');
  await signIn.close();
  const consent = await openTab(wizard, 'Request approval at Microsoft');
  await awaitHeading(consent, 'Permissions requested');
  await consent.getByLabel('Consent on behalf of your organization').check();
  await take(consent, 'customers/microsoft-permissions');
  await acceptPermissions(consent);
  await awaitHeading(wizard, 'Tenant Activation');
  await wizard.close();
};

/** Tailspin's administrator has an app registration made. */
export const walkWithNewApp = async (scene: OperatorScene, take: Take): Promise<void> => {
  const { link } = await scene.api.invite(tailspin);
  const wizard = await openWizard(await scene.somebody(), link);
  await chooseToCreate(wizard);
  await take(wizard, 'customers/create-app');
  const tab = await openTab(wizard, 'Sign in as an administrator');
  await signInAs(tab, tailspin.adminEmail);
  await awaitHeading(tab, 'Permissions requested');
  await take(tab, 'customers/microsoft-setup-permissions');
  await acceptPermissions(tab);
  await tab
    .getByText(/you may close this tab/i)
    .first()
    .waitFor();
  await take(tab, 'customers/signed-in');
  await awaitHeading(wizard, 'Tenant Activation');
  await take(wizard, 'customers/activation-app');
  await wizard.close();
};

/** The administrator of a company looks at the portal. */
export const walkAsAdministrator = async (scene: OperatorScene, take: Take): Promise<void> => {
  const page = await (await scene.somebody()).newPage();
  await page.goto(`${scene.address}/`);
  await page.getByRole('link', { name: 'Sign in as your company’s administrator' }).waitFor();
  await leaveForCompany(page, scene.address, tailspin.adminEmail);
  await signInAs(page, tailspin.adminEmail);
  await awaitHeading(page, `Microsoft 365 Settings: ${tailspin.shortName}`);
  await page.getByText('Application Id').first().waitFor();
  await take(page, 'customers/own-settings', 884);
  await page.close();
};

/** An invitation that nobody answered, two weeks later. */
export const walkTooLate = async (scene: OperatorScene, take: Take): Promise<void> => {
  await scene.signInAgain();
  const { id, link } = await scene.api.invite(tailspin);
  scene.stack.moveClock(15 * day);
  await scene.signInAgain();
  await scene.api.awaitStatus(id, 'Expired');
  const wizard = await openWizard(await scene.somebody(), link);
  await awaitHeading(wizard, 'This link has expired');
  await take(wizard, 'customers/link-expired');
  await wizard.close();
};
