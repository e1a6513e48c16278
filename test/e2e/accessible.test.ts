import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { fabrikam, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { openInvitation, openInvitations, revokeInvitation, rowOf } from '../support/pages/portal-pages.ts';
import { awaitHeading, openTab, openWizard } from '../support/pages/wizard-pages.ts';
import { signInAs } from '../support/pages/microsoft-pages.ts';
import type { Invited } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** axe on every screen, at 360 and 1280 px; those of the walks and of sign-in problems are looked at there. */

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const isAccessible = async (page: Page, name: string): Promise<void> => {
  expect(await violations(page)).toEqual([]);
  await picture(page, name);
};

describe('the portal', () => {
  test.each([
    ['/services', 'No invitation is pending'],
    ['/invitations', 'Nobody has been invited yet'],
    ['/customers', 'No customer yet'],
    ['/services/add', 'Direct Routing'],
    ['/services/add/direct-routing', 'How to secure the connection'],
    ['/nowhere', 'There is no such page'],
    ['/invitations/none', 'There is nothing at this address'],
  ])('is accessible at %s, where there is nothing yet', async (path, text) => {
    await portal.goto(`${address}${path}`);
    await portal.getByText(text).first().waitFor();
    await isAccessible(portal, `portal-empty${path.replaceAll('/', '-')}`);
  });

  test('the menu leads to Security → Customer Invitations, which says how to begin', async () => {
    await portal.goto(`${address}/services`);
    await portal
      .getByRole('list', { name: 'Security' })
      .getByRole('link', { name: 'Customer Invitations' })
      .click();
    await portal.getByRole('main').getByRole('link', { name: 'Add Service' }).click();
    await portal.getByRole('link', { name: 'Direct Routing' }).waitFor();
  });

  test('is accessible with complaints beside the fields', async () => {
    await portal.goto(`${address}/services/add/direct-routing`);
    await portal.getByRole('button', { name: 'Send invitation link' }).click();
    await portal.getByText('A short name has 3 to 15 characters.').waitFor();
    await isAccessible(portal, 'portal-complaints');
  });

  describe('with a customer', () => {
    let invited: Invited;

    beforeAll(async () => {
      invited = await scene.api.invite(fabrikam);
    });

    test.each(['/services', '/invitations', '/customers', '/customers/fabrikam'])(
      'is accessible at %s',
      async (path) => {
        await portal.goto(`${address}${path}`);
        await portal.getByText('Fabrikam').first().waitFor();
        await isAccessible(portal, `portal${path.replaceAll('/', '-')}`);
      },
    );

    test('is accessible at an invitation and in its dialogs', async () => {
      await openInvitation(portal, address, invited.id);
      await isAccessible(portal, 'portal-invitation');
      for (const name of ['Resend Invitation', 'Revoke']) {
        await portal.getByRole('button', { name }).click();
        await portal.getByRole('dialog').waitFor();
        await isAccessible(portal, `portal-dialog-${name}`);
        await portal.keyboard.press('Escape');
        await portal.getByRole('dialog').waitFor({ state: 'detached' });
      }
    });

    test('is accessible in the dialog of Send Invitation, and in its question', async () => {
      await portal.goto(`${address}/customers/fabrikam`);
      await portal.getByRole('button', { name: 'Send Invitation' }).click();
      const dialog = portal.getByRole('dialog');
      await dialog.waitFor();
      await isAccessible(portal, 'portal-dialog-invite');
      await dialog.getByRole('button', { name: 'Send Invitation' }).click();
      await dialog.getByRole('button', { name: 'Replace it' }).waitFor();
      await isAccessible(portal, 'portal-dialog-replace');
      await dialog.getByRole('button', { name: 'Replace it' }).click();
      await dialog.getByRole('button', { name: 'Copy' }).click();
      // Beyond the dialog all is covered and inert: what it has to say comes in it.
      await dialog.getByRole('log').getByText('AuthURL copied').waitFor();
      await portal.keyboard.press('Escape');
    });

    test('can be worked with the keyboard alone', async () => {
      await openInvitations(portal, address);
      const resend = portal.getByRole('button', { name: 'Resend Invitation' }).first();
      await resend.focus();
      await portal.keyboard.press('Enter');
      const dialog = portal.getByRole('dialog');
      await dialog.waitFor();
      expect(await dialog.evaluate((box) => box.contains(box.ownerDocument.activeElement))).toBe(true);
      await portal.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      expect(await resend.evaluate((button) => button === button.ownerDocument.activeElement)).toBe(true);
    });

    test('what cannot be undone does not happen by Enter alone', async () => {
      await openInvitations(portal, address);
      await rowOf(portal, /Fabrikam.*Email Sent/)
        .getByRole('button', { name: 'Revoke' })
        .focus();
      await portal.keyboard.press('Enter');
      const dialog = portal.getByRole('dialog');
      await dialog.getByText('The link stops working at once').waitFor();
      await portal.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await expect(portal.getByText('is being revoked').count()).resolves.toBe(0);
    });
  });

  test('is accessible before the sign-in', async () => {
    const page = await (await scene.somebody()).newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).waitFor();
    await isAccessible(page, 'portal-sign-in');
  });
});

