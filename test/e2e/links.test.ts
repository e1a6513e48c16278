import type { Page } from 'playwright-core';
import { linkKeyHeader } from '../../shared/contracts/endpoint.ts';
import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { confirmApp } from '../support/pages/microsoft-pages.ts';
import {
  openInvitation,
  resendInvitation,
  revokeInvitation,
  rowOf,
  openInvitations,
  signInToPortal,
} from '../support/pages/portal-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  linkIn,
  openWizard,
  shownCode,
  signInOnceMore,
  startDeviceToken,
  takeCodeElsewhere,
} from '../support/pages/wizard-pages.ts';
import { portalApi, type Invited, type PortalApi } from '../support/portal-api.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { workflowStatus } from '../support/workflow-status.ts';

jest.setTimeout(60_000);

/** The links of invitations: opened, sent anew, withdrawn, replaced, lapsed. The clock goes forward from test to test. */

const minute = 60_000;
const day = 24 * 60 * minute;
const operations = 'operations@northwindvoice.example';
const askForNewLink = 'Ask for a new link';
const newLinkWanted = /^Fabrikam: .*asks for a new link/;

let scene: Scene;
let portal: Page;
let api: PortalApi;

beforeAll(async () => {
  scene = await openScene();
  portal = await scene.operator.context.newPage();
  await signInToPortal(portal, scene.stack.urls.portal);
  api = portalApi(scene.operator.context, scene.stack.urls.portal);
});

afterAll(() => scene?.close());

afterEach(() => {
  expect(scene.problems()).toEqual([]);
});

const customersPage = (link: string): Promise<Page> => openWizard(scene.customer.context, link);
const deviceLogin = (): string => `${scene.stack.urls.pages}/devicelogin`;
const show = (invitationId: string): Promise<void> =>
  openInvitation(portal, scene.stack.urls.portal, invitationId);

/** A session lasts eight hours at most: after days the operator signs in again. */
const daysPass = async (byMs: number): Promise<void> => {
  scene.stack.moveClock(byMs);
  await signInToPortal(portal, scene.stack.urls.portal);
};

test('opening the link fifty times changes nothing', async () => {
  const { id, link } = await api.invite(fabrikam);
  const before = await api.invitation(id);
  for (let time = 0; time < 40; time += 1) {
    const page = await fetch(link);
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
  }
  const page = await customersPage(link);
  for (let time = 0; time < 10; time += 1) {
    await page.reload();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  }
  expect(await api.invitation(id)).toEqual(before);
  expect(await scene.customer.context.cookies()).toEqual([]);
  await page.close();
});

