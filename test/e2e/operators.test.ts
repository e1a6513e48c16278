import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { signInAs } from '../support/pages/microsoft-pages.ts';
import {
  admin,
  monitor,
  openInvitation,
  openInvitations,
  operator,
  rowOf,
  signInToPortal,
} from '../support/pages/portal-pages.ts';
import { awaitHeading, openTab, openWizard } from '../support/pages/wizard-pages.ts';
import { portalApi, problemOf, type Invited } from '../support/portal-api.ts';
import { auditOf } from '../support/stores.ts';

jest.setTimeout(60_000);

/** Several operators at one portal, each with a role, and what they do to one another. */

let scene: OperatorScene;
let portal: Page;
let address: string;

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  address = scene.stack.urls.portal;
});

afterAll(() => scene?.close());

afterEach(() => {
  expect(scene.problems()).toEqual([]);
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
    expect((await scene.api.invitation(id)).etag).not.toBe(before.etag);

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

describe('roles', () => {
  test('Monitor sees the rows, but neither AuthURL nor actions', async () => {
    const page = await signedIn(monitor);
    await page.getByText('Your role is Monitor').waitFor();
    await openInvitations(page, address);
    await rowOf(page, 'Contoso').getByText('Email Sent', { exact: true }).waitFor();
    for (const heading of ['AuthURL', 'Actions'])
      expect(await page.getByRole('columnheader', { name: heading }).count()).toBe(0);
    expect(await rowOf(page, 'Contoso').getByRole('button').count()).toBe(0);
    await rowOf(page, 'Contoso').getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    for (const name of ['Resend Invitation', 'Revoke', 'Copy', 'Open'])
      expect(await page.getByRole('button', { name }).count()).toBe(0);
    await page.goto(`${address}/services`);
    await rowOf(page, 'Contoso').waitFor();
    expect(await page.getByText('Add Service').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'portal-monitor');
  });

  test('the API refuses Monitor every action, whatever the page shows', async () => {
    const page = await signedIn(monitor);
    const api = portalApi(page.context(), address);
    const { items } = (await (await api.send('/api/invitations?status=Email+Sent')).json()) as {
      items: { id: string; etag: string }[];
    };
    const [row] = items;
    const actions: [string, object][] = [
      [`/api/invitations/${row?.id}/auth-url`, { use: 'copy' }],
      [`/api/invitations/${row?.id}/resend`, {}],
      [`/api/invitations/${row?.id}/revoke`, {}],
      [`/api/invitations/${row?.id}/dismiss`, {}],
      ['/api/invitations', { customerId: 'contoso' }],
      ['/api/customers', { shortName: 'Mine', service: 'directRouting', adminEmail: 'a@b.example' }],
    ];
    for (const [path, body] of actions) {
      const headers = { 'if-match': row?.etag ?? '' };
      const answer = await api.send(path, { method: 'POST', body, headers });
      expect([path, answer.status(), (await problemOf(answer)).code]).toEqual([path, 403, 'forbidden']);
    }
  });

  test('whoever has no role is told so, and may sign in with another account', async () => {
    const page = await (await scene.somebody()).newPage();
    await page.goto(address);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.waitForURL((url) => url.origin !== address);
    await signInAs(page, 'nora.norole@northwindvoice.example');
    await awaitHeading(page, 'You have no role here');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.waitForURL((url) => url.origin !== address);
    await signInAs(page, monitor);
    await page.getByRole('heading', { name: 'Services' }).waitFor();
  });
});

describe('another account than the present one', () => {
  const connect = async (account: string): Promise<{ wizard: Page; invited: Invited }> => {
    const invited = await scene.api.invite(tailspin);
    const wizard = await openWizard(await scene.somebody(), invited.link);
    await wizard.getByRole('button', { name: 'Start', exact: true }).click();
    const tab = await openTab(wizard, 'Sign in with Microsoft');
    await signInAs(tab, account);
    await awaitHeading(tab, 'Signed in');
    await tab.close();
    return { wizard, invited };
  };

  test('waits for an operator, whose no leaves the present connection as it is', async () => {
    const present = await connect(tailspin.serviceAccount);
    await awaitHeading(present.wizard, 'Tenant Activation');
    const { wizard, invited } = await connect(tailspin.adminEmail);
    await awaitHeading(wizard, 'Northwind Voice checks the account');
    expect(await violations(wizard)).toEqual([]);
    await scene.stack.inbox('operations@northwindvoice.example', { subject: /another account/ });
    await openInvitation(portal, address, invited.id);
    await portal.getByText(`${tailspin.adminEmail} is not the account used until now`).waitFor();
    await portal.getByRole('button', { name: 'Reject' }).click();
    await awaitHeading(wizard, 'Your service provider did not agree to this account');
    await portal.goto(`${address}/customers/tailspin`);
    await portal
      .locator('.fact')
      .filter({ hasText: 'Username' })
      .getByText(tailspin.serviceAccount)
      .waitFor();
    await portal.getByText('Connected', { exact: true }).waitFor();
  });

  test('takes its place after an operator’s yes', async () => {
    const { wizard, invited } = await connect(tailspin.adminEmail);
    await awaitHeading(wizard, 'Northwind Voice checks the account');
    await openInvitation(portal, address, invited.id);
    await portal.getByRole('button', { name: 'Approve' }).click();
    await awaitHeading(wizard, 'Tenant Activation');
    await portal.goto(`${address}/customers/tailspin`);
    await portal.locator('.fact').filter({ hasText: 'Username' }).getByText(tailspin.adminEmail).waitFor();
    await scene.api.awaitStatus(invited.id, 'Authentication Complete');
  });
});
