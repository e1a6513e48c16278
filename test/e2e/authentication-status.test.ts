import type { Page } from 'playwright-core';
import { seededIds } from '../../local/microsoft/cloud.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { plusDays } from '../../shared/domain/time.ts';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { admin, monitor, operator, rowOf, signInToPortal } from '../support/pages/portal-pages.ts';
import { portalApi } from '../support/portal-api.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { openStores } from '../support/stores.ts';
import { aCustomer } from '../contract/tables/samples.ts';
import { aConnection } from '../unit/workflows/samples.ts';
import { playIn } from '../support/play-in.ts';

/** Authentication Status: what fails comes first, what expires next; filters, order, export, Validate from the row. */

const tailspin = '44444444-4444-4444-8444-444444444444';
const secret = 'Zx8Q~a-secret-that-nobody-sees';

let scene: Scene;
let portal: string;
let page: Page;
const now = new Date().toISOString();

const put = async (shortName: string, given: Partial<Connection>, fullName?: string): Promise<void> => {
  const { customers, connections } = openStores(scene.stack);
  const customer = aCustomer({ shortName, fullName: fullName ?? `${shortName} Ltd` });
  await customers.create(customer);
  const { id: customerId, tenantId } = customer;
  // Refreshed just now: no sweep finds out meanwhile that there is no token behind it.
  const lastValidation = { at: now, successful: true };
  const base = aConnection({ customerId, tenantId, lastValidation, lastRefreshedAt: now });
  await connections.write({ ...base, ...given } as Connection, undefined);
};

const open = async (query = ''): Promise<void> => {
  await page.goto(`${portal}/authentication-status${query}`);
  await page.getByRole('heading', { name: 'Authentication Status' }).waitFor();
};
/** Short names in the order of the table. */
const order = async (): Promise<string[]> => {
  await page.locator('table:not([aria-busy=true]) tbody tr[data-row]').first().waitFor();
  return page.locator('tbody tr[data-row] a.strong').allInnerTexts();
};

playIn(openScene, async (opened) => {
  scene = opened;
  portal = scene.stack.urls.portal;
  page = await scene.operator.context.newPage();
  await signInToPortal(page, portal, operator);
});

test('without a connection it says how to come by one', async () => {
  await page.getByRole('link', { name: 'Authentication Status' }).click();
  await page.getByRole('heading', { name: 'There are no connections yet' }).waitFor();
  await page.getByRole('link', { name: 'Add Service' }).waitFor();
  expect(await violations(page)).toEqual([]);
});

test('failing ones come first with their cause, then what expires soonest', async () => {
  const apps = await appRegistrationsIn(scene.stack, { app: { tenantId: tailspin, secret } });
  const api = portalApi(scene.operator.context, portal);
  const added = await api.send('/api/customers/known-app-registration', {
    method: 'POST',
    body: {
      shortName: 'Tailspin',
      service: 'directRouting',
      adminEmail: 'admin@tailspin.example',
      tenantId: tailspin,
      applicationId: apps.app,
      clientSecret: secret,
    },
  });
  expect(added.status()).toBe(201);
  await put('Expiring', { tokenExpiresAt: plusDays(now, 12) }, '=cmd|Expiring Ltd');
  await put('Fine', { tokenExpiresAt: plusDays(now, 80) });
  await put('LetGo', { status: 'disconnected' });
  await put('Lost', {
    status: 'lost',
    loss: {
      at: now,
      problem: {
        code: 'AADSTS50173',
        title: 'The sign-in was revoked',
        why: 'Why.',
        who: 'You',
        next: 'Re-initiate the authentication flow.',
      },
    },
  });
  await open();
  expect(await order()).toEqual(['Lost', 'Expiring', 'Fine', 'Tailspin', 'LetGo']);
  const lost = rowOf(page, 'Lost');
  await lost.getByText('Failing', { exact: true }).waitFor();
  await lost.getByText('The sign-in was revoked. Re-initiate the authentication flow.').waitFor();
  await rowOf(page, 'Expiring').getByRole('cell', { name: '12', exact: true }).waitFor();
  await rowOf(page, 'Tailspin').getByText('Successful', { exact: true }).first().waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'authentication-status');
});

