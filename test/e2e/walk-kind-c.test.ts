import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { signInAs } from '../support/pages/microsoft-pages.ts';
import { addCustomer, awaitStatus, openInvitations, signInToPortal } from '../support/pages/portal-pages.ts';
import {
  continueAuthentication,
  linkIn,
  openTab,
  openWizard,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { openScene, type Scene } from '../support/scene.ts';

jest.setTimeout(120_000);

let scene: Scene;

beforeAll(async () => {
  scene = await openScene();
});

afterAll(() => scene?.close());

test('a tenant that needs no approval goes straight through, from Add New Customer to an active customer', async () => {
  const { stack, operator, customer } = scene;
  const portal = await operator.context.newPage();
  await signInToPortal(portal, stack.urls.portal);
  await addCustomer(portal, stack.urls.portal, {
    shortName: 'Tailspin',
    fullName: 'Tailspin Toys',
    adminEmail: 'admin@tailspin.example',
  });
  await openInvitations(portal, stack.urls.portal);
  await awaitStatus(portal, 'Tailspin', 'Email Sent');
  await picture(portal, 'portal-invitations');

  const mail = await stack.inbox('admin@tailspin.example');
  const wizard = await openWizard(customer.context, linkIn(mail.plainText));
  await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
  await picture(wizard, 'wizard-welcome');
  expect(await violations(wizard)).toEqual([]);
  await startDeviceToken(wizard, 'svc-teams@tailspin.example');
  await picture(wizard, 'wizard-code');
  expect(await violations(wizard)).toEqual([]);
  await signInWithCode(wizard, 'svc-teams@tailspin.example');
  await wizard.getByRole('button', { name: continueAuthentication }).waitFor();
  await picture(wizard, 'wizard-second-sign-in');
  const tab = await openTab(wizard, continueAuthentication);
  await signInAs(tab, 'svc-teams@tailspin.example');
  await tab
    .getByText(/You may close this tab/i)
    .first()
    .waitFor();
  await picture(tab, 'wizard-confirmed');
  await wizard.getByRole('heading', { name: /Tenant Activation/ }).waitFor();
  await picture(wizard, 'wizard-done');
  expect(await violations(wizard)).toEqual([]);

  await portal.goto(`${stack.urls.portal}/services`);
  await awaitStatus(portal, 'Tailspin', 'Authentication Complete');
  await picture(portal, 'portal-pending');
  await portal
    .getByRole('link', { name: /^Add\b(?! Service)/ })
    .or(portal.getByRole('button', { name: /^Add\b(?! Service)/ }))
    .first()
    .click();
  await picture(portal, 'portal-onboarding');
  expect(scene.problems()).toEqual([]);
});
