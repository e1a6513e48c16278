import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { acceptPermissions, signInAs } from '../support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  linkIn,
  openWizard,
  signInOnceMore,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { openStores } from '../support/stores.ts';

/** Microsoft 365 Settings of a customer with a delegated token: renewed, lost, connected again, disconnected. */

const { tenantId, serviceAccount } = tailspin;
const serviceAccountId = `${tenantId.slice(0, 24)}000000000002`;
const settingsPath = '/customers/tailspin';

let scene: OperatorScene;
let portal: Page;

/** The customer's side of an invitation, to its end. */
const answer = async (wizard: Page): Promise<void> => {
  await startDeviceToken(wizard, serviceAccount);
  await signInWithCode(wizard, serviceAccount);
  await signInOnceMore(wizard, serviceAccount);
  await awaitHeading(wizard, /Tenant Activation/);
};

const button = (name: string) => portal.getByRole('button', { name, exact: true });
const dialog = () => portal.getByRole('dialog');
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true });
const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();

const connection = async () => {
  const found = await openStores(scene.stack).connections.read('tailspin');
  if (!found) throw new Error('There is no connection.');
  return found.value;
};

/** As if nobody had refreshed the token for a while. */
const fallDue = async (): Promise<void> => {
  const { connections } = openStores(scene.stack);
  const stored = await connections.read('tailspin');
  if (stored?.value.method !== 'delegatedToken') throw new Error('There is no token.');
  const lastRefreshedAt = new Date(Date.now() - 8 * 86_400_000).toISOString();
  await connections.write({ ...stored.value, lastRefreshedAt }, stored.etag);
};

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  const invited = await scene.api.invite(tailspin);
  await answer(await openWizard(scene.customer.context, invited.link));
  await scene.api.awaitStatus(invited.id, 'Authentication Complete');
  await scene.api.send('/api/customers/tailspin/onboarding', {
    method: 'POST',
    body: { invitationId: invited.id },
  });
  await eventually(
    async () => (await scene.api.send('/api/customers/tailspin')).text(),
    (customer) => customer.includes('"active"'),
  );
  await portal.goto(`${scene.stack.urls.portal}${settingsPath}`);
  await sees('Direct Routing: active');
}, 60_000);

afterAll(() => scene?.close());

/** Being asked to wait is part of the conversation here. */
const unexpected = () => scene.problems().filter((problem) => !problem.includes('status of 503'));

afterEach(() => expect(unexpected()).toEqual([]));

test('Refresh Token Now takes a new token without anybody signing in', async () => {
  await button('Refresh Token Now').click();
  await sees('Token refreshed');
  await expect(portal.getByText('Not yet', { exact: true }).count()).resolves.toBe(0);
  await button('Validate Authentication').click();
  await sees('Last Authentication Status: Successful');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-token');
});

test('when Microsoft asks to wait it says so, and the connection is as before', async () => {
  await scene.stack.control({ command: 'setFault', service: 'entra', kind: 'throttle', remaining: 1_000 });
  await button('Refresh Token Now').click();
  await sees(/is not available/);
  await sees('Next refresh');

  await fallDue();
  scene.stack.moveClock(10 * 60_000);
  await eventually(connection, ({ care }) => care !== undefined, 40_000);
  await portal.reload();
  await sees('Microsoft did not answer; the connection stays in use');
  await sees('Next try');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-postponed');
  await scene.stack.control({ command: 'clearFault', service: 'entra' });
  await sees('Connected');
});

