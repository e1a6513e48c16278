import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { addCustomer, awaitStatus, openInvitations, signInToPortal } from '../support/pages/portal-pages.ts';
import { awaitHeading, linkIn, openWizard } from '../support/pages/wizard-pages.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { playIn } from '../support/play-in.ts';

/** **Use App Registration** in the wizard: every bad input explained and nothing kept, then the connection. */

const contoso = '22222222-2222-4222-8222-222222222222';
const fabrikam = '33333333-3333-4333-8333-333333333333';
const secret = 'Zx8Q~a-secret-that-nobody-sees';

let scene: Scene;
let portal: Page;
let wizard: Page;
let apps: Record<'right' | 'expired' | 'elsewhere' | 'noConsent', string>;

playIn(openScene, async (opened) => {
  scene = opened;
  const aMinuteAgo = new Date(Date.now() - 60_000).toISOString();
  apps = await appRegistrationsIn(scene.stack, {
    right: {
      tenantId: contoso,
      secret,
      permissions: ['Organization.Read.All', 'User.Read.All', 'RoleManagement.Read.Directory'],
      roles: ['Teams Administrator'],
    },
    expired: { tenantId: contoso, secret, endDateTime: aMinuteAgo },
    elsewhere: { tenantId: fabrikam, secret },
    noConsent: { tenantId: contoso, secret, permissions: [] },
  });
  portal = await scene.operator.context.newPage();
});

const enter = async (fields: { tenant?: string; client?: string; secret?: string }): Promise<void> => {
  await wizard.getByLabel('Tenant ID').fill(fields.tenant ?? contoso);
  await wizard.getByLabel('Client ID').fill(fields.client ?? apps.right);
  await wizard.getByLabel('Client Secret', { exact: true }).fill(fields.secret ?? secret);
  await wizard.getByRole('button', { name: 'Check and connect' }).click();
};

test('the invitation offers it, and the wizard says what the app registration needs', async () => {
  await signInToPortal(portal, scene.stack.urls.portal);
  await addCustomer(portal, scene.stack.urls.portal, {
    shortName: 'Contoso',
    fullName: 'Contoso Ltd',
    adminEmail: 'admin@contoso.example',
  });
  const mail = await scene.stack.inbox('admin@contoso.example', { subject: /Contoso Ltd/ });
  wizard = await openWizard(scene.customer.context, linkIn(mail.plainText));
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  await wizard.getByRole('button', { name: 'Use App Registration' }).waitFor();
  await picture(wizard, 'wizard-choose');
  await wizard.getByRole('button', { name: 'Use App Registration' }).click();
  await wizard.getByText('What the app registration needs').click();
  await wizard.getByText('RoleManagement.Read.Directory').waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-app-registration');
});

test('what cannot be right is said before anybody is asked', async () => {
  await enter({ tenant: 'contoso.com', client: '12345', secret: '0a1b2c3d-0a1b-4a1b-8a1b-0a1b2c3d4e5f' });
  await wizard.getByText('Enter the Directory (tenant) ID').waitFor();
  await wizard.getByText('Enter the Application (client) ID').waitFor();
  await wizard.getByText('This looks like the Secret ID').waitFor();
  expect(await wizard.getByLabel('Tenant ID').evaluate('document.activeElement?.id')).toBe('tenantId');
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-app-registration-wrong');
});

test.each([
  ['a wrong secret', () => ({ secret: 'Zx8Q~another-one' }), 'The client secret is wrong.'],
  ['an expired secret', () => ({ client: apps.expired }), 'The client secret has expired.'],
  ['the app of another tenant', () => ({ client: apps.elsewhere }), 'is not known in the organization.'],
  [
    'an app that is none',
    () => ({ client: '99999999-9999-4999-8999-999999999999' }),
    'is not known in the organization.',
  ],
  [
    'another tenant',
    () => ({ tenant: fabrikam, client: apps.elsewhere }),
    'That tenant is another organization.',
  ],
  [
    'an app without consent',
    () => ({ client: apps.noConsent }),
    'It lacks the application permissions Organization.Read.All',
  ],
])('%s is explained at its field, with the next step', async (_what, fields, message) => {
  await enter(fields());
  await wizard.getByText(message).waitFor();
});

test('nothing of all that was kept: the invitation is where it was', async () => {
  await openInvitations(portal, scene.stack.urls.portal);
  await awaitStatus(portal, 'Contoso', 'Email Sent');
});

test('what is right connects at once; what is missing is named on the Tenant Activation page', async () => {
  await enter({});
  await awaitHeading(wizard, 'Tenant Activation');
  await wizard.getByText(apps.right).waitFor();
  await wizard.getByText('Read and change groups').waitFor();
  await wizard.getByText('Domain Name Administrator').waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-app-registration-done');
});

test('the portal shows what applies to the method, and Add leaves the customer active', async () => {
  await openInvitations(portal, scene.stack.urls.portal);
  await awaitStatus(portal, 'Contoso', 'Authentication Complete');
  await portal.goto(`${scene.stack.urls.portal}/services`);
  await portal.getByRole('button', { name: 'Add', exact: true }).first().click();
  await portal.getByText('Customer active').waitFor();
  await portal.goto(`${scene.stack.urls.portal}/customers/contoso`);
  await portal.getByText('Last Authentication Status: Successful').waitFor();
  await portal.getByText(apps.right).waitFor();
  await portal.getByText('Assigned Entra ID roles').waitFor();
  await portal.getByRole('button', { name: 'Validate Authentication' }).click();
  await portal.getByText('Last Authentication Status: Successful').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'portal-app-registration');
  expect(await portal.content()).not.toContain(secret);
});
