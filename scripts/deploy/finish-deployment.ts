import { azdOutputs } from './azd-outputs.ts';
import { azureCli } from './azure-cli.ts';
import type { Surroundings } from './hook-problem.ts';
import { waitForPortal } from './portal-health.ts';
import { ensureReportSubscription } from './report-subscription.ts';
import { signedIn } from './signed-in.ts';

/** Waits for the app, subscribes to delivery reports (Event Grid asks the running app for a proof) and says where it is. */
export const finishDeployment = async (surroundings: Surroundings): Promise<void> => {
  const { env, tell } = surroundings;
  const outputs = azdOutputs(surroundings, [
    'AZURE_SUBSCRIPTION_ID',
    'AZURE_RESOURCE_GROUP',
    'PORTAL_URL',
    'EVENT_GRID_TOPIC_NAME',
  ]);
  const az = azureCli(surroundings, outputs.AZURE_SUBSCRIPTION_ID);
  const { tenantId } = await signedIn(az, outputs.AZURE_SUBSCRIPTION_ID);
  await waitForPortal(surroundings, outputs.PORTAL_URL);
  const clientId = env['EVENT_GRID_CLIENT_ID'];
  if (clientId)
    await ensureReportSubscription(az, surroundings, {
      resourceGroup: outputs.AZURE_RESOURCE_GROUP,
      topic: outputs.EVENT_GRID_TOPIC_NAME,
      endpoint: `${outputs.PORTAL_URL}/api/events/mail-reports`,
      tenantId,
      clientId,
    });
  else tell('Delivery reports of mails are not taken: EVENT_GRID_CLIENT_ID is not set (docs/deploy.md).');
  tell(
    `\nThe portal: ${outputs.PORTAL_URL}\nSign in with an account that has one of its roles. First: Authentication Status, Token registration, Update and Validate; then Invitation and e-mail settings, Send test mail; then Services, Add Service.`,
  );
};
