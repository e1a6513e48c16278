import type { Page } from 'playwright-core';
import { linkKeyHeader } from '../../shared/contracts/endpoint.ts';
import { fabrikam } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { openInvitation, openInvitations, resendInvitation, rowOf } from '../support/pages/portal-pages.ts';
import { awaitHeading, linkIn, openWizard } from '../support/pages/wizard-pages.ts';
import type { Invited } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** An invitation nobody answers. The clock goes forward from test to test. */

const minute = 60_000;
const day = 24 * 60 * minute;
const operations = 'operations@northwindvoice.example';
const newLinkWanted = /^Fabrikam: .*asks for a new link/;
const askForNewLink = 'Ask for a new link';

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const customersPage = (link: string): Promise<Page> => openWizard(scene.customer.context, link);
const show = (invitationId: string): Promise<void> => openInvitation(portal, address, invitationId);
/** A session lasts eight hours at most: after days the operator signs in again. */
const daysPass = async (byMs: number): Promise<void> => {
  scene.stack.moveClock(byMs);
  await scene.signInAgain();
};

describe('an invitation that nobody answers', () => {
  let invited: Invited;
  let wizard: Page;
  const reminders = async () =>
    (await scene.stack.mails(fabrikam.serviceAccount))
      .map(({ subject }) => subject)
      .filter((subject) => /^Reminder/.test(subject));
  /** A timer that was still at work when the clock moved runs again a minute later. */
  const reminder = (count: number) =>
    scene.stack.inbox(fabrikam.serviceAccount, { subject: /^Reminder/, count, timeoutMs: 75_000 });

  test('is reminded of on day 3 and on day 7, once each', async () => {
    invited = await scene.api.invite(fabrikam);
    scene.stack.moveClock(3 * day + minute);
    await reminder(1);
    scene.stack.moveClock(3 * day);
    scene.stack.moveClock(day + minute);
    const second = await reminder(2);
    expect(linkIn(second.plainText)).toBe(invited.link);
    expect(await reminders()).toHaveLength(2);
  });

  test('expires after its two weeks, without another reminder, and says so in portal and wizard', async () => {
    await daysPass(8 * day);
    await scene.api.awaitStatus(invited.id, 'Expired');
    await openInvitations(portal, address, '?status=Expired');
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
    const again = await fetch(`${address}/api/wizard/${invited.id}/new-link`, {
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
    expect((await scene.api.invitation(invited.id)).status).toBe('Expired');
  });
});
