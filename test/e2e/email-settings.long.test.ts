import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { addCustomer, admin, monitor, operator, signInToPortal } from '../support/pages/portal-pages.ts';
import { linkIn, openWizard } from '../support/pages/wizard-pages.ts';
import { openScene, type Scene } from '../support/scene.ts';

/** Two pixels of blue. */
const logo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPgj1vBH7cCAAZoAis5VtKRAAAAAElFTkSuQmCC',
  'base64',
);

let scene: Scene;
let page: Page;
let portal: string;

beforeAll(async () => {
  scene = await openScene();
  portal = scene.stack.urls.portal;
  page = await scene.operator.context.newPage();
  await signInToPortal(page, portal, admin);
});
afterAll(() => scene?.close());

const openSettings = async (on: Page): Promise<void> => {
  await on.getByRole('link', { name: 'Invitation and e-mail settings' }).click();
  await on.getByLabel('Provider name').waitFor();
};
const save = (on: Page) => on.getByRole('button', { name: 'Save', exact: true });
/** axe takes the labels behind a modal dialog for hidden, but not their fields. */
const violationsOfDialog = async (): Promise<string[]> =>
  (await violations(page)).filter((found) => !found.includes('label-title-only at #setting-'));
const previewOf = (on: Page) => on.frameLocator('.preview-frames iframe >> nth=-1');

test('shows what holds, with a preview that follows the typing, and passes axe', async () => {
  await openSettings(page);
  await previewOf(page).getByText('Open this link.').waitFor();
  await page
    .getByLabel('Body')
    .fill('Dear {{CustomerName}},\n\n{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}');
  await previewOf(page).getByText('Dear Contoso Ltd,').waitFor();
  await page.getByRole('button', { name: 'Plain text' }).click();
  await previewOf(page).locator('pre', { hasText: 'Dear Contoso Ltd,' }).waitFor();
  await page.getByRole('button', { name: 'Narrow' }).click();
  await previewOf(page).getByRole('link', { name: 'Open the invitation' }).waitFor();
  await page.getByRole('button', { name: 'Wide' }).click();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'email-settings');
});

test.each([
  ['Provider name', '', 'Enter your name, as customers read it.'],
  ['Support contact', '', 'customers can turn to'],
  ['Sender', 'nobody', 'Enter an e-mail address'],
  ['Subject', '{{Name}}', 'The placeholder {{Name}} is not known.'],
  ['Body', 'Hello', 'The body has no link.'],
  ['Link lifetime (days)', '0', 'Enter at least 1 day.'],
  ['Link lifetime (days)', 'x', 'Enter a whole number of days.'],
  ['Waiting for approval (days)', '2', 'as long as the link lives'],
  ['Reminder days', '3, 40', 'Reminders have to come before the link expires'],
  ['Expiry warning days', '0', 'Enter at least 1 day.'],
  ['New link asked for', 'a@b.example\nx', 'Enter an e-mail address'],
])('%s = “%s” is complained about beside the field as it is typed', async (label, typed, complaint) => {
  const field = page.getByLabel(label, { exact: true });
  const before = await field.inputValue();
  await field.fill(typed);
  await page.getByText(complaint).waitFor();
  await page.getByText('The preview waits').waitFor();
  await save(page).click();
  expect(await page.locator(':focus').getAttribute('id')).toBe(await field.getAttribute('id'));
  await field.fill(before);
  await page.getByText(complaint).waitFor({ state: 'detached' });
});

test('a placeholder is inserted where the cursor is', async () => {
  const body = page.getByLabel('Body', { exact: true });
  const before = await body.inputValue();
  await body.press('Control+Home');
  await page.getByRole('button', { name: '{{CustomerId}}' }).click();
  expect(await body.inputValue()).toBe(`{{CustomerId}}${before}`);
  await body.fill(before);
});

test('a file that is no picture is refused; a picture shows at once', async () => {
  const chooser = page.locator('input[type=file]');
  await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
  await page.getByText('A logo has to be a PNG or a JPEG.').waitFor();
  await chooser.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: logo });
  await page.getByRole('img', { name: 'The logo' }).waitFor();
});

