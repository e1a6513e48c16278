import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { tailspin } from '../support/customers.ts';
import { admin, signInToPortal } from '../support/pages/portal-pages.ts';
import { awaitHeading } from '../support/pages/wizard-pages.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { playIn } from '../support/play-in.ts';

/** A customer on Microsoft 365 Settings: edited, deleted. */

const { shortName, serviceAccount, adminEmail } = tailspin;
const settingsPath = '/customers/tailspin';

let scene: OperatorScene;
let portal: Page;

const button = (name: string) => portal.getByRole('button', { name, exact: true });
const dialog = () => portal.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();

playIn(openOperatorScene, async (opened) => {
  scene = opened;
  ({ portal } = scene);
  await scene.api.invite(tailspin);
  await portal.goto(`${scene.stack.urls.portal}${settingsPath}`);
  await sees('Not connected yet');
});

test('names and addresses are edited; what is wrong is said beside its field', async () => {
  await button('Edit customer').click();
  await dialog().getByLabel('M365 admin e-mail').fill('nobody');
  await dialog().getByLabel('Licensed users').fill('many');
  await inDialog('Save').click();
  await dialog().getByText('Enter an e-mail address').waitFor();
  await dialog().getByText('Enter a whole number.').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-edit');
  await dialog().getByLabel('M365 admin e-mail').fill(adminEmail);
  await dialog().getByLabel('Licensed users').fill('120');
  await dialog().getByLabel('Full name').fill('Tailspin Toys Europe');
  await inDialog('Save').click();
  await sees('Tailspin was saved.');
  await sees('Tailspin Toys Europe');
});

test('of two who edit at once the second is told', async () => {
  await button('Edit customer').click();
  const read = await scene.api.send('/api/customers/tailspin');
  const { etag } = (await read.json()) as { etag: string };
  const body = { fullName: 'Faster', licensedUsers: 1, adminEmail, invitationEmail: serviceAccount };
  await scene.api.send('/api/customers/tailspin', { method: 'PUT', body, headers: { 'if-match': etag } });
  await dialog().getByLabel('Full name').fill('Slower');
  await inDialog('Save').click();
  await dialog().getByText('Somebody else changed this').waitFor();
  await inDialog('Cancel').click();
  await sees('Faster');
});

test('an open invitation is replaced after a question', async () => {
  await button('Send Invitation').click();
  await inDialog('Send Invitation').click();
  await dialog().getByText('Replace the open invitation?').waitFor();
  await inDialog('Replace it').click();
  await dialog()
    .getByText(/Invitation is being sent to .*, from Northwind Voice/)
    .waitFor();
  await inDialog('Close').click();
});

test('Delete customer is for an Admin, who types the name', async () => {
  await expect(button('Delete customer').count()).resolves.toBe(0);
  const page = await (await scene.somebody()).newPage();
  await signInToPortal(page, scene.stack.urls.portal, admin);
  await page.goto(`${scene.stack.urls.portal}${settingsPath}`);
  await page.getByRole('button', { name: 'Delete customer' }).click();
  const question = page.getByRole('dialog');
  const confirm = question.getByRole('button', { name: 'Delete customer' });
  await confirm.click();
  await question.getByText(`This is not ${shortName}.`).waitFor();
  expect(await violations(page)).toEqual([]);
  await picture(page, 'settings-delete');
  await question.getByLabel(`Type ${shortName} to confirm`).fill(shortName);
  await confirm.click();
  await page.getByText(`${shortName} was deleted.`).first().waitFor();
  await awaitHeading(page, 'Customers');
  await page.getByText('No customer yet').waitFor();
});
