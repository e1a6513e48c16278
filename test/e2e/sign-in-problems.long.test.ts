import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { confirmApp, signInAs } from '../support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  copyButton,
  openTab,
  shownCode,
  signInOnceMore,
} from '../support/pages/wizard-pages.ts';
import type { Invited } from '../support/portal-api.ts';
import { showCode, signedInAtMicrosoft, takeCode } from '../support/sign-in-steps.ts';
import { playIn } from '../support/play-in.ts';

/** What can go wrong with a device code, and the way out. The tests of a group are chapters. */

const minute = 60_000;
const getNewCode = 'Get a new code';
const signInWithMicrosoft = 'Sign in with Microsoft';

let scene: OperatorScene;

playIn(openOperatorScene, (opened) => {
  scene = opened;
});

describe('a sign-in with a code', () => {
  let invited: Invited;
  let wizard: Page;

  beforeAll(async () => {
    ({ invited, wizard } = await showCode(scene, tailspin));
  });

  test('that was declined is explained, and one click gives a new code', async () => {
    const code = await shownCode(wizard);
    const device = await takeCode(scene, wizard, { account: tailspin.serviceAccount });
    await device.getByRole('button', { name: 'Cancel' }).click();
    await awaitHeading(device, 'You cancelled the sign-in');
    await device.close();
    scene.stack.moveClock(10_000);
    await awaitHeading(wizard, 'The sign-in was cancelled');
    await wizard.getByText('Who can fix it').waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-declined');
    await wizard.getByRole('button', { name: getNewCode }).click();
    expect(await shownCode(wizard)).not.toBe(code);
  });

  test('that nobody made in time is renewed with one click, for the same account', async () => {
    const code = await shownCode(wizard);
    scene.stack.moveClock(16 * minute);
    await wizard.getByRole('button', { name: getNewCode }).waitFor();
    await awaitHeading(wizard, 'The code has expired');
    await picture(wizard, 'wizard-code-expired');
    await wizard.getByRole('button', { name: getNewCode }).click();
    expect(await shownCode(wizard)).not.toBe(code);
    await wizard.getByText(tailspin.serviceAccount).first().waitFor();
  });

  test('with an account of another tenant is refused by Microsoft; the wizard waits on, and the right account can follow', async () => {
    const device = await takeCode(scene, wizard, { account: contoso.adminEmail });
    await device
      .getByText(/AADSTS50020|does not exist in tenant/)
      .first()
      .waitFor();
    await copyButton(wizard).waitFor();
    expect(await scene.api.invitation(invited.id)).toMatchObject({
      status: 'Authenticating',
      deviceAuthenticated: 'no',
    });
    await device.getByRole('button', { name: 'Sign in with another account' }).click();
    await signInAs(device, 'user@tailspin.example');
    await confirmApp(device);
    await signedInAtMicrosoft(scene, device);
  });

  test('with another account of the right tenant shows it by name, and nothing of it is kept when the answer is no', async () => {
    await awaitHeading(wizard, 'Is this the right account?');
    await wizard.getByText('Uma User').waitFor();
    await wizard.getByText('user@tailspin.example').waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-confirm-account');
    await wizard.getByRole('button', { name: 'No, use another' }).click();
    await awaitHeading(wizard, 'That account was not used');
    expect(await scene.api.invitation(invited.id)).toMatchObject({ tokenAcquired: 'no' });
  });

  test('with another account goes on when it is confirmed', async () => {
    await wizard.getByRole('button', { name: getNewCode }).click();
    const device = await takeCode(scene, wizard, { account: 'user@tailspin.example' });
    await confirmApp(device);
    await signedInAtMicrosoft(scene, device);
    await wizard.getByRole('button', { name: 'Yes, use this account' }).click();
    await wizard.getByRole('button', { name: continueAuthentication }).waitFor();
  });

  test('is not completed by a second sign-in with another account: the reason is named, here and there', async () => {
    const tab = await openTab(wizard, continueAuthentication);
    await signInAs(tab, tailspin.serviceAccount);
    await awaitHeading(tab, 'That is another account');
    await tab.getByText(`user@tailspin.example signed in on the device`).waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.close();
    await wizard.getByText('That is another account').waitFor();
    expect((await scene.api.invitation(invited.id)).status).toBe('Authenticating');
  });

  test('is completed by the right account after that', async () => {
    await signInOnceMore(wizard, 'user@tailspin.example');
    await awaitHeading(wizard, 'Tenant Activation');
    await scene.api.awaitStatus(invited.id, 'Authentication Complete');
    await wizard.close();
  });
});

describe('a tenant that blocks device codes', () => {
  beforeAll(async () => {
    const { tenantId } = fabrikam;
    await scene.stack.control({ command: 'setConsentKind', tenantId, kind: 'C' });
    await scene.stack.control({ command: 'setRequireMfa', tenantId, on: false });
  });

  afterAll(() =>
    scene.stack.control({ command: 'setDeviceCode', tenantId: fabrikam.tenantId, value: 'allowed' }),
  );

  test.each([
    ['Conditional Access', 53003, 'blockedByConditionalAccess'],
    ['security defaults', 530035, 'blockedBySecurityDefaults'],
  ])('by %s (%i) is named, and Sign in with Microsoft leads to the end', async (cause, number, value) => {
    await scene.stack.control({ command: 'setDeviceCode', tenantId: fabrikam.tenantId, value });
    const { invited, wizard } = await showCode(scene, fabrikam);
    const device = await takeCode(scene, wizard, { account: fabrikam.serviceAccount });
    await awaitHeading(device, 'You cannot access this right now');
    scene.stack.moveClock(10_000);
    await awaitHeading(wizard, 'Your organization blocks this way of signing in');
    await wizard.getByText(cause).first().waitFor();
    await wizard.getByText(`AADSTS${number}`).waitFor();
    await wizard.getByText(/Choose “Sign in with Microsoft”/).waitFor();
    await wizard.getByText(/Blocked in your organization/).waitFor();
    expect(await wizard.getByRole('button', { name: getNewCode }).count()).toBe(0);
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, `wizard-blocked-${number}`);

    const tab = await openTab(wizard, signInWithMicrosoft);
    await signInAs(tab, fabrikam.serviceAccount);
    await awaitHeading(tab, 'Signed in');
    await awaitHeading(wizard, 'Tenant Activation');
    const row = await scene.api.awaitStatus(invited.id, 'Authentication Complete');
    expect(row).toMatchObject({ deviceAuthenticated: 'notApplicable', tokenAcquired: 'yes' });
    await wizard.close();
  });
});
