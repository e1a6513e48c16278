import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { monitor, openInvitations, rowOf, signInToPortal } from '../support/pages/portal-pages.ts';

jest.setTimeout(60_000);

/** A list of customers comes in, all are invited, sent again, revoked and exported. */

let scene: OperatorScene;
let page: Page;
let address: string;

beforeAll(async () => {
  scene = await openOperatorScene();
  page = scene.portal;
  address = scene.stack.urls.portal;
});

afterAll(() => scene?.close());

/** What the browser says of the answer that a test cuts off. */
const cutOff = 'console: Failed to load resource: net::ERR_FAILED';

afterEach(() => {
  expect(scene.problems().filter((problem) => problem !== cutOff)).toEqual([]);
});

const header = 'Short name;Full name;Licensed users;M365 admin e-mail;Invitation e-mail;Tenant;Service';
const rows = {
  contoso: `Contoso;Contoso Ltd;250;${contoso.adminEmail};;;`,
  fabrikam: `Fabrikam;=SUM(A1);;${fabrikam.adminEmail};;;Direct Routing`,
  tailspin: `Tailspin;"Tailspin; Toys";12;${tailspin.adminEmail};;${tailspin.tenantId};`,
};
const right = [header, ...Object.values(rows)].join('\r\n');
const wrong = right
  .replace(';250;', ';many;')
  .replace(fabrikam.adminEmail, 'admin@fabricam.example')
  .replace('Tailspin;"', 'Tail.spin;"');

const content = () => page.getByLabel(/^Content of the file/);
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = () => page.getByRole('dialog').or(page.getByRole('alertdialog'));
const answer = (name: string) => dialog().getByRole('button', { name, exact: true }).click();

const openImport = async (): Promise<void> => {
  await page.goto(`${address}/customers`);
  await page
    .getByRole('link', { name: 'Import customers' })
    .or(page.getByRole('button', { name: 'Import customers' }))
    .click();
  await page.getByRole('heading', { name: 'Import customers' }).waitFor();
};

const openCustomers = async (): Promise<void> => {
  await page.goto(`${address}/customers`);
  await page.locator('[data-row]').first().waitFor();
};

const savedText = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

