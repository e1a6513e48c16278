import { assertSignInPossible } from '../../../functions/portal/sign-in-possible.ts';
import { createRegistrations } from '../../../shared/adapters/entra/registrations.ts';
import type { ProviderSetup } from '../../../shared/domain/provider-setup.ts';

const portalUrl = 'https://portal.example';
const setupOf = (setup: ProviderSetup) => ({ providerSetup: { read: async () => setup } });
const token = { clientId: 'client', secretName: 'secret' };
const missing = { status: 409, code: 'tokenRegistrationMissing' };

test('without a token registration nobody is invited to sign in; a known app registration needs none', async () => {
  const without = setupOf({ portalUrl });
  await expect(assertSignInPossible(without, ['deviceToken'])).rejects.toMatchObject(missing);
  await expect(assertSignInPossible(without, ['useAppRegistration', 'browserSignIn'])).rejects.toMatchObject(
    missing,
  );
  await expect(assertSignInPossible(without, ['useAppRegistration'])).resolves.toBeUndefined();
  await expect(assertSignInPossible(setupOf({ portalUrl, token }), ['deviceToken'])).resolves.toBeUndefined();
});

test('whatever needs it says where it is entered; operators sign in all the same', async () => {
  const portal = { clientId: 'portal', secretName: 'portal-secret' };
  const config = { entra: { authority: '', portalUrl: '', providerTenantId: '', portal } };
  const registrations = createRegistrations({ config, setup: { read: async () => ({ portalUrl }) } });
  await expect(registrations('portal')).resolves.toBe(portal);
  await expect(registrations('token')).rejects.toThrow('Authentication Status, Token registration');
});
