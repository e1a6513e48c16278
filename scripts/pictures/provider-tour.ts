import { contoso, fabrikam } from '../../test/support/customers.ts';
import { eventually } from '../../test/support/eventually.ts';
import type { OperatorScene } from '../../test/support/operator-scene.ts';
import { awaitStatus, openInvitations } from '../../test/support/pages/portal-pages.ts';
import type { Take } from './camera.ts';

/** The operator's screens while one customer is waited for and others are connected. */
export const tourPortal = async ({ portal, address, stack }: OperatorScene, take: Take): Promise<void> => {
  await openInvitations(portal, address);
  await awaitStatus(portal, contoso.shortName, 'Awaiting Approval');
  await take(portal, 'providers/customer-invitations', 460);
  await portal.goto(`${address}/customers/${fabrikam.shortName.toLowerCase()}`);
  await portal.getByRole('button', { name: 'Validate Authentication' }).click();
  await portal.getByText('Last Authentication Status: Successful').first().waitFor();
  await take(portal, 'providers/microsoft365-settings', 1000);
  await portal.goto(`${address}/authentication-status`);
  await portal.getByRole('row').nth(2).waitFor();
  await take(portal, 'providers/authentication-status', 420);
  // Time for a sweep; the browser is told, so that it calls nothing future.
  stack.moveClock(11 * 60_000);
  await portal.clock.setFixedTime(Date.now() + 11 * 60_000);
  await eventually(async () => {
    await portal.goto(`${address}/overview`);
    await portal.getByRole('heading', { name: 'Looking after connections' }).waitFor();
    return portal.getByText('Up to date').isVisible();
  }, Boolean);
  await take(portal, 'providers/overview', 760);
};
