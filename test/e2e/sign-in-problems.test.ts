import type { BrowserContext, Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { openContext, picture, type Watched } from '../support/browser.ts';
import { contoso, fabrikam, tailspin, type Company } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import {
  acceptPermissions,
  confirmApp,
  requestApproval,
  signInAs,
} from '../support/pages/microsoft-pages.ts';
import { signInToPortal } from '../support/pages/portal-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  copyButton,
  linkIn,
  openTab,
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

/** What can go wrong between the link and the token, and the way out of each. Within a group the tests are chapters. */

const minute = 60_000;
const getNewCode = 'Get a new code';
const signInWithMicrosoft = 'Sign in with Microsoft';

let scene: Scene;
let api: PortalApi;
let people: Watched[] = [];

beforeAll(async () => {
  scene = await openScene();
  await signInToPortal(await scene.operator.context.newPage(), scene.stack.urls.portal);
  api = portalApi(scene.operator.context, scene.stack.urls.portal);
});

afterAll(() => scene?.close());

afterEach(() => {
  expect([...scene.problems(), ...people.flatMap(({ problems }) => problems)]).toEqual([]);
});

/** Somebody with a browser of their own, in which nobody has signed in yet. */
const somebody = async (): Promise<BrowserContext> => {
  const browser = scene.operator.context.browser();
  if (!browser) throw new Error('The browser is gone.');
  const person = await openContext(browser);
  people = [...people, person];
  return person.context;
};

/** Invites a company and goes in its wizard as far as the code. */
const showCode = async (company: Company, account = company.serviceAccount) => {
  const invited = await api.invite(company);
  const wizard = await openWizard(await somebody(), invited.link);
  await startDeviceToken(wizard, account);
  return { invited, wizard };
};

/** Microsoft's device page with the wizard's code, just before "Are you trying to sign in to …?". */
const takeCode = async (wizard: Page, account: string, mfa = false): Promise<Page> =>
  takeCodeElsewhere(await somebody(), `${scene.stack.urls.pages}/devicelogin`, {
    code: await shownCode(wizard),
    account,
    mfa,
  });

/** The sign-in is complete at Microsoft; the next poll is brought near. */
const signedIn = async (device: Page): Promise<void> => {
  await awaitHeading(device, 'You have signed in');
  await device.close();
  scene.stack.moveClock(10_000);
};

describe('a sign-in with a code', () => {
  let invited: Invited;
  let wizard: Page;

  beforeAll(async () => {
    ({ invited, wizard } = await showCode(tailspin));
  });

  test('that was declined is explained, and one click gives a new code', async () => {
    const code = await shownCode(wizard);
    const device = await takeCode(wizard, tailspin.serviceAccount);
    await device.getByRole('button', { name: 'Cancel' }).click();
    await awaitHeading(device, 'You cancelled the sign-in');
    await device.close();
    scene.stack.moveClock(10_000);
    await awaitHeading(wizard, 'The sign-in was cancelled');
    await wizard.getByText('Who can fix it').waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-declined');
    await wizard.getByRole('button', { name: getNewCode }).click();
    expect(await shownCode(wizard)).not.toBe(code);
  });

  test('that nobody made in time is renewed with one click, for the same account', async () => {
    const code = await shownCode(wizard);
    scene.stack.moveClock(16 * minute);
    await wizard.getByRole('button', { name: getNewCode }).waitFor();
    await awaitHeading(wizard, 'The code has expired');
    await picture(wizard, 'wizard-code-expired');
    await wizard.getByRole('button', { name: getNewCode }).click();
    expect(await shownCode(wizard)).not.toBe(code);
    await wizard.getByText(tailspin.serviceAccount).first().waitFor();
  });

  test('with an account of another tenant is refused by Microsoft; the wizard waits on, and the right account can follow', async () => {
    const device = await takeCode(wizard, contoso.adminEmail);
    await device
      .getByText(/AADSTS50020|does not exist in tenant/)
      .first()
      .waitFor();
    await copyButton(wizard).waitFor();
    expect(await api.invitation(invited.id)).toMatchObject({
      status: 'Authenticating',
      deviceAuthenticated: 'no',
    });
    await device.getByRole('button', { name: 'Sign in with another account' }).click();
    await signInAs(device, 'user@tailspin.example');
    await confirmApp(device);
    await signedIn(device);
  });

  test('with another account of the right tenant shows it by name, and nothing of it is kept when the answer is no', async () => {
    await awaitHeading(wizard, 'Is this the right account?');
    await wizard.getByText('Uma User').waitFor();
    await wizard.getByText('user@tailspin.example').waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-confirm-account');
    await wizard.getByRole('button', { name: 'No, use another' }).click();
    await awaitHeading(wizard, 'That account was not used');
    expect(await api.invitation(invited.id)).toMatchObject({ tokenAcquired: 'no' });
  });

  test('with another account goes on when it is confirmed', async () => {
    await wizard.getByRole('button', { name: getNewCode }).click();
    const device = await takeCode(wizard, 'user@tailspin.example');
    await confirmApp(device);
    await signedIn(device);
    await wizard.getByRole('button', { name: 'Yes, use this account' }).click();
    await wizard.getByRole('button', { name: continueAuthentication }).waitFor();
  });

  test('is not completed by a second sign-in with another account: the reason is named, here and there', async () => {
    const tab = await openTab(wizard, continueAuthentication);
    await signInAs(tab, tailspin.serviceAccount);
    await awaitHeading(tab, 'That is another account');
    await tab.getByText(`user@tailspin.example signed in on the device`).waitFor();
    expect(await violations(tab)).toEqual([]);
    await tab.close();
    await wizard.getByText('That is another account').waitFor();
    expect((await api.invitation(invited.id)).status).toBe('Authenticating');
  });

  test('is completed by the right account after that', async () => {
    await signInOnceMore(wizard, 'user@tailspin.example');
    await awaitHeading(wizard, 'Tenant Activation');
    await api.awaitStatus(invited.id, 'Authentication Complete');
    await wizard.close();
  });
});

describe('a tenant that blocks device codes', () => {
  beforeAll(async () => {
    const { tenantId } = fabrikam;
    await scene.stack.control({ command: 'setConsentKind', tenantId, kind: 'C' });
    await scene.stack.control({ command: 'setRequireMfa', tenantId, on: false });
  });

  afterAll(() =>
    scene.stack.control({ command: 'setDeviceCode', tenantId: fabrikam.tenantId, value: 'allowed' }),
  );

  test.each([
    ['Conditional Access', 53003, 'blockedByConditionalAccess'],
    ['security defaults', 530035, 'blockedBySecurityDefaults'],
  ])('by %s (%i) is named, and Sign in with Microsoft leads to the end', async (cause, number, value) => {
    await scene.stack.control({ command: 'setDeviceCode', tenantId: fabrikam.tenantId, value });
    const { invited, wizard } = await showCode(fabrikam);
    const device = await takeCode(wizard, fabrikam.serviceAccount);
    await awaitHeading(device, 'You cannot access this right now');
    scene.stack.moveClock(10_000);
    await awaitHeading(wizard, 'Your organization blocks this way of signing in');
    await wizard.getByText(cause).first().waitFor();
    await wizard.getByText(`AADSTS${number}`).waitFor();
    await wizard.getByText(/Choose “Sign in with Microsoft”/).waitFor();
    expect(await wizard.getByRole('button', { name: getNewCode }).count()).toBe(0);
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, `wizard-blocked-${number}`);

    const tab = await openTab(wizard, signInWithMicrosoft);
    await signInAs(tab, fabrikam.serviceAccount);
    await awaitHeading(tab, 'Signed in');
    await awaitHeading(wizard, 'Tenant Activation');
    const row = await api.awaitStatus(invited.id, 'Authentication Complete');
    expect(row).toMatchObject({ deviceAuthenticated: 'notApplicable', tokenAcquired: 'yes' });
    await wizard.close();
  });
});

