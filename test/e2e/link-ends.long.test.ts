import type { Page } from 'playwright-core';
import { contoso, tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { confirmApp } from '../support/pages/microsoft-pages.ts';
import {
  openInvitation,
  openInvitations,
  resendInvitation,
  revokeInvitation,
  rowOf,
} from '../support/pages/portal-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  linkIn,
  openWizard,
  shownCode,
  signInOnceMore,
  startDeviceToken,
  takeCodeElsewhere,
} from '../support/pages/wizard-pages.ts';
import { workflowStatus } from '../support/workflow-status.ts';
import { playIn } from '../support/play-in.ts';

/** The end of a link: sent anew while a sign-in is in progress, used, withdrawn. */

const minute = 60_000;

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const customersPage = (link: string): Promise<Page> => openWizard(scene.customer.context, link);
const show = (invitationId: string): Promise<void> => openInvitation(portal, address, invitationId);
const deviceLogin = (): string => `${scene.stack.urls.pages}/devicelogin`;

describe('Resend Invitation', () => {
  let id: string;
  let wizard: Page;
  let code: string;
  let newLink: string;

  test('mails a new link to the corrected address, counts the mail and starts the expiry anew', async () => {
    const invited = await scene.api.invite({ ...tailspin, invitationEmail: 'typo@tailspin.example' });
    id = invited.id;
    wizard = await customersPage(invited.link);
    await startDeviceToken(wizard, tailspin.serviceAccount);
    code = await shownCode(wizard);
    const before = await scene.api.invitation(id);
    expect(before.emailTries).toBe(1);

    scene.stack.moveClock(5 * minute);
    await show(id);
    await resendInvitation(portal, tailspin.serviceAccount);
    const mail = await scene.stack.inbox(tailspin.serviceAccount);
    newLink = linkIn(mail.plainText);
    expect(newLink).not.toBe(invited.link);
    await openInvitations(portal, address);
    const row = rowOf(portal, 'Tailspin');
    await row.getByRole('cell', { name: '2', exact: true }).waitFor();
    await row.getByRole('cell', { name: tailspin.serviceAccount }).waitFor();
    const after = await scene.api.invitation(id);
    const extended = Date.parse(after.expiresAt) - Date.parse(before.expiresAt);
    expect(extended).toBeGreaterThanOrEqual(5 * minute);
    expect(extended).toBeLessThan(7 * minute);
  });

  test('has the old link explain itself, in the wizard that is open as well', async () => {
    await awaitHeading(wizard, 'A newer link was sent');
    await wizard.getByText('Please use the link in the newest e-mail').waitFor();
  });

  test('asked for with an old link, shows in the portal until it is done', async () => {
    await wizard.getByRole('button', { name: 'Ask for a new link' }).click();
    await wizard.getByText('knows that you need a new link').waitFor();
    await wizard.close();
    await show(id);
    const asked = portal.locator('.notices').getByText('The customer asked for a new link');
    await asked.waitFor();
    await resendInvitation(portal, tailspin.serviceAccount);
    await asked.waitFor({ state: 'detached' });
    const mail = await scene.stack.inbox(tailspin.serviceAccount, { count: 2 });
    newLink = linkIn(mail.plainText);
  });

  test('lets the code shown before be used, and the new link takes the sign-in over', async () => {
    const device = await takeCodeElsewhere(scene.reviewer.context, deviceLogin(), {
      code,
      account: tailspin.serviceAccount,
    });
    await confirmApp(device);
    await awaitHeading(device, 'You have signed in');
    await device.close();
    scene.stack.moveClock(10_000);
    wizard = await customersPage(newLink);
    await wizard.getByRole('button', { name: 'Start', exact: true }).click();
    await wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });
    await signInOnceMore(wizard, tailspin.serviceAccount);
    await awaitHeading(wizard, 'Tenant Activation');
    await scene.api.awaitStatus(id, 'Authentication Complete');
  });

  test('a used link still shows the end to the browser that came through, and explains itself in another', async () => {
    await wizard.reload();
    await awaitHeading(wizard, 'Tenant Activation');
    await wizard.close();
    const stranger = await openWizard(scene.reviewer.context, newLink);
    await awaitHeading(stranger, 'This invitation is complete');
    expect(await stranger.getByRole('button').count()).toBe(0);
    await stranger.close();
  });
});

describe('Revoke', () => {
  let id: string;
  let wizard: Page;
  let code: string;

  test('has the open wizard say that the invitation was withdrawn', async () => {
    const invited = await scene.api.invite(contoso);
    id = invited.id;
    wizard = await customersPage(invited.link);
    await startDeviceToken(wizard, contoso.serviceAccount);
    code = await shownCode(wizard);
    await show(id);
    await revokeInvitation(portal);
    await awaitHeading(wizard, 'This invitation was withdrawn');
    await wizard.reload();
    await awaitHeading(wizard, 'This invitation was withdrawn');
    await wizard.close();
    await portal.getByText('Revoked by olivia.operator@northwindvoice.example').waitFor();
  });

  test('stops the device sign-in that was under way: a sign-in with its code comes to nothing', async () => {
    const device = await takeCodeElsewhere(scene.reviewer.context, deviceLogin(), {
      code,
      account: contoso.serviceAccount,
      mfa: true,
    });
    await confirmApp(device);
    scene.stack.moveClock(10_000);
    await eventually(
      () => workflowStatus(scene.stack, `${id}-1`),
      (status) => status === 'Completed',
    );
    const row = await scene.api.invitation(id);
    expect(row).toMatchObject({ status: 'Revoked', deviceAuthenticated: 'no', tokenAcquired: 'no' });
    expect(row.timeline.at(-1)?.title).toMatch(/^Revoked by/);
    await device.close();
  });
});
