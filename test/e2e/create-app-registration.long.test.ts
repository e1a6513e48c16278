import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { contoso, tailspin, type Company } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { problemOf } from '../support/portal-api.ts';
import { requestApproval, signInAs } from '../support/pages/microsoft-pages.ts';
import {
  chooseAgainToCreate,
  chooseToCreate,
  signInAsAdministrator,
} from '../support/pages/provisioning-pages.ts';
import { awaitHeading, openTab, openWizard } from '../support/pages/wizard-pages.ts';

jest.setTimeout(120_000);

/** **Create New App Registration**: an administrator signs in, and everything else is done while the customer watches. */

let scene: OperatorScene;
let wizard: Page;
let invitationId: string;
let link: string;

beforeAll(async () => {
  scene = await openOperatorScene();
}, 60_000);
afterAll(() => scene?.close());
/** What the browser says of a host that a test ends. */
const away = /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|SOCKET_NOT_CONNECTED)/;
afterEach(() => {
  expect(scene.problems().filter((problem) => !away.test(problem))).toEqual([]);
});

const invite = async (company: Company): Promise<void> => {
  const invited = await scene.api.invite(company);
  invitationId = invited.id;
  link = invited.link;
  wizard = await openWizard(await scene.somebody(), invited.link);
  await chooseToCreate(wizard);
};

const timeline = async () => (await scene.api.invitation(invitationId)).timeline.map(({ title }) => title);

/** What an administrator of the tenant sees under App registrations. */
const registrations = async (company: Company, mfa: boolean): Promise<string> => {
  const page = await (await scene.somebody()).newPage();
  await page.goto(`${scene.stack.urls.pages}/entra/${company.tenantId}/app-registrations`);
  await signInAs(page, company.adminEmail, { mfa });
  await page.getByRole('heading', { name: 'App registrations' }).waitFor();
  const text = await page.locator('main').innerText();
  await page.close();
  return text;
};

describe('with an administrator whose role is not enough', () => {
  test('what is asked for, and who has to sign in, is said before', async () => {
    await invite(tailspin);
    await wizard.getByText('Application.ReadWrite.All').waitFor();
    await wizard.getByText('Global Administrator').first().waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'create-app');
  });

  test('somebody who is no administrator is told so, and nothing happens', async () => {
    const tab = await openTab(wizard, 'Sign in as an administrator');
    await signInAs(tab, 'user@tailspin.example');
    await requestApproval(tab, 'For the telephony');
    await tab.getByRole('button', { name: 'Back to app' }).click();
    await tab.getByText('An administrator has to sign in').first().waitFor();
    await tab.close();
    await wizard.getByText('An administrator has to sign in').waitFor();
  });

  test('what comes out of turn, or from somebody else, is refused and changes nothing', async () => {
    const { portal: address } = scene.stack.urls;
    const headers = { origin: address, 'x-invitation-key': new URL(link).hash.slice(1) };
    const post = async (path: string, data: object = {}) =>
      (await problemOf(await wizard.context().request.post(`${address}/api/${path}`, { headers, data })))
        .code;
    expect(await post(`wizard/${invitationId}/provisioning/again`)).toBe('otherStep');
    expect(await post('wizard-callback', { state: 'made-up', code: 'made-up' })).toBe('unknownState');
    const stranger = (await scene.somebody()).request;
    const path = `${address}/api/wizard/${invitationId}/provisioning`;
    expect((await problemOf(await stranger.post(path, { headers, data: {} }))).code).toBe('notClaimed');
    expect((await scene.api.invitation(invitationId)).status).toBe('Email Sent');
  });

  test('the step that failed is named, with who can help', async () => {
    await signInAsAdministrator(wizard, tailspin.serviceAccount);
    await awaitHeading(wizard, 'This account may not do that');
    await wizard.getByText('a Privileged Role Administrator or a Global Administrator').waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'create-app-failed');
  });

  test('trying again with the same role fails the same way; a Global Administrator goes on to the end', async () => {
    await wizard.getByRole('button', { name: 'Try again' }).click();
    await eventually(timeline, (titles) => titles.filter((title) => title.endsWith(': failed')).length === 2);
    await awaitHeading(wizard, 'This account may not do that');
    await signInAsAdministrator(wizard, tailspin.adminEmail, { button: 'Sign in as another administrator' });
    await awaitHeading(wizard, 'Tenant Activation');
    await awaitHeading(wizard, 'Take back the consent for the set-up');
    await wizard.getByText('RoleManagement.ReadWrite.Directory').waitFor();
    await wizard.getByText('It was created with the sign-in of').waitFor();
    expect(await wizard.getByText('Connected with the account').count()).toBe(0);
    expect(await violations(wizard)).toEqual([]);
    expect(await registrations(tailspin, false)).toMatch(/^(?!.*Tenant Connect for[^]*Tenant Connect for)/);
    await picture(wizard, 'create-app-done');
  });

  test('the portal shows the application, its secret’s expiry and its roles', async () => {
    await scene.api.awaitStatus(invitationId, 'Authentication Complete');
    expect(await timeline()).toEqual(
      expect.arrayContaining(['Create the app registration', 'App registration created and verified']),
    );
    const { portal, stack } = scene;
    await portal.goto(`${stack.urls.portal}/customers/tailspin`);
    await portal.getByText('Client secret', { exact: true }).waitFor();
    await portal.getByRole('button', { name: 'Validate Authentication' }).click();
    await portal.getByText('Last Authentication Status: Successful').waitFor();
    await portal.getByText('Client Secret expiration date').first().waitFor();
  });
});

