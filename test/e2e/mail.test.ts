import type { Page } from 'playwright-core';
import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import {
  openInvitation,
  openInvitations,
  resendInvitation,
  revokeInvitation,
  rowOf,
} from '../support/pages/portal-pages.ts';
import { awaitHeading, openWizard } from '../support/pages/wizard-pages.ts';
import { problemOf, type Invited } from '../support/portal-api.ts';

jest.setTimeout(60_000);

/** Mail that does not get through, and what stands in it. */

const minute = 60_000;

let scene: OperatorScene;
let portal: Page;
let address: string;

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  address = scene.stack.urls.portal;
});

afterAll(() => scene?.close());

afterEach(() => {
  expect(scene.problems()).toEqual([]);
});

const tried = (id: string, times: number) =>
  eventually(
    () => scene.api.invitation(id),
    ({ emailTries }) => emailTries >= times,
  );

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
    await portal.getByText('It is tried again by itself. The AuthURL works all the same.').waitFor();
  });

  test('does not stand in the way of the AuthURL', async () => {
    await portal.getByRole('button', { name: 'Copy' }).click();
    await portal.getByText('AuthURL copied').first().waitFor();
    const link = (await portal.evaluate('navigator.clipboard.readText()')) as string;
    const wizard = await openWizard(await scene.somebody(), link);
    await wizard.getByRole('button', { name: 'Start', exact: true }).click();
    await awaitHeading(wizard, 'How do you want to sign in?');
  });

  test('is tried again once a minute, and each try is counted', async () => {
    for (const times of [2, 3]) {
      scene.stack.moveClock(minute);
      expect((await tried(id, times)).emailTries).toBe(times);
    }
    expect(await scene.api.invitation(id)).toMatchObject({ emailSent: false, status: 'Pending' });
  });

  test('says after ten tries that it takes longer', async () => {
    for (let times = 4; times <= 10; times += 1) {
      scene.stack.moveClock(minute);
      await tried(id, times);
    }
    await portal.getByText('The mail cannot be sent at the moment').waitFor();
  });

  test('sends the mail once it works again, one mail only', async () => {
    await scene.stack.control({ command: 'clearFault', service: 'email' });
    const before = (await scene.stack.mails(tailspin.serviceAccount)).length;
    scene.stack.moveClock(3 * minute);
    const row = await scene.api.awaitStatus(id, 'Email Sent');
    expect(row).toMatchObject({ emailSent: true, emailTries: 11 });
    expect(row.emailProblem).toBeUndefined();
    expect(await scene.stack.mails(tailspin.serviceAccount)).toHaveLength(before + 1);
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

describe('a hostile customer name', () => {
  const shortName = "R&D'{{x}}";
  const fullName = `<img src=x onerror=alert(1)> "'& {{ServiceProvider}} \u05D0\u05D1`;
  let invited: Invited;
  const alerts: string[] = [];

  /** The page shows the name as it is, and nothing of it has come alive. */
  const isHarmless = async (page: Page): Promise<void> => {
    await page.getByText(fullName).first().waitFor({ state: 'attached' });
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(alerts).toEqual([]);
  };

  const watched = (page: Page): Page => {
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    return page;
  };

  beforeAll(async () => {
    invited = await scene.api.invite({ ...fabrikam, shortName, fullName });
    watched(portal);
  });

  test.each([
    ['a line break', 'Evil\r\nBcc: victim@contoso.example'],
    ['another direction of writing', 'Evil \u202Elive'],
  ])('with %s is refused, and the field is named', async (_what, name) => {
    const { adminEmail } = contoso;
    const body = { shortName: 'Evil', fullName: name, adminEmail, service: 'directRouting' };
    const answer = await scene.api.send('/api/customers', { method: 'POST', body });
    expect(answer.status()).toBe(400);
    expect((await problemOf(answer)).errors).toEqual([
      { field: 'fullName', message: expect.stringMatching(/no line break/) },
    ]);
  });

  test.each(['/services', '/invitations', '/customers'])(
    'is harmless on %s, also on a phone',
    async (path) => {
      for (const width of [1280, 360]) {
        await portal.setViewportSize({ width, height: 900 });
        await portal.goto(`${address}${path}`);
        await portal.getByText(shortName).first().waitFor();
        await isHarmless(portal);
      }
      await portal.setViewportSize({ width: 1280, height: 900 });
    },
  );

  test('is harmless on the invitation’s and the customer’s own screens', async () => {
    await openInvitation(portal, address, invited.id);
    await isHarmless(portal);
    await portal.getByRole('link', { name: /Microsoft 365 Settings/ }).click();
    await portal.getByRole('heading', { name: `Microsoft 365 Settings: ${shortName}` }).waitFor();
    await isHarmless(portal);
  });

  test('is harmless in the wizard, open and closed', async () => {
    const wizard = watched(await openWizard(await scene.somebody(), invited.link));
    await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await isHarmless(wizard);
    await openInvitation(portal, address, invited.id);
    await revokeInvitation(portal);
    await wizard.reload();
    await awaitHeading(wizard, 'This invitation was withdrawn');
    await isHarmless(wizard);
  });

  test('is harmless in subject, text and HTML of the mail', async () => {
    const mail = await scene.stack.inbox(fabrikam.serviceAccount);
    expect(mail.subject).toBe(`Northwind Voice asks ${fullName} for access to Microsoft 365`);
    expect(mail.plainText).toContain(`in Microsoft Teams for ${fullName} and needs`);
    expect(mail.html).not.toContain('<img');
    const page = watched(await (await scene.somebody()).newPage());
    await page.setContent(mail.html);
    await isHarmless(page);
  });
});
