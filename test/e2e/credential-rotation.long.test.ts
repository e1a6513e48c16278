import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { playIn } from '../support/play-in.ts';

/** Rotate secret now: a new secret takes the place of the present one while the operator looks on. */

const tailspin = '44444444-4444-4444-8444-444444444444';
const fabrikam = '33333333-3333-4333-8333-333333333333';
const secret = 'Zx8Q~a-secret-that-nobody-sees';
const permissions = ['Organization.Read.All', 'Application.Read.All', 'Application.ReadWrite.OwnedBy'];

let scene: OperatorScene;
playIn(openOperatorScene, async (opened) => {
  scene = opened;
  const given = { secret, permissions };
  const apps = await appRegistrationsIn(scene.stack, {
    mayRotate: { ...given, tenantId: tailspin, ownsItself: true },
    mayNot: { ...given, tenantId: fabrikam },
  });
  const common = { service: 'directRouting', clientSecret: secret };
  for (const customer of [
    { shortName: 'Tailspin', tenantId: tailspin, applicationId: apps.mayRotate },
    { shortName: 'Fabrikam', tenantId: fabrikam, applicationId: apps.mayNot },
  ])
    await scene.api.send('/api/customers/known-app-registration', {
      method: 'POST',
      body: { ...common, ...customer, adminEmail: `admin@${customer.shortName.toLowerCase()}.example` },
    });
});

const rotate = async (shortName: string): Promise<void> => {
  const { portal, address } = scene;
  await portal.goto(`${address}/customers/${shortName.toLowerCase()}`);
  await portal.getByRole('heading', { name: 'Renewal of the client secret' }).waitFor();
  await portal.getByRole('button', { name: 'Rotate secret now' }).click();
  const dialog = portal.getByRole('dialog', { name: 'Replace the client secret by a new one?' });
  await dialog.waitFor();
  expect(await violations(portal)).toEqual([]);
  await dialog.getByRole('button', { name: 'Rotate secret now' }).click();
};

test('each step shows as it goes, and the new secret is the one that is validated', async () => {
  const { portal } = scene;
  await rotate('Tailspin');
  await portal.getByText('Put it to use').waitFor();
  await portal.getByText('Last renewed').waitFor({ timeout: 60_000 });
  await portal.getByText('Removed in Entra and forgotten here.').waitFor();
  await portal.locator('.fact').filter({ hasText: 'Days until expiration' }).getByText('730').waitFor();
  await portal.getByRole('button', { name: 'Validate Authentication' }).click();
  await portal.getByText('Last Authentication Status: Successful').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-rotation-done');
});

test('an app that may not says what is missing and what to do, and stays connected', async () => {
  const { portal } = scene;
  await rotate('Fabrikam');
  await portal.getByText('The app registration may not change its own secret.').waitFor({ timeout: 60_000 });
  await portal.getByText('is not an owner of itself').waitFor();
  await portal.getByText('Failed', { exact: true }).waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-rotation-refused');
});
