import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, fabrikam, tailspin, type Company } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { leaveForCompany } from '../support/pages/customer-pages.ts';
import { acceptPermissions, requestApproval, signInAs } from '../support/pages/microsoft-pages.ts';
import { awaitHeading, openTab, openWizard } from '../support/pages/wizard-pages.ts';
import { portalApi, problemOf } from '../support/portal-api.ts';
import { auditOf, openStores } from '../support/stores.ts';
import { playIn } from '../support/play-in.ts';

/** Role `Customer`: a customer's administrator signs in and sees their own company, and nothing else. */

let scene: OperatorScene;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ address } = scene);
});

const newPage = async (): Promise<Page> => (await scene.somebody()).newPage();

const signInFor = async (company: Company, account = company.adminEmail): Promise<Page> => {
  const page = await newPage();
  await leaveForCompany(page, address, account);
  await signInAs(page, account, { mfa: company !== tailspin });
  return page;
};

const settingsOf = (page: Page, company: Company): Promise<void> =>
  awaitHeading(page, `Microsoft 365 Settings: ${company.shortName}`);

const connect = async (company: Company): Promise<void> => {
  const { id, link } = await scene.api.invite(company);
  const wizard = await openWizard(await scene.somebody(), link);
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  const tab = await openTab(wizard, 'Sign in with Microsoft');
  await signInAs(tab, company.serviceAccount);
  await awaitHeading(wizard, 'Tenant Activation');
  await scene.api.awaitStatus(id, 'Authentication Complete');
};

const names = (page: Page, role: 'button' | 'link'): Promise<string[]> =>
  page.locator('main').getByRole(role).allInnerTexts();

