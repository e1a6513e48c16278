import { tailspin } from '../support/customers.ts';
import { password } from '../support/pages/microsoft-pages.ts';
import { enterPassword } from '../support/pages/password-pages.ts';
import { awaitHeading, openTab, openWizard } from '../support/pages/wizard-pages.ts';
import { allEnded, settled, type Stage } from './walk-steps.ts';

/** An operator knows the administrator's password: nobody is mailed, and the wizard takes this account only. */
export const knownPassword = async (stage: Stage): Promise<void> => {
  const { shortName, fullName, adminEmail } = tailspin;
  const body = { shortName, fullName, adminEmail, service: 'directRouting', username: adminEmail, password };
  const added = await stage.api.send('/api/customers/known-admin-account', { method: 'POST', body });
  const { invitationId } = (await added.json()) as { invitationId: string };
  const wizard = await openWizard(stage.customer, await stage.api.authUrl(invitationId));
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  await enterPassword(await openTab(wizard, 'Sign in with Microsoft'), password);
  await awaitHeading(wizard, 'Tenant Activation');
  await stage.api.awaitStatus(invitationId, 'Authentication Complete');
  await stage.api.send('/api/customers/tailspin/onboarding', { method: 'POST', body: { invitationId } });
  await settled(stage, (all) => all.some(({ name }) => name === 'onboarding') && allEnded(all));
};