test('portal and wizard are accessible in the dark as well', async () => {
  const { link } = await scene.api.invite(fabrikam);
  const wizard = await openWizard(await scene.somebody(), link);
  await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await portal.goto(`${address}/services/add/direct-routing`);
  await portal.getByRole('button', { name: 'Send invitation link' }).click();
  for (const page of [wizard, portal]) {
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);
  }
  await openInvitations(portal, address);
  await rowOf(portal, 'Fabrikam').first().waitFor();
  expect(await violations(portal)).toEqual([]);
  await portal.emulateMedia({ colorScheme: 'light' });
});

describe('the wizard', () => {
  let wizard: Page;
  let invited: Invited;

  beforeAll(async () => {
    invited = await scene.api.invite(tailspin);
    wizard = await openWizard(await scene.somebody(), invited.link);
  });

  test('is accessible from the welcome to the choice and the account', async () => {
    await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await isAccessible(wizard, 'wizard-welcome');
    await wizard.getByRole('button', { name: 'Start', exact: true }).click();
    await wizard.getByRole('button', { name: /Use Device Token/ }).waitFor();
    await isAccessible(wizard, 'wizard-choose');
    await wizard.getByRole('button', { name: /Use Device Token/ }).click();
    await wizard.getByRole('button', { name: 'Start authentication' }).click();
    await wizard.getByText('Enter a whole user name').waitFor();
    await isAccessible(wizard, 'wizard-account-wrong');
  });

  test('is accessible where a sign-in comes back', async () => {
    await wizard.getByRole('button', { name: 'Choose another way' }).click();
    const tab = await openTab(wizard, 'Sign in with Microsoft');
    await signInAs(tab, tailspin.serviceAccount);
    await awaitHeading(tab, 'Signed in');
    await isAccessible(tab, 'wizard-signed-in');
    await tab.reload();
    await awaitHeading(tab, 'Nothing left to do here');
    await isAccessible(tab, 'wizard-nothing');
    await awaitHeading(wizard, 'Tenant Activation');
    await isAccessible(wizard, 'wizard-activation');
  });

  test('is accessible where a link does not work', async () => {
    const pages: [string, string][] = [
      [invited.link, 'This invitation is complete'],
      [invited.link.replace(/#.*/, ''), 'This link is incomplete'],
      [invited.link.replace(invited.id, '0'.repeat(32)), 'This link does not work'],
    ];
    for (const [link, heading] of pages) {
      const page = await openWizard(await scene.somebody(), link);
      await awaitHeading(page, heading);
      await isAccessible(page, `wizard-${heading.replaceAll(' ', '-')}`);
      await page.close();
    }
    const { id, link } = await scene.api.invite(fabrikam);
    await openInvitation(portal, address, id);
    await revokeInvitation(portal);
    const page = await openWizard(await scene.somebody(), link);
    await awaitHeading(page, 'This invitation was withdrawn');
    await page.getByRole('button', { name: 'Ask for a new link' }).waitFor();
    await isAccessible(page, 'wizard-withdrawn');
  });
});
