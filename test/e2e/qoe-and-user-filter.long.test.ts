import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { picture } from '../support/browser.ts';
import { tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { signInToPortal } from '../support/pages/portal-pages.ts';
import { auditOf } from '../support/stores.ts';
import { eventually } from '../support/eventually.ts';
import { playIn } from '../support/play-in.ts';

/** Microsoft 365 Settings of a large tenant: which users are read, and the QOE integration. */

const { tenantId, adminEmail } = tailspin;
const secret = 'Wz9~planted-connection-secret';
const password = 'Qo3~planted-qoe-password';
const expired = 'Ex7~planted-old-password';

let scene: OperatorScene;
let portal: Page;
let qoeApp: string;
let expiredApp: string;

const section = (name: string) => portal.getByRole('region', { name, exact: true });
const filter = () => section('User filter');
const qoe = () => section('QOE integration with Microsoft Teams');
const sees = (text: string | RegExp) => portal.getByText(text).first().waitFor();

playIn(openOperatorScene, async (opened) => {
  scene = opened;
  ({ portal } = scene);
  const apps = await appRegistrationsIn(scene.stack, {
    connection: { tenantId, secret },
    qoe: { tenantId, secret: password, permissions: ['CallRecords.Read.All'], roles: [] },
    expired: { tenantId, secret: expired, endDateTime: new Date(Date.now() - 1000).toISOString() },
  });
  qoeApp = apps.qoe;
  expiredApp = apps.expired;
  const body = {
    shortName: 'Tailspin',
    service: 'directRouting',
    adminEmail,
    tenantId,
    applicationId: apps.connection,
    clientSecret: secret,
  };
  const added = await scene.api.send('/api/customers/known-app-registration', { method: 'POST', body });
  expect(added.status()).toBe(201);
  // Onboarding writes to the customer's row; a save against the row before would be refused.
  await eventually(
    async () => JSON.stringify(await (await scene.api.send('/api/customers/tailspin')).json()),
    (customer) => customer.includes('"state":"active"'),
    20_000,
  );
  await portal.goto(`${scene.stack.urls.portal}/customers/tailspin`);
  await sees('Microsoft 365 Settings: Tailspin');
});

describe('User filter', () => {
  const preview = () => filter().getByRole('button', { name: 'Preview', exact: true }).click();
  const field = () => filter().getByLabel('Filter', { exact: true });

  test('without one, all users are read', async () => {
    await preview();
    await sees('All 500 users are read.');
  });

  test('rules are put together into a filter, and Graph says how many it matches', async () => {
    await filter().getByText('Put a filter together').click();
    await filter().getByLabel('Usage location').fill('it');
    await filter().getByRole('button', { name: 'Use these rules' }).click();
    expect(await field().inputValue()).toBe("usageLocation eq 'IT'");
    await preview();
    await sees('50 of 500 users match.');
    expect(await violations(portal)).toEqual([]);
    await picture(portal, 'user-filter');
  });

  test('it is saved, and still there after a reload', async () => {
    await filter().getByRole('button', { name: 'Save user filter' }).click();
    await sees('The user filter is saved');
    await portal.reload();
    await filter().waitFor();
    expect(await field().inputValue()).toBe("usageLocation eq 'IT'");
    const [entry] = await auditOf(scene.stack, 'tailspin');
    expect(entry).toMatchObject({
      action: 'customer.userFilterSaved',
      after: { userFilter: "usageLocation eq 'IT'" },
    });
  });

  test.each(["colour eq 'red'", "usageLocation eq 'IT", "usageLocation = 'IT' & $top=9"])(
    'Graph’s refusal of %s is explained at the field, and nothing is saved',
    async (wrong) => {
      await field().fill(wrong);
      await preview();
      await filter()
        .getByText(/Microsoft Graph does not take this filter/)
        .waitFor();
      await filter().getByRole('button', { name: 'Save user filter' }).click();
      await filter()
        .getByText(/Microsoft Graph does not take this filter/)
        .waitFor();
      const customer: unknown = await (await scene.api.send('/api/customers/tailspin')).json();
      expect(customer).toMatchObject({ userFilter: "usageLocation eq 'IT'" });
    },
  );

  test('an empty one is all users again', async () => {
    await field().fill('');
    await filter().getByRole('button', { name: 'Save user filter' }).click();
    await sees('The user filter is saved');
    await portal.reload();
    await filter().waitFor();
    expect(await field().inputValue()).toBe('');
  });
});

describe('QOE integration with Microsoft Teams', () => {
  const save = async (applicationId: string, typed: string): Promise<void> => {
    await qoe()
      .getByLabel(/^Azure Application ID/)
      .fill(applicationId);
    await qoe()
      .getByLabel(/^Azure Application password/)
      .fill(typed);
    await qoe().getByRole('button', { name: 'Save QOE Integration Settings' }).click();
  };

  test.each([
    ['no guid', () => 'abc', password, /32 digits and letters/],
    ['a wrong password', () => qoeApp, 'planted-wrong', /The client secret is wrong/],
    ['an expired password', () => expiredApp, expired, /The client secret has expired/],
    ['an application of nowhere', () => crypto.randomUUID(), password, /not known in the organization/],
  ])('%s is explained at the field, and nothing is saved', async (_what, applicationId, typed, words) => {
    await save(applicationId(), typed);
    await qoe().getByText(words).waitFor();
    expect(await (await scene.api.send('/api/customers/tailspin/qoe-integration')).json()).toEqual({
      etag: '"none"',
    });
  });

  test('what Microsoft accepts is saved; the password is write-only', async () => {
    await save(qoeApp, password);
    await sees('The QOE integration works and is saved');
    await qoe().getByText('Successful').waitFor();
    expect(
      await qoe()
        .getByLabel(/^Azure Application password/)
        .inputValue(),
    ).toBe('');
    expect(await violations(portal)).toEqual([]);
    await picture(portal, 'qoe');
    expect(await portal.content()).not.toContain('planted');
  });

  test('it is tested again by a click, and a secret that lapsed meanwhile says so', async () => {
    await qoe().getByRole('button', { name: 'Test', exact: true }).click();
    await sees('Microsoft accepts the application');
    await scene.stack.control({ command: 'expireSecrets', appId: qoeApp });
    await qoe().getByRole('button', { name: 'Test', exact: true }).click();
    await qoe()
      .getByText(/The client secret has expired/)
      .waitFor();
    await qoe().getByText('Failed').waitFor();
  });

  test('Monitor sees it, and changes nothing', async () => {
    const page = await (await scene.somebody()).newPage();
    await signInToPortal(page, scene.stack.urls.portal, 'mona.monitor@northwindvoice.example');
    await page.goto(`${scene.stack.urls.portal}/customers/tailspin`);
    await page.getByText(qoeApp).waitFor();
    await expect(page.getByRole('button', { name: 'Save QOE Integration Settings' }).count()).resolves.toBe(
      0,
    );
    await expect(page.getByRole('button', { name: 'Save user filter' }).count()).resolves.toBe(0);
  });

  test('it is removed after a question', async () => {
    await qoe().getByRole('button', { name: 'Remove', exact: true }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await sees('The QOE integration is removed');
    await expect(qoe().getByText(qoeApp).count()).resolves.toBe(0);
  });
});