describe('Grant Consent', () => {
  const mailed = async (to: string): Promise<string> => {
    await button('Grant Consent').click();
    await dialog().getByLabel('Mail the link to').fill(to);
    await inDialog('Mail the link').click();
    await sees(`The link was mailed to ${to}.`);
    return linkIn((await scene.stack.inbox(to, { subject: /asks for your approval/ })).plainText);
  };

  test('is mailed; a Global Administrator without any invitation lands on what came of it', async () => {
    await button('Grant Consent').click();
    await dialog().getByRole('button', { name: 'Copy the link' }).click();
    await sees('Link copied');
    expect(await violations(portal)).toEqual([]);
    await picture(portal, 'settings-consent');
    await inDialog('Cancel').click();
    const page = await (await scene.somebody()).newPage();
    await page.goto(await mailed('admin@tailspin.example'));
    await signInAs(page, 'admin@tailspin.example');
    await acceptPermissions(page);
    await awaitHeading(page, 'Approval given');
    await page.getByText(/Northwind Voice sees the approval/).waitFor();
    expect(page.url()).toMatch(/\/consent\/callback$/);
    expect(await violations(page)).toEqual([]);
    await picture(page, 'consent-given');
  });

  test('that is declined says so, although Microsoft adds admin_consent=True', async () => {
    const page = await (await scene.somebody()).newPage();
    await page.goto(await mailed('admin@tailspin.example'));
    await signInAs(page, 'admin@tailspin.example');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await awaitHeading(page, 'Approval was not given');
  });
});

/** The provider's mail about what has just happened. */
const told = async (subject: RegExp): Promise<string> => {
  scene.stack.moveClock(60_000);
  return (await scene.stack.inbox('operations@northwindvoice.example', { subject })).plainText;
};

test('a lost connection says why, in a mail as well, and leads to a new sign-in; the renewal needs no further click', async () => {
  await scene.stack.control({ command: 'revokeSessions', userId: serviceAccountId });
  await button('Refresh Token Now').click();
  await sees('Connection lost');
  await sees('AADSTS50173');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-lost');
  await portal.goto(linkIn(await told(/connection lost/)));
  await sees('AADSTS50173');
  expect(new URL(portal.url()).pathname).toBe(settingsPath);
  await portal
    .getByLabel('Messages')
    .or(portal.locator('.notices'))
    .getByRole('button', { name: 'Re-initiate Authentication Flow' })
    .click();
  await picture(portal, 'settings-reinitiate');
  const opened = scene.operator.context.waitForEvent('page');
  await inDialog('Send it and open the wizard now').click();
  const wizard = await opened;
  await dialog()
    .getByText(/Invitation is being sent to .*, from Northwind Voice/)
    .waitFor();
  await inDialog('Close').click();
  await sees(/An invitation is open/);
  await wizard.waitForURL(/\/invite\//);
  await answer(wizard);
  await wizard.close();
  await portal.reload();
  await sees('Last Authentication Status: Successful');
  await sees('Connected');
  await told(/connection recovered/);
  await expect(portal.getByText('Connection lost').count()).resolves.toBe(0);
  await portal.goto(`${scene.stack.urls.portal}/services`);
  await awaitHeading(portal, 'Pending Invitations');
  await sees('No invitation');
  await portal.goto(`${scene.stack.urls.portal}${settingsPath}`);
});

test('Disconnect forgets the credential and revokes what is under way', async () => {
  const invited = await scene.api.beginInviting(tailspin);
  await button('Disconnect').click();
  await sees('Disconnect Tailspin?');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-disconnect');
  await inDialog('Disconnect').click();
  await sees('Tailspin is disconnected.');
  await sees(/an administrator removes it there/);
  await scene.api.awaitStatus(invited, 'Revoked');
  await expect(button('Validate Authentication').count()).resolves.toBe(0);
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-disconnected');
});

test('the timeline tells what became of the connection, newest first; each refresh only when asked for', async () => {
  const entries = () => portal.locator('.timeline-title').allInnerTexts();
  await button('Show the timeline').click();
  await sees('Connected with a delegated token');
  expect(await entries()).toEqual([
    'Disconnected',
    'Reconnected with a delegated token',
    'Connection lost',
    'Consent declined',
    'Consent granted',
    'Connected with a delegated token',
  ]);
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'settings-timeline');
  await portal.getByLabel('With every refresh of the token').check();
  await portal.locator('.timeline-title').getByText('Token refreshed').waitFor();
  expect(await entries()).toHaveLength(7);
});
