import { azdOutputs } from './azd-outputs.ts';
import { azureCli } from './azure-cli.ts';
import { ensureClientSecret } from './client-secret.ts';
import { HookProblem, type Surroundings } from './hook-problem.ts';
import { expectDefaultTenant, signedIn } from './signed-in.ts';
import { stillToDo } from './still-to-do.ts';

/** Puts the client secrets of the app registrations into the vault and says what is left to a person. */
export const finishProvisioning = async (surroundings: Surroundings): Promise<void> => {
  const { env, tell } = surroundings;
  const outputs = azdOutputs(surroundings, ['AZURE_SUBSCRIPTION_ID', 'KEY_VAULT_NAME', 'PORTAL_URL']);
  if (!env['PORTAL_CLIENT_ID'])
    throw new HookProblem(
      'The portal has no app registration, so nobody could sign in and the app would not start.',
      'Run scripts/deploy/register-apps.sh, or make the registrations by hand (docs/deploy.md), set PORTAL_CLIENT_ID, TOKEN_CLIENT_ID and EVENT_GRID_CLIENT_ID by azd env set, and run azd provision.',
    );
  const az = azureCli(surroundings, outputs.AZURE_SUBSCRIPTION_ID);
  const who = await signedIn(az, outputs.AZURE_SUBSCRIPTION_ID);
  await expectDefaultTenant(az, who.tenantId, outputs.AZURE_SUBSCRIPTION_ID);
  const registrations = [
    { name: 'portal-client-secret', called: 'the portal’s registration', clientId: env['PORTAL_CLIENT_ID'] },
    { name: 'token-client-secret', called: 'the token registration', clientId: env['TOKEN_CLIENT_ID'] },
  ];
  const tasks = stillToDo(surroundings, who);
  for (const { name, called, clientId } of registrations) {
    if (!clientId) continue;
    const registration = { called, clientId };
    const place = {
      az,
      graphUrl: who.graphUrl,
      vault: outputs.KEY_VAULT_NAME,
      name,
      registration,
      surroundings,
    };
    if ((await ensureClientSecret(place, new Date())) === 'vaultClosed')
      tasks.unshift(vaultIsClosed(outputs.KEY_VAULT_NAME, name));
  }
  tell(`\nLeft to do by a person:\n${tasks.map((task, n) => `  ${n + 1}. ${task}`).join('\n')}`);
};

const vaultIsClosed = (vault: string, name: string): string =>
  `The vault ${vault} is in a private network, so whether it has ${name} could not be seen. At the first deployment it has not: run azd env set DEPLOYER_ADDRESS and your public address, then azd provision; or azd hooks run postprovision from inside the network.`;
