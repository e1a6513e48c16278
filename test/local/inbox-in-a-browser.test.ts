import type { Browser } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { launchBrowser, openContext, type Watched } from '../support/browser.ts';
import { startTestCloud, type TestCloud } from '../support/microsoft.ts';

let cloud: TestCloud;
let browser: Browser;
let person: Watched;
beforeAll(async () => {
  [cloud, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  person = await openContext(browser);
});
afterAll(async () => {
  await browser.close();
  await cloud.close();
});
afterEach(() => expect(person.problems).toEqual([]));

const receive = (id: string, subject: string) =>
  cloud.directory.inbox.set(id, {
    id,
    from: 'DoNotReply@northwindvoice.example',
    to: 'admin@contoso.example',
    subject,
    plainText: 'Plain words',
    html: `<html><body><p>Please <a href="${cloud.addresses.pages}/control">open the link</a>.</p></body></html>`,
    receivedDateTime: new Date().toISOString(),
    read: false,
  });

const open = async (path: string) => {
  const page = await person.context.newPage();
  await page.goto(`${cloud.addresses.pages}${path}`);
  return page;
};

test('new mail shows by itself, a link in it opens a tab of its own', async () => {
  const inbox = await open('/inbox?to=admin@contoso.example');
  await inbox.getByText('No mail for admin@contoso.example yet').waitFor();
  receive('m-1', 'An invitation');
  await inbox.getByRole('link', { name: 'An invitation' }).click();
  const opened = person.context.waitForEvent('page');
  await inbox.frameLocator('iframe').getByRole('link', { name: 'open the link' }).click();
  await (await opened).getByRole('heading', { name: 'Control page' }).waitFor();
  await inbox.getByRole('link', { name: 'Plain text' }).click();
  await inbox.getByText('Plain words').waitFor();
});

test('the control page’s forms work without script', async () => {
  const control = await open('/control');
  await control.getByLabel('consent of Fabrikam', { exact: true }).selectOption('C');
  await control.getByRole('button', { name: 'Set consent of Fabrikam' }).click();
  await control.waitForLoadState();
  expect(await control.getByLabel('consent of Fabrikam', { exact: true }).inputValue()).toBe('C');
  const fabrikam = cloud.directory.tenants.values().find(({ displayName }) => displayName === 'Fabrikam');
  expect(fabrikam?.consentKind).toBe('C');
  expect(cloud.directory.servicePrincipals.values().some(({ tenantId }) => tenantId === fabrikam?.id)).toBe(
    true,
  );
});

test.each(['/inbox', '/inbox/m-2', '/inbox/m-2?view=text', '/control', '/nowhere'])(
  '%s has nothing for axe to report, at 360 and 1280 px',
  async (path) => {
    receive('m-2', 'Another mail with quite a long subject, as subjects of mails tend to be');
    const page = await open(path);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  },
);
