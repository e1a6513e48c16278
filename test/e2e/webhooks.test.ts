import { createHmac } from 'node:crypto';
import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { admin, signInToPortal } from '../support/pages/portal-pages.ts';
import { openStores } from '../support/stores.ts';
import { playIn } from '../support/play-in.ts';
import { startReceiver, type Received, type Receiver } from '../support/webhook-receiver.ts';

/** Webhooks, from the first one to its deletion, with a receiver that listens on this machine. */

let scene: OperatorScene;
let portal: Page;
let receiver: Receiver;
let secret: string;

playIn(openOperatorScene, async (opened) => {
  scene = opened;
  ({ portal } = scene);
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();
const press = (name: string) => portal.getByRole('button', { name, exact: true }).click();
const dialog = () => portal.getByRole('dialog');
const pressInDialog = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
const deliveries = () => portal.getByRole('region', { name: 'Deliveries' });
const looks = async (name: string): Promise<void> => {
  expect(await violations(portal)).toEqual([]);
  await picture(portal, `webhooks-${name}`);
};
const answering = (status: number): void => {
  receiver.script.answer = (response) => response.writeHead(status).end();
};
/** The next message of that type. */
const message = async (type: string): Promise<Received> => {
  const found = () => receiver.received.find(({ body }) => body.includes(`"type":"${type}"`));
  const [first] = await eventually(
    async () => [found()],
    ([seen]) => seen !== undefined,
  );
  if (!first) throw new Error('nothing came');
  return first;
};
const verifies = ({ headers, body }: Received, key: string): boolean => {
  const mac = createHmac('sha256', Buffer.from(key.slice('whsec_'.length), 'base64'));
  const expected = mac.update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
  return String(headers['webhook-signature'])
    .split(' ')
    .includes(`v1,${expected.digest('base64')}`);
};
const shownSecret = () => dialog().getByLabel('Secret', { exact: true }).inputValue();

test('is for administrators; to others there is nothing to see', async () => {
  await portal.goto(`${scene.address}/webhooks`);
  await sees('This screen needs the role Admin.');
  await signInToPortal(portal, scene.address, admin);
  await portal.getByRole('list', { name: 'Security' }).getByRole('link', { name: 'Webhooks' }).click();
  await sees('No webhook yet');
  await looks('empty');
});

test('an address that is none, or of another machine’s inside, is refused at its field', async () => {
  await press('Add webhook');
  await pressInDialog('Add webhook');
  await sees('Enter an address such as https://');
  await dialog().getByLabel('Address').fill('https://169.254.169.254/metadata');
  await dialog().getByText('Only these', { exact: true }).click();
  await pressInDialog('Add webhook');
  await sees('Choose at least one event, or all.');
  await dialog().getByText('All events', { exact: true }).click();
  await pressInDialog('Add webhook');
  await sees('Webhooks are not sent to this address: it is an address of an internal network');
  await looks('refused');
});

test('added, its secret is shown on a click, and a test event is signed with it', async () => {
  await dialog().getByLabel('Address').fill(receiver.url);
  await dialog().getByLabel('Description').fill('Ticket system');
  await pressInDialog('Add webhook');
  await sees('The webhook is added');
  await sees('Nothing has been sent yet');
  await press('Show secret');
  await dialog().getByLabel('Secret', { exact: true }).waitFor();
  secret = await shownSecret();
  expect(secret).toMatch(/^whsec_/);
  await looks('secret');
  await pressInDialog('Copy secret');
  await sees('The secret is copied');
  expect(await portal.evaluate('navigator.clipboard.readText()')).toBe(secret);
  await pressInDialog('Close');
  await press('Send test event');
  expect(verifies(await message('webhook.test'), secret)).toBe(true);
  await deliveries().getByText('Delivered').last().waitFor();
  await deliveries().getByText('Status 200').waitFor();
});

test('what fails says why, and is sent again under its id', async () => {
  answering(500);
  await press('Send test event');
  await sees('The receiver answered with status 500.');
  await looks('failing');
  answering(204);
  await deliveries().getByRole('button', { name: 'Redeliver: Test event' }).first().click();
  await sees('Status 204');
  const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(2);
});

test('what happens is told within a minute, without anybody’s help', async () => {
  receiver.received.length = 0;
  const at = new Date().toISOString();
  await openStores(scene.stack).outbox.append({
    ...{ id: 'expiring-e2e', at, type: 'registration.expiring', expiresAt: at, daysLeft: 7 },
  });
  scene.stack.moveClock(60_000);
  const { body } = await message('registration.expiring');
  expect(JSON.parse(body)).toMatchObject({ timestamp: at, data: { daysLeft: 7 } });
  // The log looks again every quarter of a minute while nothing waits.
  await portal.reload();
  await sees('Token or portal registration’s secret expires soon');
});

test('after a rotation both secrets sign', async () => {
  receiver.received.length = 0;
  await press('Rotate secret');
  await looks('rotate');
  await pressInDialog('Rotate secret');
  await dialog().getByLabel('Secret', { exact: true }).waitFor();
  const next = await shownSecret();
  expect(next).not.toBe(secret);
  await pressInDialog('Close');
  await sees('The secret before it signs too, until');
  await press('Send test event');
  const both = await message('webhook.test');
  expect([verifies(both, secret), verifies(both, next)]).toEqual([true, true]);
});

test('a receiver that is gone disables it; it can be enabled again, and deleted', async () => {
  answering(410);
  await press('Send test event');
  await portal.getByText('The receiver wants no more events (410).').first().waitFor();
  await portal.reload();
  await sees('nothing is sent to it any more');
  await looks('gone');
  await press('Enable');
  await sees('The webhook is enabled');
  await portal.getByRole('link', { name: 'Webhooks' }).first().click();
  await portal.getByRole('link', { name: /127\.0\.0\.1/ }).waitFor();
  await looks('list');
  await portal.getByRole('link', { name: /127\.0\.0\.1/ }).click();
  await press('Delete');
  await looks('delete');
  await pressInDialog('Delete');
  await sees('No webhook yet');
});
