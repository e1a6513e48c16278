import type { WizardMethod } from '../../shared/domain/invitation.ts';
import { tokenRegistrationMissing } from '../../shared/errors/registration-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';

export type SignInPorts = { providerSetup: Pick<Ports['providerSetup'], 'read'> };

/** Every way but a known app registration signs in through the token registration: 409 while there is none. */
export const assertSignInPossible = async (
  { providerSetup }: SignInPorts,
  offered: readonly WizardMethod[],
): Promise<void> => {
  if (offered.every((way) => way === 'useAppRegistration')) return;
  if (!(await providerSetup.read()).token) throw tokenRegistrationMissing();
};