describe('a link that is not right', () => {
  const unknownId = '0'.repeat(32);
  let good: Invited;

  beforeAll(async () => {
    good = await api.invite(fabrikam);
  });

  const wrongKey = () => `${good.link.slice(0, -1)}${good.link.endsWith('A') ? 'B' : 'A'}`;
  const unknown = () => good.link.replace(good.id, unknownId);

  test('says that it is incomplete when the part after # is missing, whichever invitation it names', async () => {
    for (const link of [good.link, unknown()]) {
      const page = await customersPage(new URL(link).href.replace(/#.*/, ''));
      await awaitHeading(page, 'This link is incomplete');
      await page.close();
    }
  });

  test('shows the same page for a wrong key and for an invitation that does not exist', async () => {
    const pages = [];
    for (const link of [wrongKey(), unknown()]) {
      const page = await customersPage(link);
      await awaitHeading(page, 'This link does not work');
      pages.push(await page.locator('main').innerText());
      await page.close();
    }
    expect(pages[0]).toBe(pages[1]);
  });

  test('gets the same answer of the API for a wrong key, an unknown invitation, a version to come and none at all', async () => {
    const answerTo = async (link: string, key = new URL(link).hash.slice(1)) => {
      const id = new URL(link).pathname.split('/').at(-1);
      const response = await fetch(`${scene.stack.urls.portal}/api/wizard/${id}`, {
        headers: key === '' ? {} : { [linkKeyHeader]: key },
      });
      const { instance, ...body } = (await response.json()) as Record<string, unknown>;
      expect(instance).toBe(`/api/wizard/${id}`);
      const { date: _date, ...headers } = Object.fromEntries(response.headers);
      const length = Number(headers['content-length']) - String(instance).length;
      return { status: response.status, headers: { ...headers, 'content-length': length }, body };
    };
    const expected = await answerTo(wrongKey());
    expect(expected.status).toBe(404);
    expect(await answerTo(unknown())).toEqual(expected);
    expect(await answerTo(good.link, '')).toEqual(expected);
    expect(await answerTo(good.link, `2${new URL(good.link).hash.slice(2)}`)).toEqual(expected);
    expect(await answerTo(`${scene.stack.urls.portal}/invite/..%2f#1.x`)).toEqual(expected);
  });
});

describe('Resend Invitation', () => {
  let id: string;
  let wizard: Page;
  let code: string;
  let newLink: string;

  test('mails a new link to the corrected address, counts the mail and starts the expiry anew', async () => {
    const invited = await api.invite({ ...tailspin, invitationEmail: 'typo@tailspin.example' });
    id = invited.id;
    wizard = await customersPage(invited.link);
    await startDeviceToken(wizard, tailspin.serviceAccount);
    code = await shownCode(wizard);
    const before = await api.invitation(id);
    expect(before.emailTries).toBe(1);

    scene.stack.moveClock(5 * minute);
    await show(id);
    await resendInvitation(portal, tailspin.serviceAccount);
    const mail = await scene.stack.inbox(tailspin.serviceAccount);
    newLink = linkIn(mail.plainText);
    expect(newLink).not.toBe(invited.link);
    await openInvitations(portal, scene.stack.urls.portal);
    const row = rowOf(portal, 'Tailspin');
    await row.getByRole('cell', { name: '2', exact: true }).waitFor();
    await row.getByRole('cell', { name: tailspin.serviceAccount }).waitFor();
    const after = await api.invitation(id);
    const extended = Date.parse(after.expiresAt) - Date.parse(before.expiresAt);
    expect(extended).toBeGreaterThanOrEqual(5 * minute);
    expect(extended).toBeLessThan(7 * minute);
  });

  test('has the old link explain itself, in the wizard that is open as well', async () => {
    await awaitHeading(wizard, 'A newer link was sent');
    await wizard.getByText('Please use the link in the newest e-mail').waitFor();
  });

  test('asked for with an old link, shows in the portal until it is done', async () => {
    await wizard.getByRole('button', { name: askForNewLink }).click();
    await wizard.getByText('knows that you need a new link').waitFor();
    await wizard.close();
    await show(id);
    const asked = portal.locator('.notices').getByText('The customer asked for a new link');
    await asked.waitFor();
    await resendInvitation(portal, tailspin.serviceAccount);
    await asked.waitFor({ state: 'detached' });
    const mail = await scene.stack.inbox(tailspin.serviceAccount, { count: 2 });
    newLink = linkIn(mail.plainText);
  });

  test('lets the code shown before be used, and the new link takes the sign-in over', async () => {
    const device = await takeCodeElsewhere(scene.reviewer.context, deviceLogin(), {
      code,
      account: tailspin.serviceAccount,
    });
    await confirmApp(device);
    await awaitHeading(device, 'You have signed in');
    await device.close();
    scene.stack.moveClock(10_000);
    wizard = await customersPage(newLink);
    await wizard.getByRole('button', { name: 'Start', exact: true }).click();
    await wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });
    await signInOnceMore(wizard, tailspin.serviceAccount);
    await awaitHeading(wizard, 'Tenant Activation');
    await api.awaitStatus(id, 'Authentication Complete');
  });

  test('a used link still shows the end to the browser that came through, and explains itself in another', async () => {
    await wizard.reload();
    await awaitHeading(wizard, 'Tenant Activation');
    await wizard.close();
    const stranger = await openWizard(scene.reviewer.context, newLink);
    await awaitHeading(stranger, 'This invitation is complete');
    expect(await stranger.getByRole('button').count()).toBe(0);
    await stranger.close();
  });
});

describe('Revoke', () => {
  let id: string;
  let wizard: Page;
  let code: string;

  test('has the open wizard say that the invitation was withdrawn', async () => {
    const invited = await api.invite(contoso);
    id = invited.id;
    wizard = await customersPage(invited.link);
    await startDeviceToken(wizard, contoso.serviceAccount);
    code = await shownCode(wizard);
    await show(id);
    await revokeInvitation(portal);
    await awaitHeading(wizard, 'This invitation was withdrawn');
    await wizard.reload();
    await awaitHeading(wizard, 'This invitation was withdrawn');
    await wizard.close();
    await portal.getByText('Revoked by olivia.operator@northwindvoice.example').waitFor();
  });

  test('stops the device sign-in that was under way: a sign-in with its code comes to nothing', async () => {
    const device = await takeCodeElsewhere(scene.reviewer.context, deviceLogin(), {
      code,
      account: contoso.serviceAccount,
      mfa: true,
    });
    await confirmApp(device);
    scene.stack.moveClock(10_000);
    await eventually(
      () => workflowStatus(scene.stack, `${id}-1`),
      (status) => status === 'Completed',
    );
    const row = await api.invitation(id);
    expect(row).toMatchObject({ status: 'Revoked', deviceAuthenticated: 'no', tokenAcquired: 'no' });
    expect(row.timeline.at(-1)?.title).toMatch(/^Revoked by/);
    await device.close();
  });
});