test('Send test mail sends what is typed, saved or not, and tells when the sender is wrong', async () => {
  await page.getByLabel('Subject').fill('A test for {{CustomerName}}');
  await page.getByRole('button', { name: 'Send test mail' }).click();
  await page.getByLabel('To', { exact: true }).fill('tester@northwindvoice.example');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('has sent it to tester@northwindvoice.example').waitFor();
  expect(await violationsOfDialog()).toEqual([]);
  await picture(page, 'test-mail');
  const mail = await scene.stack.inbox('tester@northwindvoice.example', {
    subject: /A test for Contoso Ltd/,
  });
  expect(mail.plainText).toContain('Dear Contoso Ltd,');
  expect(mail.html).toContain('/api/logos/');
  await page.getByRole('button', { name: 'Cancel' }).click();
  const sender = page.getByLabel('Sender');
  const before = await sender.inputValue();
  await sender.fill('voice@elsewhere.example');
  await page.getByRole('button', { name: 'Send test mail' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('does not know this sender').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await sender.fill(before);
});

test('of two administrators at once the second is told, and can look at what the first has saved', async () => {
  const second = await scene.reviewer.context.newPage();
  await signInToPortal(second, portal, admin);
  await openSettings(second);
  await page.getByLabel('Subject').fill('{{ServiceProvider}} and {{CustomerName}}');
  await page.getByLabel('Link lifetime (days)').fill('10');
  await page
    .getByLabel('Invitation complete')
    .fill('desk@northwindvoice.example, noc@northwindvoice.example');
  await save(page).click();
  await page.getByText('Settings saved').waitFor();
  await second.getByLabel('Link lifetime (days)').fill('9');
  await save(second).click();
  await second.getByText(`Changed by ${admin} since you opened it`).waitFor();
  await picture(second, 'email-settings-changed');
  await second.getByRole('button', { name: 'Discard my changes and show the present settings' }).click();
  await second.getByText(`Changed by ${admin}`).waitFor({ state: 'detached' });
  expect(await second.getByLabel('Link lifetime (days)').inputValue()).toBe('10');
  await second.close();
});

test('the next invitation is as set, and the wizard shows the logo', async () => {
  await addCustomer(page, portal, {
    shortName: 'Tailspin',
    fullName: 'Tailspin Toys',
    adminEmail: 'admin@tailspin.example',
  });
  const mail = await scene.stack.inbox('admin@tailspin.example');
  expect(mail.subject).toBe('Northwind Voice and Tailspin Toys');
  expect(mail.plainText).toContain('Dear Tailspin Toys,');
  expect(mail.html).toContain('/api/logos/');
  const wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await wizard.locator('header img').waitFor();
  expect(await wizard.evaluate("document.querySelector('header img').naturalWidth")).toBe(2);
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-logo');
});

test('Reset to defaults asks first, then everything is as configured', async () => {
  await openSettings(page);
  await page.getByRole('button', { name: 'Reset to defaults' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset to defaults' }).click();
  await page.getByText('Settings are the defaults again').waitFor();
  expect(await page.getByLabel('Link lifetime (days)').inputValue()).toBe('14');
  expect(await page.getByRole('img', { name: 'The logo' }).count()).toBe(0);
});

test('leaving with unsaved edits asks first: by the menu, by Back, and by closing the page', async () => {
  const subject = page.getByLabel('Subject');
  await subject.fill('Typed and not saved');
  const ask = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await ask.waitFor();
  expect(await violationsOfDialog()).toEqual([]);
  await picture(page, 'unsaved');
  await ask.getByRole('button', { name: 'Stay on this page' }).click();
  expect(await subject.inputValue()).toBe('Typed and not saved');
  await page.evaluate('history.back()');
  await ask.waitFor();
  await page.keyboard.press('Escape');
  await ask.waitFor({ state: 'detached' });
  const closing = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await closing;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await ask.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Customers' }).waitFor();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('heading', { name: 'Audit log' }).waitFor();
});

test('the audit log says who changed what, filters by a value, and comes as CSV', async () => {
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('button', { name: 'Settings: reset' }).first().waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'audit');
  await page.getByRole('button', { name: 'Settings: changed' }).first().click();
  await page.getByRole('button', { name: 'Settings: reset' }).waitFor({ state: 'detached' });
  await page.getByText('14 → 10').first().waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);
  await page.getByLabel('Subject').fill('nobody');
  await page.getByText('Nothing matches').waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).first().click();
  await page.getByRole('button', { name: 'Invitation: created' }).first().waitFor();
});

test.each([operator, monitor])('%s sees neither screen in the menu nor behind its address', async (name) => {
  const other = await scene.reviewer.context.browser()?.newContext();
  if (!other) throw new Error('The browser is gone.');
  const shut = await other.newPage();
  await signInToPortal(shut, portal, name);
  await shut.getByRole('link', { name: 'Customer Invitations' }).first().waitFor();
  expect(await shut.getByRole('link', { name: /Audit log|e-mail settings/ }).count()).toBe(0);
  for (const path of ['/email-settings', '/audit']) {
    await shut.goto(`${portal}${path}`);
    await shut.getByText('This screen needs the role Admin.').waitFor();
  }
  const answer = await shut.request.get(`${portal}/api/invitation-settings`);
  expect(answer.status()).toBe(403);
  await other.close();
});

test('no page said what it should not have', () => {
  expect(scene.problems()).toEqual([]);
});