describe('in a tenant that forbids secrets and is slow', () => {
  const { tenantId, adminEmail } = contoso;

  test('cancelled, what was made is removed again', async () => {
    await scene.stack.control({ command: 'setPropagation', tenantId, seconds: 30 });
    await invite(contoso);
    await signInAsAdministrator(wizard, adminEmail, { mfa: true });
    await wizard.getByText('directory is catching up').waitFor();
    expect(await violations(wizard)).toEqual([]);
    await picture(wizard, 'create-app-steps');
    await wizard.getByRole('button', { name: 'Cancel and remove what was made' }).click();
    await wizard.getByRole('button', { name: 'Create New App Registration' }).waitFor();
    const removed = wizard.getByText('was removed from your Microsoft 365');
    await eventually(
      async () => {
        scene.stack.moveClock(20_000);
        return removed.isVisible();
      },
      (visible) => visible,
      80_000,
    );
    await picture(wizard, 'create-app-cancelled');
    expect(await registrations(contoso, true)).not.toContain('Tenant Connect for');
    expect(await timeline()).toContain('The app registration made so far was removed');
  });

  test('killed on the way, it goes on where it was, and ends with a certificate', async () => {
    await scene.stack.control({
      command: 'setCredentialPolicy',
      tenantId,
      passwords: 'forbidden',
      maxKeyLifetime: 180,
    });
    await chooseAgainToCreate(wizard);
    await signInAsAdministrator(wizard, adminEmail, { mfa: true });
    await wizard.getByText('directory is catching up').waitFor();
    await scene.stack.killHost();
    await scene.stack.restartHost();
    const activated = wizard.getByRole('heading', { name: 'Tenant Activation' });
    await eventually(
      async () => {
        scene.stack.moveClock(15_000);
        return activated.isVisible();
      },
      (visible) => visible,
      40_000,
    );
    const { portal, stack } = scene;
    await portal.goto(`${stack.urls.portal}/customers/contoso`);
    await portal.getByText('Certificate, its key in Key Vault').waitFor();
    await portal.getByRole('button', { name: 'Validate Authentication' }).click();
    await portal.getByText('Last Authentication Status: Successful').waitFor();
    expect(await violations(portal)).toEqual([]);
    await picture(portal, 'portal-certificate');
    const rows = (await registrations(contoso, true)).split('\n');
    expect(rows.filter((row) => row.includes('Tenant Connect for'))).toHaveLength(1);
  });
});