test('is filtered and ordered by its address, which can be passed on', async () => {
  await open();
  await page.getByLabel('Status', { exact: true }).selectOption({ label: 'Expiring within 30 days' });
  await page.waitForURL(/state=expiring/);
  await rowOf(page, 'Lost').waitFor({ state: 'detached' });
  expect(await order()).toEqual(['Expiring']);
  await open('?method=appRegistration');
  expect(await order()).toEqual(['Tailspin']);
  await open('?sort=customer');
  expect(await order()).toEqual(['Expiring', 'Fine', 'LetGo', 'Lost', 'Tailspin']);
  await page.getByRole('button', { name: 'Expires at' }).click();
  await page.waitForURL(/sort=expiry/);
  await page.locator('table:not(.stale)').waitFor();
  await page.getByLabel('Search by customer').fill('f');
  await rowOf(page, 'Lost').waitFor({ state: 'detached' });
  expect(await order()).toEqual(['Fine']);
  await page.getByLabel('Search by customer').fill('nobody');
  await page.getByRole('heading', { name: 'No connection matches' }).waitFor();
  await page.locator('.empty').getByRole('button', { name: 'Clear filters' }).click();
  expect(await order()).toContain('Lost');
});

test('Validate asks Microsoft and says what came of it; the row leads to the settings', async () => {
  await open('?sort=customer');
  await page.getByRole('button', { name: 'Validate Tailspin' }).click();
  await page.getByText('Tailspin: Last Authentication Status: Successful').waitFor();
  await page.getByRole('button', { name: 'Validate Fine' }).click();
  await page.getByText('Fine: the connection does not work').waitFor();
  await rowOf(page, 'Fine').getByText('The token is no longer in the vault').first().waitFor();
  await open();
  expect((await order()).slice(0, 2)).toEqual(['Fine', 'Lost']);
  await page.getByRole('link', { name: 'Tailspin', exact: true }).click();
  await page.getByRole('heading', { name: 'Microsoft 365 Settings: Tailspin' }).waitFor();
  await page.locator('.fact').filter({ hasText: 'Read from Microsoft' }).locator('time').waitFor();
});

test('the export has all that the filter finds, and no formula', async () => {
  await open('?state=connected');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^authentication-status-\d{4}-\d\d-\d\d\.csv$/);
  const stream = await download.createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString('utf8');
  expect(text).toContain("Expiring,'=cmd|Expiring Ltd,delegatedToken,expiring");
  expect(text).toContain('Tailspin,');
  expect(text).not.toContain('Lost');
});

test('Monitor looks at everything and validates nothing', async () => {
  const tab = await scene.customer.context.newPage();
  await signInToPortal(tab, portal, monitor);
  await tab.goto(`${portal}/authentication-status`);
  await rowOf(tab, 'Lost').getByText('The sign-in was revoked.', { exact: false }).waitFor();
  expect(await tab.getByRole('button', { name: /^Validate/ }).count()).toBe(0);
  await tab.setViewportSize({ width: 360, height: 800 });
  await tab.getByLabel('Order').selectOption({ label: 'Customer A–Z' });
  await tab.waitForURL(/sort=customer/);
  await tab.close();
});

test('the provider’s own registration is looked at by the clock: refused, it says so above the list', async () => {
  await scene.stack.control({ command: 'expireSecrets', appId: seededIds.tokenAppId });
  scene.stack.moveClock(3_600_000);
  const tab = await scene.reviewer.context.newPage();
  await signInToPortal(tab, portal, admin);
  await tab.goto(`${portal}/authentication-status`);
  await tab.getByText('Microsoft refuses the token registration.').waitFor({ timeout: 40_000 });
  await tab.getByText(/The client secret has expired/).waitFor();
  expect(await violations(tab)).toEqual([]);
  await picture(tab, 'authentication-status-registration');
  await tab.getByRole('link', { name: 'Open Token registration' }).click();
  await tab.getByRole('heading', { name: 'Token registration', level: 1 }).waitFor();
  await tab.close();
});
