import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { contoso, tailspin } from '../support/customers.ts';
import { linkIn } from '../support/pages/wizard-pages.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';

jest.setTimeout(60_000);

/** Add Service for customers that exist: one whose connection grants it already, one whose does not. */

const secret = 'Vc4~planted-app-secret';
const directRouting = [
  'Organization.Read.All',
  'User.Read.All',
  'Group.ReadWrite.All',
  'TeamsUserConfiguration.Read.All',
  'Application.Read.All',
  'RoleManagement.Read.Directory',
];
const both = [...directRouting, 'Reports.Read.All', 'CallRecords.Read.All'];

let scene: OperatorScene;
let portal: Page;

const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();
const button = (name: string) => portal.getByRole('button', { name, exact: true });
const choose = async (customer: string): Promise<void> => {
  await portal.goto(`${scene.stack.urls.portal}/services/add`);
  await portal.getByRole('link', { name: 'Call Reporting' }).click();
  await portal.getByRole('link', { name: 'Existing customer' }).click();
  await portal.getByRole('link', { name: `Choose ${customer}` }).click();
};

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  const apps = await appRegistrationsIn(scene.stack, {
    Contoso: { tenantId: contoso.tenantId, secret, permissions: directRouting },
    Tailspin: { tenantId: tailspin.tenantId, secret, permissions: both },
  });
  for (const { shortName, tenantId, adminEmail } of [contoso, tailspin]) {
    const applicationId = shortName === 'Contoso' ? apps.Contoso : apps.Tailspin;
    const body = {
      shortName,
      service: 'directRouting',
      adminEmail,
      tenantId,
      applicationId,
      clientSecret: secret,
    };
    const added = await scene.api.send('/api/customers/known-app-registration', { method: 'POST', body });
    expect([shortName, added.status()]).toEqual([shortName, 201]);
  }
}, 60_000);

afterAll(() => scene?.close());
afterEach(() => expect(scene.problems()).toEqual([]));

test('customers without the service are offered, found by name', async () => {
  await portal.goto(`${scene.stack.urls.portal}/services/add/call-reporting/existing`);
  await portal.getByRole('link', { name: 'Choose Contoso' }).waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'add-service-choose');
  await portal.getByRole('searchbox').fill('tail');
  await portal.getByRole('link', { name: 'Choose Contoso' }).waitFor({ state: 'detached' });
  await portal.getByRole('link', { name: 'Choose Tailspin' }).waitFor();
  await portal.goto(`${scene.stack.urls.portal}/services/add/direct-routing/existing`);
  await sees('Direct Routing is active');
});

test('a connection that grants it already: activated after a click, through the steps of onboarding', async () => {
  await choose('Tailspin');
  await sees('It grants all that Call Reporting needs already.');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'add-service-granted');
  await button('Activate Call Reporting').click();
  await sees('Customer active');
  await portal.goto(`${scene.stack.urls.portal}/customers/tailspin`);
  await sees('Call Reporting: active');
  await sees('Direct Routing: active');
});

test('what is missing is named in plain words, with the ways to it', async () => {
  await choose('Contoso');
  await sees('Permissions are missing');
  await sees('Read the records of calls');
  await sees('Choose Grant admin consent, wait a minute, then check again here.');
  await button('Check again').click();
  await sees('Read usage reports');
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'add-service-missing');
});

test('the invitation link explains what is new, and what is there; the connection works on', async () => {
  await button('Send invitation link').click();
  const dialog = portal.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send Invitation' }).click();
  await dialog.getByRole('button', { name: 'Close' }).waitFor();
  const mail = await scene.stack.inbox(contoso.adminEmail);
  const wizard = await scene.customer.context.newPage();
  await wizard.goto(linkIn(mail.plainText));
  await wizard.getByText('Call Reporting').first().waitFor();
  await wizard.getByText('As before, for Direct Routing').waitFor();
  await wizard.getByText('Read usage reports').first().waitFor();
  expect(await violations(wizard)).toEqual([]);
  await picture(wizard, 'wizard-one-more-service');
  const settings: unknown = await (await scene.api.send('/api/customers/contoso/microsoft365')).json();
  expect(settings).toMatchObject({
    connection: {
      method: 'appRegistration',
      status: 'connected',
      services: [{ id: 'directRouting', missing: [] }],
    },
  });
});

test('Pending Invitations says for which service it is, and what the customer has already', async () => {
  await portal.goto(`${scene.stack.urls.portal}/services`);
  const row = portal.getByRole('row').filter({ hasText: 'Contoso' });
  await row.getByText('Call Reporting', { exact: true }).waitFor();
  await row.getByText('with Direct Routing').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'pending-services');
});

test('a service that is none leads back to the choice', async () => {
  await portal.goto(`${scene.stack.urls.portal}/services/add/tea/existing/contoso`);
  await sees('Which service does the customer get?');
  await portal.goto(`${scene.stack.urls.portal}/services/add/call-reporting/existing/nobody`);
  await sees('There is no such customer.');
});
