import type { Config, RegistrationConfig } from '../../config/config.ts';
import { tokenRegistrationMissing } from '../../errors/registration-errors.ts';
import type { ProviderSetupStore } from '../../ports/provider-setup.ts';

/** The provider's two registrations as they are configured now. Throws {@link tokenRegistrationMissing}. */
export type Registrations = (which: 'portal' | 'token') => Promise<RegistrationConfig>;

export const createRegistrations =
  ({
    config,
    setup,
  }: {
    config: Pick<Config, 'entra'>;
    setup: Pick<ProviderSetupStore, 'read'>;
  }): Registrations =>
  async (which) => {
    if (which === 'portal') return config.entra.portal;
    const { token } = await setup.read();
    if (!token) throw tokenRegistrationMissing();
    return token;
  };