describe('inviting again while an invitation is open', () => {
  let old: Invited;

  test('asks first, and changes nothing when the answer is no', async () => {
    old = await api.invite(fabrikam);
    const before = await api.invitation(old.id);
    await portal.goto(`${scene.stack.urls.portal}/customers/fabrikam`);
    await portal.getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog', { name: 'Replace the open invitation?' }).waitFor();
    await portal.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await api.invitation(old.id)).toEqual(before);
  });

  test('replaces it after the question: the old link explains itself, the new one works', async () => {
    const wizard = await customersPage(old.link);
    await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await portal.getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click();
    await portal.getByText(`Invitation is being sent to ${fabrikam.adminEmail}`).waitFor();
    await portal.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await api.awaitStatus(old.id, 'Replaced');
    await wizard.reload();
    await awaitHeading(wizard, 'A newer link was sent');
    const mail = await scene.stack.inbox(fabrikam.adminEmail);
    const fresh = await customersPage(linkIn(mail.plainText));
    await fresh.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await Promise.all([wizard.close(), fresh.close()]);
  });
});

describe('an invitation that nobody answers', () => {
  let invited: Invited;
  let wizard: Page;
  const reminders = async () =>
    (await scene.stack.mails(fabrikam.serviceAccount)).filter(({ subject }) => /^Reminder/.test(subject));

  test('is reminded of on day 3 and on day 7, once each', async () => {
    invited = await api.invite(fabrikam);
    scene.stack.moveClock(3 * day + minute);
    await scene.stack.inbox(fabrikam.serviceAccount, { subject: /^Reminder/ });
    scene.stack.moveClock(3 * day);
    scene.stack.moveClock(day + minute);
    const second = await scene.stack.inbox(fabrikam.serviceAccount, { subject: /^Reminder/, count: 2 });
    expect(linkIn(second.plainText)).toBe(invited.link);
    expect(await reminders()).toHaveLength(2);
  });

  test('expires after its two weeks, without another reminder, and says so in portal and wizard', async () => {
    await daysPass(8 * day);
    await api.awaitStatus(invited.id, 'Expired');
    await openInvitations(portal, scene.stack.urls.portal, '?status=Expired');
    await rowOf(portal, 'Fabrikam').getByText('Expired', { exact: true }).waitFor();
    expect(await reminders()).toHaveLength(2);
    wizard = await customersPage(invited.link);
    await awaitHeading(wizard, 'This link has expired');
  });

  test('Ask for a new link shows in the portal, in the timeline and as a mail to the provider', async () => {
    const elsewhere = await openWizard(scene.reviewer.context, invited.link);
    await wizard.getByRole('button', { name: askForNewLink }).click();
    await wizard.getByText('knows that you need a new link').waitFor();
    await scene.stack.inbox(operations, { subject: newLinkWanted });
    await show(invited.id);
    await portal.locator('.notices').getByText('The customer asked for a new link').waitFor();
    await portal.locator('.timeline').getByText('The customer asked for a new link').waitFor();

    await elsewhere.getByRole('button', { name: askForNewLink }).click();
    await elsewhere.getByText('knows that you need a new link').waitFor();
    await elsewhere.close();
  });

  test('a second request within the hour is refused with a sentence, and is not mailed', async () => {
    const again = await fetch(`${scene.stack.urls.portal}/api/wizard/${invited.id}/new-link`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [linkKeyHeader]: new URL(invited.link).hash.slice(1),
      },
      body: '{}',
    });
    expect(again.status).toBe(429);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await again.json()).toMatchObject({
      code: 'tooSoon',
      detail: expect.stringMatching(/^A new link was asked for already\. Try again in \d+ minutes\.$/),
    });
    const mails = await scene.stack.mails(operations);
    expect(mails.filter(({ subject }) => newLinkWanted.test(subject))).toHaveLength(1);
  });

  test('after an hour the customer may ask once more', async () => {
    scene.stack.moveClock(61 * minute);
    await wizard.reload();
    await wizard.getByRole('button', { name: askForNewLink }).click();
    await scene.stack.inbox(operations, { subject: newLinkWanted, count: 2 });
    await wizard.close();
  });

  test('Resend Invitation makes a new one, which takes its place', async () => {
    await daysPass(minute);
    await show(invited.id);
    const mailsBefore = (await scene.stack.mails(fabrikam.serviceAccount)).length;
    await resendInvitation(portal, fabrikam.serviceAccount);
    await portal.waitForURL((url) => !url.pathname.endsWith(invited.id));
    const mail = await scene.stack.inbox(fabrikam.serviceAccount, { count: mailsBefore + 1 });
    const fresh = await customersPage(linkIn(mail.plainText));
    await fresh.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await fresh.close();
    await show(invited.id);
    await portal.getByRole('link', { name: 'Open the one that replaces it' }).waitFor();
    expect(await portal.locator('.notices').getByText('The customer asked for a new link').count()).toBe(0);
    expect((await api.invitation(invited.id)).status).toBe('Expired');
  });
});