describe('a second browser', () => {
  const another = 'Another browser is working on this invitation';
  let invited: Invited;
  let first: Page;
  let second: Page;

  test('that takes over cancels a code nobody has used, and the first one says so', async () => {
    ({ invited, wizard: first } = await showCode(fabrikam));
    const oldCode = await shownCode(first);
    second = await openWizard(await somebody(), invited.link);
    await second.getByText(another).waitFor();
    await copyButton(first).waitFor();
    expect(await violations(second)).toEqual([]);
    await picture(second, 'wizard-other-browser');
    await second.getByRole('button', { name: 'Continue here' }).click();
    await awaitHeading(second, 'The code shown in the other browser was cancelled');
    await first.getByText(another).waitFor();
    await second.getByRole('button', { name: getNewCode }).click();
    expect(await shownCode(second)).not.toBe(oldCode);

    const device = await takeCodeElsewhere(await somebody(), `${scene.stack.urls.pages}/devicelogin`, {
      code: oldCode,
      account: fabrikam.serviceAccount,
    });
    await confirmApp(device);
    await signedIn(device);
    await eventually(
      () => workflowStatus(scene.stack, `${invited.id}-1`),
      (status) => status === 'Completed',
    );
    expect((await api.invitation(invited.id)).deviceAuthenticated).toBe('no');
    await copyButton(second).waitFor();
  });

  test('that takes over a sign-in that is done keeps it, and has to pass the second sign-in itself', async () => {
    const device = await takeCode(second, fabrikam.serviceAccount);
    await confirmApp(device);
    await signedIn(device);
    await second.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });
    await first.getByRole('button', { name: 'Continue here' }).click();
    await first.getByRole('button', { name: continueAuthentication }).waitFor();
    await second.getByText(another).waitFor();
    expect((await api.invitation(invited.id)).status).toBe('Authenticating');
    await signInOnceMore(first, fabrikam.serviceAccount);
    await awaitHeading(first, 'Tenant Activation');
    await second.reload();
    await awaitHeading(second, 'This invitation is complete');
    const { timeline } = await api.invitation(invited.id);
    expect(timeline.filter(({ title }) => title === 'Continued in another browser')).toHaveLength(2);
    await Promise.all([first.close(), second.close()]);
  });
});

