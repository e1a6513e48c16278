import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import {
  admin,
  openInvitation,
  openInvitations,
  resendInvitation,
  rowOf,
  signInToPortal,
} from '../support/pages/portal-pages.ts';
import { portalApi } from '../support/portal-api.ts';
import { openWizard } from '../support/pages/wizard-pages.ts';
import { playIn } from '../support/play-in.ts';

/** Mail that does not get through: tried again, counted, and no obstacle. */

const minute = 60_000;

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const tried = (id: string, times: number) =>
  eventually(
    () => scene.api.invitation(id),
    ({ emailTries }) => emailTries >= times,
  );

const step = 20_000;

/** Lets time pass until the next try: its timer may be set a moment after the last try was counted. Answers how long it took. */
const passUntilTried = async (id: string, times: number): Promise<number> => {
  let passedMs = 0;
  const row = await eventually(
    async () => {
      scene.stack.moveClock(step);
      passedMs += step;
      return scene.api.invitation(id);
    },
    ({ emailTries }) => emailTries >= times,
  );
  expect(row.emailTries).toBe(times);
  return passedMs;
};

describe.each([
  ['does not answer', 'serverError'],
  ['asks for patience', 'throttle'],
] as const)('an e-mail service that %s', (_words, kind) => {
  let id: string;

  beforeAll(() => scene.stack.control({ command: 'setFault', service: 'email', kind, remaining: 1_000_000 }));
  afterAll(() => scene.stack.control({ command: 'clearFault', service: 'email' }));

  test('shows in the list, with the tries so far and the reason', async () => {
    id = await scene.api.beginInviting(tailspin);
    await tried(id, 1);
    await openInvitations(portal, address, '?status=Pending');
    const row = rowOf(portal, 'Tailspin');
    await row.getByText('The mail could not be sent').waitFor();
    await row.locator('td').filter({ hasText: /^1$/ }).waitFor();
    await openInvitation(portal, address, id);
    await portal.getByText(/The e-mail service is busy/).waitFor();
    await portal.getByText(/What may pass is tried again by itself/).waitFor();
  });

  test('does not stand in the way of the AuthURL', async () => {
    await portal.getByRole('button', { name: 'Copy' }).click();
    await portal.getByText('AuthURL copied').first().waitFor();
    const link = (await portal.evaluate('navigator.clipboard.readText()')) as string;
    const wizard = await openWizard(await scene.somebody(), link);
    await wizard.getByRole('button', { name: 'Start', exact: true }).click();
    await wizard.getByRole('button', { name: /Use Device Token/ }).waitFor();
  });

  test('is tried again once a minute, and each try is counted', async () => {
    for (const times of [2, 3]) {
      const passedMs = await passUntilTried(id, times);
      expect(passedMs).toBeGreaterThanOrEqual(minute - step);
    }
    expect(await scene.api.invitation(id)).toMatchObject({ emailSent: false, status: 'Pending' });
  });

  test('says after ten tries that it takes longer', async () => {
    for (let times = 4; times <= 10; times += 1) await passUntilTried(id, times);
    await portal.getByText('The mail cannot be sent at the moment').waitFor();
  });

  test('sends the mail once it works again, one mail only', async () => {
    await scene.stack.control({ command: 'clearFault', service: 'email' });
    const before = (await scene.stack.mails(tailspin.serviceAccount)).length;
    await passUntilTried(id, 11);
    const row = await scene.api.awaitStatus(id, 'Email Sent');
    expect(row).toMatchObject({ emailSent: true, emailTries: 11 });
    expect(row.emailProblem).toBeUndefined();
    expect((await scene.stack.mails(tailspin.serviceAccount)).map(({ subject }) => subject)).toHaveLength(
      before + 1,
    );
    await portal.getByText('The mail could not be sent').waitFor({ state: 'detached' });
  });
});