describe('Tailspin’s administrator', () => {
  let page: Page;

  beforeAll(async () => {
    await Promise.all([connect(tailspin), scene.api.invite(fabrikam)]);
    page = await signInFor(tailspin);
    await settingsOf(page, tailspin);
  });

  test('sees the settings of Tailspin with what is theirs to do, and a menu of two', async () => {
    expect(new URL(page.url()).pathname).toBe('/customers/tailspin');
    await page.getByText('Northwind Voice').first().waitFor();
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      'Microsoft 365 Settings',
      'Invitations',
    ]);
    expect(await names(page, 'button')).toEqual([
      'Validate Authentication',
      'Refresh Token Now',
      'Send Invitation',
      'Re-initiate Authentication Flow',
      'Grant Consent',
      'Switch to app registration',
    ]);
    const screen = page.locator('main');
    await screen.getByText('All users', { exact: true }).waitFor();
    await screen.getByText('Not set up yet.').waitFor();
    expect(await screen.innerText()).not.toContain('olivia.operator');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customer-role-settings');
  });

  test('validates and refreshes the connection, and the audit log has their name', async () => {
    await page.getByRole('button', { name: 'Validate Authentication' }).click();
    await page.getByText('Last Authentication Status: Successful').waitFor();
    await page.getByRole('button', { name: 'Refresh Token Now' }).click();
    await page.getByText('Token refreshed').first().waitFor();
    expect((await auditOf(scene.stack, 'tailspin')).slice(0, 2)).toMatchObject([
      { action: 'connection.refreshed', actor: tailspin.adminEmail },
      { action: 'connection.validated', actor: tailspin.adminEmail },
    ]);
  });

  test('sends an invitation, and sees it among their own, without the provider’s notes and names', async () => {
    await page.getByRole('button', { name: 'Send Invitation' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Note').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Send Invitation' }).click();
    await dialog.getByText(tailspin.adminEmail).first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await scene.stack.inbox(tailspin.adminEmail, { subject: /Microsoft 365/ });
    await page.getByRole('link', { name: 'Invitations', exact: true }).click();
    await awaitHeading(page, 'Invitations');
    await page.getByRole('row').nth(2).waitFor();
    const table = await page.locator('main').innerText();
    expect(table).toContain('Tailspin');
    expect(table).not.toContain('Fabrikam');
    expect(table).not.toMatch(/Export|Select/);
    for (const heading of ['Note', 'Actions'])
      expect(await page.getByRole('columnheader', { name: heading }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customer-role-invitations');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await names(page, 'button')).toEqual(['Open', 'Copy']);
    expect(await page.locator('main').innerText()).not.toContain('olivia.operator');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customer-role-invitation');
  });

  test.each([
    '/customers/fabrikam',
    '/customers',
    '/services',
    '/services/add',
    '/services/onboarding/tailspin',
    '/authentication-status',
    '/email-settings',
    '/audit',
  ])('finds nothing at %s', async (path) => {
    await page.goto(`${address}${path}`);
    await awaitHeading(page, 'Not found');
  });

  test('finds another customer’s invitation as unknown as one that does not exist', async () => {
    const { items } = (await (await scene.api.send('/api/invitations?customerId=fabrikam')).json()) as {
      items: { id: string }[];
    };
    await page.goto(`${address}/invitations/${items[0]?.id}`);
    await page.getByText('There is no such invitation.').waitFor();
    expect(await violations(page)).toEqual([]);
    const api = portalApi(page.context(), address);
    for (const path of ['/api/customers/fabrikam/microsoft365', '/api/customers/nobody/microsoft365']) {
      const answer = await api.send(path);
      expect([answer.status(), (await problemOf(answer)).code]).toEqual([404, 'customerNotFound']);
    }
    const refused = await api.send('/api/customers/tailspin/microsoft365/disconnect', {
      method: 'POST',
      body: {},
      headers: { 'if-match': '"1"' },
    });
    expect([refused.status(), (await problemOf(refused)).code]).toEqual([403, 'forbidden']);
  });

  test('has their account asked for again after an hour, without noticing', async () => {
    await page.goto(`${address}/customers/tailspin`);
    await settingsOf(page, tailspin);
    scene.stack.moveClock(51 * 60_000);
    await page.reload();
    await settingsOf(page, tailspin);
    await page.getByRole('link', { name: 'Invitations', exact: true }).click();
    await eventually(
      () => auditOf(scene.stack, tailspin.adminEmail),
      ([newest]) => newest?.action === 'session.rolesChecked',
    );
    await awaitHeading(page, 'Invitations');
  });

  test('signs in again in another tab when the session has ended, and goes on', async () => {
    const { request } = page.context();
    await request.fetch(`${address}/api/session/end`, {
      method: 'POST',
      data: {},
      headers: { origin: address },
    });
    await page.getByRole('link', { name: 'Microsoft 365 Settings' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('Your session has ended').waitFor();
    expect(await violations(page)).toEqual([]);
    const opened = page.context().waitForEvent('page');
    await dialog.getByRole('link', { name: 'Sign in with Microsoft' }).click();
    const tab = await opened;
    await tab.waitForURL((url) => url.origin !== address);
    await tab.getByRole('button', { name: new RegExp(tailspin.adminEmail) }).click();
    await awaitHeading(tab, 'You are signed in again');
    await tab.close();
    await dialog.waitFor({ state: 'detached' });
    await settingsOf(page, tailspin);
  });

  test('is out at the next request when another M365 admin is named', async () => {
    const portal = scene.portal;
    await portal.goto(`${address}/customers/tailspin`);
    await portal.getByRole('button', { name: 'Edit customer' }).click();
    const dialog = portal.getByRole('dialog');
    await dialog.getByLabel('M365 admin e-mail').fill('reviewer@tailspin.example');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    // The page may have looked by itself already: then the dialog covers the link.
    await page.getByRole('link', { name: 'Invitations', exact: true }).dispatchEvent('click');
    await page.getByRole('alertdialog').getByText('Your session has ended').waitFor();
    const next = await signInFor(tailspin, 'reviewer@tailspin.example');
    await settingsOf(next, tailspin);
    expect((await openStores(scene.stack).customers.read('tailspin'))?.value.administrator).toBeDefined();
    await next.getByRole('button', { name: /^Account/ }).click();
    await next.getByText('Role: Customer').waitFor();
    await next.getByRole('button', { name: 'Sign out' }).click();
    await awaitHeading(next, 'You have signed out');
  });
});

describe('whoever is not the administrator', () => {
  test('is told so as another account of the tenant, which learns nothing of the right one', async () => {
    const page = await signInFor(tailspin, tailspin.serviceAccount);
    await page.getByText(`${tailspin.serviceAccount} is not the account`).waitFor();
    const words = await page.locator('main').innerText();
    expect(words).toContain('support@northwindvoice.example');
    for (const name of ['admin@tailspin', 'reviewer@tailspin']) expect(words).not.toContain(name);
  });

  test('is told who can help where nobody may consent, and may sign in with another account', async () => {
    const page = await signInFor(fabrikam, fabrikam.adminEmail.replace('admin@', 'user@'));
    await awaitHeading(page, 'Approval required');
    await requestApproval(page, 'I look after our telephony.');
    await page.getByRole('button', { name: 'Back to app' }).click();
    await awaitHeading(page, 'The sign-in did not work');
    await page.getByText(/wants an administrator to approve the application first/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customer-role-approval');
    await page.getByLabel('Work e-mail or domain of your company').fill(fabrikam.adminEmail);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.waitForURL((url) => url.origin !== address);
    await signInAs(page, fabrikam.adminEmail, { mfa: true });
    await acceptPermissions(page);
    await settingsOf(page, fabrikam);
    await page.getByText('Not connected yet').waitFor();
  });

  test('is told so when no customer has their tenant, and nothing else', async () => {
    const page = await newPage();
    await page.goto(`${address}/customer-sign-in`);
    await awaitHeading(page, 'Sign in as your company’s administrator');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customer-role-sign-in');
    const field = page.getByLabel('Work e-mail or domain of your company');
    const complaints: [string, RegExp][] = [
      ['', /Enter your work e-mail address/],
      ['somebody@outlook.com', /belongs to no company/],
      ['nowhere.example', /Microsoft knows no organization for nowhere\.example/],
      ['northwindvoice.example', /operators sign in on the first page/],
    ];
    for (const [company, words] of complaints) {
      await field.fill(company);
      await field.press('Enter');
      await page.getByText(words).waitFor();
    }
    await field.fill('contoso.example');
    await field.press('Enter');
    await page.waitForURL((url) => url.origin !== address);
    await signInAs(page, contoso.adminEmail, { mfa: true });
    await acceptPermissions(page);
    await page.getByText(/Your organization is not connected with Northwind Voice/).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customer-role-refused');
  });
});
