import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { playIn } from '../support/play-in.ts';

/** The API's description as a page: open to anybody, under the same content policy as every page. */

let scene: OperatorScene;
let page: Page;

playIn(openOperatorScene, async (opened) => {
  scene = opened;
  page = await (await scene.somebody()).newPage();
});

test('the portal leads to it', async () => {
  await scene.portal.getByRole('button', { name: /^Account: / }).click();
  await scene.portal.getByRole('link', { name: 'API reference' }).click();
  await scene.portal.getByRole('heading', { level: 1, name: 'Tenant Connect: API reference' }).waitFor();
});

test('anybody finds an operation and reads what it takes and answers', async () => {
  await page.goto(`${scene.address}/api-reference`);
  await picture(page, 'api-reference');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Find an operation or a schema').fill('invitations revoke');
  await page.getByText(/^\d found$/).waitFor();
  const entry = page.locator('#revokeInvitation');
  await entry.locator('summary').click();
  await entry.getByText('invitationEnded').waitFor();
  expect(await page.locator('#listCustomers').isVisible()).toBe(false);
  await picture(page, 'api-reference-found');
  expect(await violations(page)).toEqual([]);
});

test('an address opens the entry that it names; nothing is wider than a phone', async () => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('about:blank');
  await page.goto(`${scene.address}/api-reference#addCustomer`);
  await page.locator('#addCustomer[open]').getByText('shortName').first().waitFor();
  await page.locator('#addCustomer a[href="#schema-AddCustomerRequest"]').click();
  await page.locator('#schema-AddCustomerRequest[open]').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
});