describe('an address that is refused', () => {
  test.each([
    ['at once', 'refuse', /The e-mail service refused the mail/],
    ['after a while', 'suppress', /The e-mail service could not send the mail/],
  ])('%s, is shown and not tried again; a corrected one gets the mail', async (_when, kind, words) => {
    const wrong = `${kind}@contoso.example`;
    await scene.stack.control({ command: 'bendMail', address: wrong, kind });
    const id = await scene.api.beginInviting({ ...contoso, invitationEmail: wrong });
    await eventually(
      () => scene.api.invitation(id),
      ({ timeline }) => timeline.some(({ title }) => title === 'The mail was refused'),
    );
    await openInvitation(portal, address, id);
    await portal.getByText(words).waitFor();
    const before = (await scene.stack.mails(contoso.serviceAccount)).length;
    await resendInvitation(portal, contoso.serviceAccount);
    await scene.stack.inbox(contoso.serviceAccount, { count: before + 1 });
    await portal.getByText(words).waitFor({ state: 'detached' });
    const row = await scene.api.awaitStatus(id, 'Email Sent');
    expect(row).toMatchObject({ invitationEmail: contoso.serviceAccount, emailTries: 2 });
  });
});

describe('a mail that bounces later', () => {
  const wrong = 'nobody@fabrikam.example';
  const words = `The mail to ${wrong} bounced`;
  let id: string;

  test('shows on the invitation, with the reason and what to do', async () => {
    await scene.stack.control({ command: 'bendMail', address: wrong, kind: 'bounce' });
    id = await scene.api.beginInviting({ ...fabrikam, invitationEmail: wrong });
    await openInvitation(portal, address, id);
    await portal.getByText(words, { exact: true }).waitFor();
    await portal.getByText(/There is no such mailbox, or it takes no mail/).waitFor();
    await portal
      .getByText(/Choose Resend Invitation and correct the address, or pass on the AuthURL/)
      .waitFor();
    await portal.getByText(`${words}: there is no such mailbox`).waitFor();
    await portal.getByText('Invitation mailed').waitFor();
    expect(await violations(portal)).toEqual([]);
    await picture(portal, 'bounced-invitation');
  });

  test('shows in the list', async () => {
    await openInvitations(portal, address, '?text=fabrikam');
    const row = rowOf(portal, 'Fabrikam');
    await row.getByText('The mail bounced').waitFor();
    await row.getByText('Bounced', { exact: true }).waitFor();
    expect(await violations(portal)).toEqual([]);
    await picture(portal, 'bounced-list');
  });

  test('is sent again to a corrected address, and says that it was delivered', async () => {
    await openInvitation(portal, address, id);
    await resendInvitation(portal, fabrikam.serviceAccount);
    await portal.getByText(`The mail to ${fabrikam.serviceAccount} was delivered`).waitFor();
    await portal.getByText(words, { exact: true }).waitFor({ state: 'detached' });
    expect(await scene.api.invitation(id)).toMatchObject({
      mailDelivery: [{ recipient: fabrikam.serviceAccount, status: 'Delivered' }],
    });
  });
});

test('an address of the provider that mails come back from shows beside the settings, for administrators', async () => {
  const wrong = 'operations@northwindvoice.example';
  await scene.stack.control({ command: 'bendMail', address: wrong, kind: 'bounce' });
  await scene.stack.control({ command: 'bendMail', address: 'gone@contoso.example', kind: 'bounce' });
  await scene.api.beginInviting({ ...contoso, invitationEmail: 'gone@contoso.example' });
  const context = await scene.somebody();
  const settings = await context.newPage();
  await signInToPortal(settings, address, admin);
  const read = portalApi(context, address);
  await eventually(
    async () => {
      scene.stack.moveClock(minute);
      return (await read.send('/api/invitation-settings')).text();
    },
    (text) => text.includes(`"address":"${wrong}"`),
  );
  await settings.getByRole('link', { name: 'Invitation and e-mail settings' }).click();
  await settings.getByText('Mails to you do not arrive').waitFor();
  await settings.getByRole('listitem').filter({ hasText: wrong }).waitFor();
  expect(await violations(settings)).toEqual([]);
  await picture(settings, 'mails-to-provider-bounce');
});
