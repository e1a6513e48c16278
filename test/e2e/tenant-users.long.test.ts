import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { signInToPortal } from '../support/pages/portal-pages.ts';
import { playIn } from '../support/play-in.ts';
import { auditOf } from '../support/stores.ts';

/** Users of a tenant, read by the workflow and looked through in the portal. */

const { tenantId, adminEmail } = tailspin;
const secret = 'Us3~planted-connection-secret';
const sixMinutes = 6 * 60_000;

let scene: OperatorScene;
let portal: Page;

const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();
const replicate = () => portal.getByRole('button', { name: 'Replicate now' });
const search = (text: string) => portal.getByRole('searchbox', { name: 'Search users' }).fill(text);
const names = () => portal.getByRole('rowheader').allInnerTexts();

playIn(openOperatorScene, async (opened) => {
  scene = opened;
  ({ portal } = scene);
  await scene.stack.control({ command: 'setPopulation', tenantId, people: 60 });
  const { connection: applicationId } = await appRegistrationsIn(scene.stack, {
    connection: { tenantId, secret },
  });
  const body = { shortName: 'Tailspin', service: 'directRouting', adminEmail, tenantId };
  const added = await scene.api.send('/api/customers/known-app-registration', {
    method: 'POST',
    body: { ...body, applicationId, clientSecret: secret },
  });
  expect(added.status()).toBe(201);
  await portal.goto(`${scene.stack.urls.portal}/customers/tailspin`);
  await sees('Microsoft 365 Settings: Tailspin');
});

test('Microsoft 365 Settings leads to the users; before the first reading the page says so', async () => {
  await portal.getByRole('link', { name: 'Show the users that were read' }).click();
  await sees('No users have been read yet');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'users-none');
});

test('Replicate now reads them, and they show when they are there', async () => {
  await replicate().click();
  await sees('65 added, 0 changed, 0 removed');
  await sees('person.000001@tailspin.example');
  await sees('+39055000001');
  await sees('OnlineVoiceRoutingPolicy: Domestic');
  await sees('Page 1');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'users');
  const [entry] = await auditOf(scene.stack, 'tailspin');
  expect(entry?.action).toBe('users.replicationAsked');
});

test('asked again too soon, it says when', async () => {
  await replicate().click();
  await sees(/at most once in 5 minutes\. Try again in \d minutes/);
  await portal.getByRole('button', { name: 'Dismiss' }).first().click();
});

test('they are found by words of names, addresses and numbers, and paged', async () => {
  await search('pers 000007');
  await portal.waitForURL(/text=pers/);
  await portal.getByText('person.000001@tailspin.example').waitFor({ state: 'detached' });
  expect(await names()).toEqual([expect.stringContaining('Person 000007')]);
  await search('+39055000009');
  await sees('person.000009@tailspin.example');
  await search('nobody-like-this');
  await sees('Nobody matches');
  await portal.getByRole('button', { name: 'Clear filters' }).click();
  await portal.getByRole('button', { name: 'Next' }).click();
  await sees('Page 2');
  await sees('person.000060@tailspin.example');
});

test('a later reading finds who came, went and moved', async () => {
  await scene.stack.control({ command: 'changePeople', tenantId, left: 3, joined: 2, moved: 5 });
  scene.stack.moveClock(sixMinutes);
  // Or the timer is faster, which has noted that the connection came to stand.
  await replicate().click();
  await sees('2 added, 5 changed, 3 removed');
});

test('a Monitor looks, and does not begin a reading', async () => {
  const page = await (await scene.somebody()).newPage();
  await signInToPortal(page, scene.stack.urls.portal, 'mona.monitor@northwindvoice.example');
  await page.goto(`${scene.stack.urls.portal}/customers/tailspin/users?text=000010`);
  await page.getByText('person.000010@tailspin.example').first().waitFor();
  expect(await page.getByRole('button', { name: 'Replicate now' }).count()).toBe(0);
});

test('without a connection they stay as they were read, and the page says so', async () => {
  const settings: unknown = await (await scene.api.send('/api/customers/tailspin/microsoft365')).json();
  const { connectionEtag } = settings as { connectionEtag: string };
  const ended = await scene.api.send('/api/customers/tailspin/microsoft365/disconnect', {
    method: 'POST',
    body: {},
    headers: { 'if-match': connectionEtag },
  });
  expect(ended.status()).toBe(200);
  await portal.reload();
  await sees('There is no connection to read through');
  await sees(/These are the 64 users as they were read last/);
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'users-disconnected');
});