describe('Import customers', () => {
  test('a file that is not UTF-8 or none at all is refused in words', async () => {
    await openImport();
    const chooser = page.locator('input[type=file]');
    await chooser.setInputFiles({
      name: 'latin1.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${header}\nMüller;;;a@b.example;;;`, 'latin1'),
    });
    await page.getByText('The file is not UTF-8').waitFor();
    await content().fill('Name;Phone\nContoso;1');
    await press('Check');
    await page.getByText('The column “Name” is not known').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('the errors of each line are shown, and nothing is imported before all are mended', async () => {
    await page.locator('input[type=file]').setInputFiles({
      name: 'customers.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\uFEFF${wrong}`),
    });
    await page.getByText('3 of 3 lines have errors').waitFor();
    await page.getByText('Enter a whole number.').waitFor();
    await page.getByText('Microsoft knows no tenant for fabricam.example').waitFor();
    await page.getByText('A short name has no blank, no dot').waitFor();
    expect(await page.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'import-errors');
    expect(await (await scene.api.send('/api/customers')).json()).toEqual({ items: [] });
  });

  test('mended on the spot, they are imported, and nobody is mailed', async () => {
    await content().fill(right);
    await press('Check');
    await page.getByText('All lines are fine: 3 customers to import.').waitFor();
    await picture(page, 'import-checked');
    await press('Import 3 customers');
    await page.getByText('3 customers imported.').waitFor();
    expect(await page.locator(':focus').textContent()).toBe('3 customers imported.');
    expect(await violations(page)).toEqual([]);
    await picture(page, 'imported');
    expect((await scene.stack.mails(contoso.adminEmail)).map(({ subject }) => subject)).toEqual([]);
  });

  test('those who were imported are invited at once; who has an invitation already is named with the reason', async () => {
    await scene.api.invite(fabrikam);
    await press('Send an invitation to these 3');
    await dialog().getByText('Contoso, Fabrikam, Tailspin').waitFor();
    expect(await violations(page)).toEqual([]);
    await answer('Send 3 invitations');
    await dialog().getByText('2 done, 1 failed.').waitFor();
    const [first] = await dialog().getByRole('listitem').allTextContents();
    expect(first).toMatch(/^Fabrikam.*Failed.*has an invitation under way/);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'bulk-invite');
    await answer('Close');
    await scene.stack.inbox(contoso.adminEmail);
    await scene.stack.inbox(tailspin.adminEmail);
  });

  test('the same file again finds everybody there', async () => {
    await press('Import another file');
    await content().fill(right);
    await press('Check');
    await page.getByText('Every customer of this file is here already').waitFor();
    await content().fill('');
  });
});

describe('a selection of customers', () => {
  test('is made with the keyboard, row by row or the page at once', async () => {
    await openCustomers();
    expect(await page.getByRole('group', { name: 'Selection' }).count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Select Contoso' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('1 selected').waitFor();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).focus();
    await page.keyboard.press('Space');
    await page.getByText('3 selected').waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, 'customers-selected');
  });

  test('gets new links, each mailed once more', async () => {
    await page
      .getByRole('group', { name: 'Selection' })
      .getByRole('button', { name: 'Resend Invitation' })
      .click();
    await answer('Resend 3 invitations');
    await dialog().getByText('3 done.').waitFor();
    await answer('Close');
    for (const { adminEmail } of [contoso, tailspin]) await scene.stack.inbox(adminEmail, { count: 2 });
  });

  test('is edited from its row', async () => {
    await rowOf(page, 'Contoso').getByRole('button', { name: 'Edit' }).click();
    await dialog().getByLabel('Licensed users').fill('300');
    await answer('Save');
    await page.getByText('Contoso was saved.').first().waitFor();
    await rowOf(page, 'Contoso').getByText('300').waitFor();
  });
});

test('a selection of invitations is revoked after a question that counts; what has ended is told', async () => {
  await openInvitations(page, address);
  await page.getByRole('checkbox', { name: /^Select Contoso/ }).check();
  await page.getByRole('checkbox', { name: /^Select Tailspin/ }).check();
  await page.getByRole('group', { name: 'Selection' }).getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('heading', { name: 'Revoke 2 invitations?' }).waitFor();
  // Enter alone does not answer yes.
  expect(await page.locator(':focus').textContent()).toBe('Cancel');
  expect(await violations(page)).toEqual([]);
  await picture(page, 'bulk-revoke');
  await answer('Revoke 2 invitations');
  await dialog().getByText('2 done.').waitFor();
  await answer('Close');
  for (const name of ['Contoso', 'Tailspin'])
    await rowOf(page, name).getByText('Revoked', { exact: true }).first().waitFor();
  await page.getByRole('group', { name: 'Selection' }).getByRole('button', { name: 'Revoke' }).click();
  await answer('Revoke 2 invitations');
  await dialog().getByText('0 done, 2 failed.').waitFor();
  expect(await dialog().getByRole('listitem').first().textContent()).toContain('It has ended already');
  await answer('Close');
  await press('Clear selection');
});

describe('a run that takes its time', () => {
  test('asks before it is left, and the rest can be cancelled and tried again', async () => {
    await openCustomers();
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/invitations', async (route) => {
      await held;
      await route.fallback();
    });
    await page
      .getByRole('group', { name: 'Selection' })
      .getByRole('button', { name: 'Send Invitation', exact: true })
      .click();
    await answer('Send 3 invitations');
    await dialog().getByText('0 of 3 finished.').waitFor();
    await picture(page, 'bulk-running');
    const asked = page.waitForEvent('dialog');
    const reloading = page.reload().catch(() => undefined);
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await reloading;
    await answer('Cancel the rest');
    release();
    await dialog().getByText('2 done, 1 failed.').waitFor();
    await page.unroute('**/api/invitations');
    await answer('Close');
  });

  test('an answer that got lost makes nobody two invitations', async () => {
    await openInvitations(page, address, '?status=Email+Sent');
    await rowOf(page, 'Contoso').waitFor();
    await page.getByRole('checkbox', { name: /^Select Contoso/ }).check();
    await page.route('**/resend', async (route) => {
      await route.fetch();
      await route.abort();
    });
    const before = (await scene.stack.mails(contoso.adminEmail)).length;
    await page
      .getByRole('group', { name: 'Selection' })
      .getByRole('button', { name: 'Resend Invitation' })
      .click();
    await answer('Resend 1 invitation');
    await dialog().getByText('The server cannot be reached').waitFor();
    await page.unroute('**/resend');
    await answer('Try the failed ones again');
    await dialog().getByText('1 done.').waitFor();
    await answer('Close');
    await scene.stack.inbox(contoso.adminEmail, { count: before + 1 });
    expect((await scene.stack.mails(contoso.adminEmail)).map(({ subject }) => subject)).toHaveLength(
      before + 1,
    );
  });
});

test('both lists are exported as they are filtered, without links or formulas', async () => {
  await openInvitations(page, address, '?status=Revoked');
  await rowOf(page, 'Tailspin').waitFor();
  const [invitations] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: 'Export as CSV' })
      .or(page.getByRole('button', { name: 'Export as CSV' }))
      .click(),
  ]);
  expect(invitations.suggestedFilename()).toMatch(/^invitations-\d{4}-\d\d-\d\d\.csv$/);
  const text = await savedText(invitations);
  expect(text.trim().split('\r\n')).toHaveLength(3);
  expect(text).not.toMatch(/https?:|Fabrikam/);
  await openCustomers();
  const [customers] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: 'Export as CSV' })
      .or(page.getByRole('button', { name: 'Export as CSV' }))
      .click(),
  ]);
  expect(await savedText(customers)).toContain("Fabrikam,'=SUM(A1),");
});

test('who only looks exports, but selects, edits and imports nothing', async () => {
  const watcher = await (await scene.somebody()).newPage();
  await signInToPortal(watcher, address, monitor);
  await watcher.goto(`${address}/customers`);
  await rowOf(watcher, 'Contoso').waitFor();
  expect(await watcher.getByRole('checkbox').count()).toBe(0);
  expect(await watcher.getByText('Import customers').count()).toBe(0);
  expect(await watcher.getByText('Export as CSV').count()).toBe(1);
  await watcher.goto(`${address}/import-customers`);
  await watcher.getByText('Your role is Monitor').first().waitFor();
  await watcher.close();
});
