import type { Browser, Page } from 'playwright-core';
import { openWebhook } from '../contract/email/webhook.ts';
import { violations } from '../support/accessible.ts';
import { launchBrowser, openContext, picture, type Watched } from '../support/browser.ts';
import { startTestCloud, type TestCloud } from '../support/microsoft.ts';

const tailspin = '44444444-4444-4444-8444-444444444444';

let cloud: TestCloud;
let browser: Browser;
let person: Watched;
let control: Page;
beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  person = await openContext(browser);
  control = await person.context.newPage();
});
beforeEach(async () => {
  await control.goto(`${cloud.addresses.pages}/control`);
});
afterAll(async () => {
  await browser.close();
  await cloud.close();
});
afterEach(() => expect(person.problems).toEqual([]));

/** Presses a button that sends a form, and waits for the page that comes back. */
const press = async (name: string) => {
  const loaded = control.waitForEvent('load');
  await control.getByRole('button', { name, exact: true }).click();
  await loaded;
};

test('a credential policy is set, and an empty field lifts its limit', async () => {
  const life = control.getByLabel('Secrets’ life in Tailspin, days');
  await life.fill('90');
  await press('Set credential policy of Tailspin');
  expect(await life.inputValue()).toBe('90');
  expect(cloud.directory.tenants.get(tailspin)?.credentialPolicy).toEqual({
    passwords: 'allowed',
    maxPasswordLifetime: 90,
  });
  await life.fill('');
  await press('Set credential policy of Tailspin');
  expect(cloud.directory.tenants.get(tailspin)?.credentialPolicy).toEqual({ passwords: 'allowed' });
});

test('a directory is slowed down', async () => {
  const seconds = control.getByLabel('Seconds until Tailspin knows what is new');
  await seconds.fill('20');
  await press('Set propagation of Tailspin');
  expect(await seconds.inputValue()).toBe('20');
  expect(cloud.directory.tenants.get(tailspin)?.propagationSeconds).toBe(20);
});

test('mail to an address bounces until it is delivered again', async () => {
  await control.getByLabel('Address, or * for all').fill('gone@contoso.example');
  await control.getByLabel('What happens').selectOption('bounce');
  await press('Fail mail');
  await control.getByRole('cell', { name: 'gone@contoso.example' }).waitFor();
  await press('Deliver again');
  expect(await control.getByRole('cell', { name: 'gone@contoso.example' }).count()).toBe(0);
});

test('delivery reports are subscribed to, and no longer', async () => {
  const webhook = await openWebhook();
  await control.getByLabel('Webhook on this machine').fill(webhook.url);
  await control.getByLabel('Audience of its token').fill('api://tenant-connect');
  await press('Subscribe');
  await control.getByText(`Posted to ${webhook.url}`).waitFor();
  await picture(control, 'control');
  await press('Unsubscribe');
  expect(await control.getByText('Posted to').count()).toBe(0);
  await webhook.close();
});

test('the page of delivery reports has nothing for axe to report, at 360 and 1280 px', async () => {
  const { token } = await cloud.credential.getToken('https://communication.azure.com//.default');
  await fetch(`${cloud.addresses.email}/emails:send?api-version=2025-09-01`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      senderAddress: 'DoNotReply@northwindvoice.example',
      content: { subject: 'Hello', plainText: 'Hello' },
      recipients: { to: [{ address: 'ada@contoso.example' }] },
    }),
  });
  await control.goto(`${cloud.addresses.pages}/inbox`);
  await control.getByRole('link', { name: 'Delivery reports' }).click();
  await control.getByRole('cell', { name: 'ada@contoso.example' }).waitFor();
  await picture(control, 'delivery-reports');
  expect(await violations(control)).toEqual([]);
  expect(await control.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
});
