import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { signInAs } from '../support/pages/microsoft-pages.ts';
import {
  monitor,
  openInvitation,
  openInvitations,
  rowOf,
  signInToPortal,
} from '../support/pages/portal-pages.ts';
import { awaitHeading, openTab, openWizard } from '../support/pages/wizard-pages.ts';
import { type Invited, portalApi, problemOf } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** What each role may see and do, and what waits for an operator’s word. */

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

describe('roles', () => {
  beforeAll(() => scene.api.invite(contoso));

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
    await page.getByRole('heading', { name: 'Overview' }).waitFor();
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
