import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import {
  acceptPermissions,
  requestApproval,
  reviewAndAccept,
  signInAs,
} from '../support/pages/microsoft-pages.ts';
import {
  continueAuthentication,
  linkIn,
  openTab,
  openWizard,
  signInOnceMore,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';

jest.setTimeout(60_000);

/** Tenants without the service plan of Teams telephony: Microsoft answers 650052 for it, and the rest connects. */

const teams = 'Administer Teams telephony as the account that signs in';
const reviewer = 'reviewer@contoso.example';

let scene: OperatorScene;
const lacksTeams = (tenantId: string) =>
  scene.stack.control({
    command: 'setMissingService',
    tenantId,
    resourceAppId: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239',
    missing: true,
  });

beforeAll(async () => {
  scene = await openOperatorScene();
  await lacksTeams(tailspin.tenantId);
  await lacksTeams(contoso.tenantId);
}, 60_000);

afterAll(() => scene?.close());
afterEach(() => expect(scene.problems()).toEqual([]));

/** What is missing is named to the customer and to the provider, and the connection works. */
const connectsWithoutTeams = async (
  wizard: Page,
  invitationId: string,
  customerId: string,
): Promise<void> => {
  await wizard.getByRole('heading', { name: /Tenant Activation/ }).waitFor();
  await wizard.getByText(teams).waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-done-without-teams');
  await scene.api.awaitStatus(invitationId, 'Authentication Complete');
  const settings: unknown = await (await scene.api.send(`/api/customers/${customerId}/microsoft365`)).json();
  expect(settings).toMatchObject({
    connection: {
      status: 'connected',
      services: [{ id: 'directRouting', missing: [{ scope: 'user_impersonation', title: teams }] }],
    },
  });
  await scene.portal.goto(`${scene.stack.urls.portal}/customers/${customerId}`);
  await scene.portal.getByRole('heading', { name: 'Missing permissions' }).waitFor();
};

test('where nobody has to approve, the device sign-in goes straight through', async () => {
  const { id, link } = await scene.api.invite(tailspin);
  const wizard = await openWizard(scene.customer.context, link);
  await startDeviceToken(wizard, tailspin.serviceAccount);
  await signInWithCode(wizard, tailspin.serviceAccount);
  await signInOnceMore(wizard, tailspin.serviceAccount);
  await connectsWithoutTeams(wizard, id, 'tailspin');
});

test('where a reviewer approves, Microsoft is not asked for what it would refuse', async () => {
  const { id, link } = await scene.api.invite(contoso);
  const account = contoso.serviceAccount;
  const wizard = await openWizard(scene.reviewer.context, link);
  await startDeviceToken(wizard, account);
  const device = await signInWithCode(wizard, account, { mfa: true });
  await acceptPermissions(device);
  const page = await openTab(wizard, 'Request approval at Microsoft');
  if (await page.getByRole('heading', { name: 'Approval required' }).isHidden())
    await signInAs(page, account, { mfa: true });
  await requestApproval(page, 'Telephony in Teams');
  const mail = await scene.stack.inbox(reviewer, { subject: /Review request/ });
  const review = await (await scene.somebody()).newPage();
  await reviewAndAccept(review, linkIn(mail.plainText), reviewer, true);
  await review.getByRole('heading', { name: 'Consent granted' }).waitFor();
  scene.stack.moveClock(60_000);
  const tab = await openTab(wizard, continueAuthentication);
  await signInAs(tab, account, { mfa: true });
  await connectsWithoutTeams(wizard, id, 'contoso');
});