describe('a tenant in which a reviewer decides', () => {
  let invited: Invited;
  let wizard: Page;

  test('a guest is refused, with the reason', async () => {
    ({ invited, wizard } = await showCode(contoso));
    const device = await takeCode(wizard, 'guest@tailspin.example', true);
    await confirmApp(device);
    await acceptPermissions(device);
    await signedIn(device);
    await awaitHeading(wizard, 'That account is only a guest in your organization');
    expect(await api.invitation(invited.id)).toMatchObject({ tokenAcquired: 'no' });
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-guest');
  });

  test('approval that the reviewer denies leaves the wizard waiting, and it says since when', async () => {
    await wizard.getByRole('button', { name: getNewCode }).click();
    const device = await takeCode(wizard, contoso.serviceAccount, true);
    await confirmApp(device);
    await acceptPermissions(device);
    await signedIn(device);
    await awaitHeading(wizard, 'Your organization has to approve');
    const page = await openTab(wizard, 'Request approval at Microsoft');
    await signInAs(page, contoso.serviceAccount, { mfa: true });
    await requestApproval(page, 'Telephony in Teams');
    await page.close();
    const mail = await scene.stack.inbox('reviewer@contoso.example', { subject: /Review request/ });
    const reviewer = await (await somebody()).newPage();
    await reviewer.goto(linkIn(mail.plainText));
    await signInAs(reviewer, 'reviewer@contoso.example', { mfa: true });
    await reviewer
      .getByRole('link', { name: /Tenant Connect/ })
      .first()
      .click();
    await reviewer.getByRole('button', { name: 'Deny' }).click();
    await scene.stack.inbox(contoso.serviceAccount, { subject: /denied/i });

    await wizard.getByRole('button', { name: 'Check now' }).click();
    await wizard.getByText('Not approved yet. We keep looking.').waitFor();
    await wizard.getByText(/^Since/).waitFor();
    expect(await api.invitation(invited.id)).toMatchObject({
      status: 'Awaiting Approval',
      approvalSince: expect.any(String),
    });
  });

  test('a Global Administrator completes it with the direct link, which the wizard copies', async () => {
    await wizard.getByRole('button', { name: 'Copy link for a Global Administrator' }).click();
    const link = await wizard.getByLabel('Link for a Global Administrator').inputValue();
    expect(await wizard.evaluate('navigator.clipboard.readText()')).toBe(link);
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-direct-link');
    const administrator = await (await somebody()).newPage();
    await administrator.goto(link);
    await signInAs(administrator, contoso.adminEmail, { mfa: true });
    await acceptPermissions(administrator);
    await awaitHeading(administrator, 'Approval given');
    expect(await violations(administrator)).toEqual([]);
    await picture(administrator, 'wizard-approval-given');
    scene.stack.moveClock(2 * minute);
    await wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });
  });

  test('Entra roles that the account lacks are named with what they are for, in wizard and portal', async () => {
    const role = 'Domain Name Administrator';
    await wizard.getByRole('heading', { name: 'Roles that are missing' }).waitFor();
    await wizard.getByText(role).waitFor();
    await signInOnceMore(wizard, contoso.serviceAccount, { mfa: true });
    await awaitHeading(wizard, 'Tenant Activation');
    await wizard.getByText(role).waitFor();
    const portal = await scene.operator.context.newPage();
    await portal.goto(`${scene.stack.urls.portal}/customers/contoso`);
    await portal.getByRole('heading', { name: 'Missing roles' }).waitFor();
    await portal.getByText(role).waitFor();
    await Promise.all([portal.close(), wizard.close()]);
  });
});

describe('a tenant without an approval workflow', () => {
  beforeAll(async () => {
    const { tenantId } = tailspin;
    await scene.stack.control({ command: 'setConsentKind', tenantId, kind: 'B' });
    await scene.stack.control({ command: 'setApprovalWorkflow', tenantId, on: false });
  });

  test('gets in by the direct link, and one last sign-in', async () => {
    const account = 'user@tailspin.example';
    const { invited, wizard } = await showCode(tailspin, account);
    const device = await takeCode(wizard, account);
    await confirmApp(device);
    await awaitHeading(device, 'Need admin approval');
    await device.close();
    await wizard.getByRole('button', { name: 'I requested approval' }).click();
    await awaitHeading(wizard, 'Your organization has to approve');
    await wizard.getByRole('button', { name: 'Copy link for a Global Administrator' }).click();
    const link = await wizard.getByLabel('Link for a Global Administrator').inputValue();
    const administrator = await (await somebody()).newPage();
    await administrator.goto(link);
    await signInAs(administrator, tailspin.adminEmail);
    await acceptPermissions(administrator);
    await awaitHeading(administrator, 'Approval given');
    scene.stack.moveClock(2 * minute);
    await awaitHeading(wizard, 'Approved, one last sign-in');
    const last = await takeCode(wizard, account);
    await confirmApp(last);
    await signedIn(last);
    await signInOnceMore(wizard, account);
    await awaitHeading(wizard, 'Tenant Activation');
    await api.awaitStatus(invited.id, 'Authentication Complete');
  });
});
