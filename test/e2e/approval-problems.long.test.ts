import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import {
  acceptPermissions,
  confirmApp,
  requestApproval,
  signInAs,
} from '../support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  linkIn,
  openTab,
  signInOnceMore,
} from '../support/pages/wizard-pages.ts';
import type { Invited } from '../support/portal-api.ts';
import { showCode, signedInAtMicrosoft, takeCode } from '../support/sign-in-steps.ts';
import { playIn } from '../support/play-in.ts';

/** Approval that is denied, or that nobody can ask for; a guest; roles that are missing. */

const minute = 60_000;
const getNewCode = 'Get a new code';

let scene: OperatorScene;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ address } = scene);
});

describe('a tenant in which a reviewer decides', () => {
  let invited: Invited;
  let wizard: Page;

  test('a guest is refused, with the reason', async () => {
    ({ invited, wizard } = await showCode(scene, contoso));
    const device = await takeCode(scene, wizard, { account: 'guest@tailspin.example', mfa: true });
    await confirmApp(device);
    await acceptPermissions(device);
    await signedInAtMicrosoft(scene, device);
    await awaitHeading(wizard, 'That account is only a guest in your organization');
    expect(await scene.api.invitation(invited.id)).toMatchObject({ tokenAcquired: 'no' });
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'wizard-guest');
  });

  test('approval that the reviewer denies leaves the wizard waiting, and it says since when', async () => {
    await wizard.getByRole('button', { name: getNewCode }).click();
    const device = await takeCode(scene, wizard, { account: contoso.serviceAccount, mfa: true });
    await confirmApp(device);
    await acceptPermissions(device);
    await signedInAtMicrosoft(scene, device);
    await awaitHeading(wizard, 'Your organization has to approve');
    const page = await openTab(wizard, 'Request approval at Microsoft');
    await signInAs(page, contoso.serviceAccount, { mfa: true });
    await requestApproval(page, 'Telephony in Teams');
    await page.close();
    const mail = await scene.stack.inbox('reviewer@contoso.example', { subject: /Review request/ });
    const reviewer = await (await scene.somebody()).newPage();
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
    expect(await scene.api.invitation(invited.id)).toMatchObject({
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
    const administrator = await (await scene.somebody()).newPage();
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
    await portal.goto(`${address}/customers/contoso`);
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
    const { invited, wizard } = await showCode(scene, tailspin, account);
    const device = await takeCode(scene, wizard, { account: account });
    await confirmApp(device);
    await awaitHeading(device, 'Need admin approval');
    await device.close();
    await wizard.getByRole('button', { name: 'I requested approval' }).click();
    await awaitHeading(wizard, 'Your organization has to approve');
    await wizard.getByRole('button', { name: 'Copy link for a Global Administrator' }).click();
    const link = await wizard.getByLabel('Link for a Global Administrator').inputValue();
    const administrator = await (await scene.somebody()).newPage();
    await administrator.goto(link);
    await signInAs(administrator, tailspin.adminEmail);
    await acceptPermissions(administrator);
    await awaitHeading(administrator, 'Approval given');
    scene.stack.moveClock(2 * minute);
    await awaitHeading(wizard, 'Approved, one last sign-in');
    const last = await takeCode(scene, wizard, { account: account });
    await confirmApp(last);
    await signedInAtMicrosoft(scene, last);
    await signInOnceMore(wizard, account);
    await awaitHeading(wizard, 'Tenant Activation');
    await scene.api.awaitStatus(invited.id, 'Authentication Complete');
  });
});
