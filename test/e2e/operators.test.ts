import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, fabrikam } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import {
  admin,
  openInvitation,
  openInvitations,
  operator,
  rowOf,
  signInToPortal,
} from '../support/pages/portal-pages.ts';
import { awaitHeading, openWizard } from '../support/pages/wizard-pages.ts';
import { type Invited, portalApi, problemOf } from '../support/portal-api.ts';
import { auditOf } from '../support/stores.ts';
import { playIn } from '../support/play-in.ts';

/** Several operators at one portal, and what they do to one another. */

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const signedIn = async (name: string): Promise<Page> => {
  const page = await (await scene.somebody()).newPage();
  await signInToPortal(page, address, name);
  return page;
};

describe('two operators at one row', () => {
  let id: string;
  let colleague: Page;

  beforeAll(async () => {
    ({ id } = await scene.api.invite(fabrikam));
    colleague = await signedIn(admin);
  });

  test('who acts on what has changed meanwhile is told, sees the present state, and may decide again', async () => {
    await openInvitations(colleague, address);
    await rowOf(colleague, 'Fabrikam').getByRole('button', { name: 'Resend Invitation' }).click();
    // The colleague's screen is not refreshed while they read the question.
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    await colleague.route(
      (url) => url.pathname === '/api/invitations',
      async (route) => {
        await released;
        await route.continue();
      },
    );
    const before = await scene.api.invitation(id);
    await openInvitation(portal, address, id);
    await portal.getByRole('button', { name: 'Resend Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Resend Invitation' }).click();
    await portal.getByText(`New link sent by ${operator}`).waitFor();
    const settled = await eventually(
      () => scene.api.invitation(id),
      (row) => row.emailSent && row.emailTries === 2,
    );
    expect(settled.etag).not.toBe(before.etag);

    const dialog = colleague.getByRole('dialog');
    const refused = colleague.waitForResponse((response) => response.url().endsWith('/resend'));
    await dialog.getByRole('button', { name: 'Resend Invitation' }).click();
    expect((await refused).status()).toBe(412);
    release();
    await dialog.getByText('Somebody else changed this').waitFor();
    await dialog.getByText(/since you opened it\. Look at the present state, then decide again/).waitFor();
    expect(await violations(colleague)).toEqual([]);
    await picture(colleague, 'portal-changed');
    await rowOf(colleague, 'Fabrikam').locator('td').filter({ hasText: /^2$/ }).waitFor();
    await dialog.getByRole('button', { name: 'Resend Invitation' }).click();
    await dialog.waitFor({ state: 'detached' });
    await portal.getByText(`New link sent by ${admin}`).waitFor();
  });

  test('of two who act at the very same moment one wins', async () => {
    const { etag } = await eventually(
      () => scene.api.invitation(id),
      (row) => row.emailSent && row.emailTries === 3,
    );
    const other = portalApi(colleague.context(), address);
    const path = `/api/invitations/${id}/revoke`;
    const request = { method: 'POST', body: {}, headers: { 'if-match': etag } };
    const answers = await Promise.all([scene.api.send(path, request), other.send(path, request)]);
    expect(answers.map((answer) => answer.status() === 202).sort()).toEqual([false, true]);
    const [loser] = answers.filter((answer) => !answer.ok());
    const problem = loser && (await problemOf(loser));
    expect([409, 412]).toContain(problem?.status);
    await scene.api.awaitStatus(id, 'Revoked');
  });

  test('an ended invitation is dismissed from Pending Invitations and stays in Customer Invitations', async () => {
    await portal.goto(`${address}/services`);
    await rowOf(portal, 'Fabrikam').getByRole('button', { name: 'Dismiss' }).click();
    await portal.getByText('The invitation of Fabrikam was taken off the list').waitFor();
    await rowOf(portal, 'Fabrikam').waitFor({ state: 'detached' });
    await openInvitations(portal, address);
    await rowOf(portal, 'Fabrikam').getByText('Revoked', { exact: true }).waitFor();
    expect((await auditOf(scene.stack, id)).map(({ action }) => action)).toContain('invitation.dismissed');
  });
});

describe('the AuthURL', () => {
  let invited: Invited;

  beforeAll(async () => {
    invited = await scene.api.invite(contoso);
    await openInvitations(portal, address);
  });

  test('is copied, works, and the copy is audited', async () => {
    const before = (await auditOf(scene.stack, invited.id)).length;
    await rowOf(portal, 'Contoso').getByRole('button', { name: 'Copy' }).click();
    await portal.getByText('AuthURL copied').waitFor();
    const link = (await portal.evaluate('navigator.clipboard.readText()')) as string;
    expect(link).toBe(invited.link);
    const [newest, ...older] = await auditOf(scene.stack, invited.id);
    expect(older).toHaveLength(before);
    expect(newest).toMatchObject({ actor: operator, action: 'invitation.linkCopied' });
    const wizard = await openWizard(await scene.somebody(), link);
    await awaitHeading(wizard, 'Northwind Voice invites Contoso Ltd to connect Microsoft 365');
  });

  test('is opened in a new tab, and that is audited', async () => {
    const opened = scene.operator.context.waitForEvent('page');
    await rowOf(portal, 'Contoso').getByRole('button', { name: 'Open' }).click();
    const wizard = await opened;
    await awaitHeading(wizard, 'Northwind Voice invites Contoso Ltd to connect Microsoft 365');
    await wizard.close();
    const [newest] = await auditOf(scene.stack, invited.id);
    expect(newest).toMatchObject({ actor: operator, action: 'invitation.linkOpened' });
  });

  test('is not in any list, not even hidden', async () => {
    const key = new URL(invited.link).hash.slice(1);
    expect(await portal.content()).not.toContain(key);
    expect(await (await scene.api.send('/api/invitations')).text()).not.toContain(key);
  });
});
