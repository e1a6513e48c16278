import type { Browser, Page } from 'playwright-core';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { violations } from '../../support/accessible.ts';
import { launchBrowser, openContext, picture } from '../../support/browser.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { contoso, fabrikam, teamsScope, tokenClient, userReadAll } from './token-client.ts';

describe('the pages of the simulated Entra in a browser', () => {
  let cloud: TestCloud;
  let browser: Browser;
  beforeAll(async () => {
    cloud = await startTestCloud();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await cloud.close();
  });

  /** Looks at the page as it is: heading, accessibility at both widths, and a picture for a person. */
  const look = async (page: Page, heading: string, name: string) => {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await violations(page)).toEqual([]);
    await picture(page, name);
  };

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  const signIn = async (page: Page, name: string, shot?: string) => {
    if (shot) await look(page, 'Sign in', `${shot}-name`);
    await page.getByLabel('Email').fill(name);
    await press(page, 'Next');
    if (shot) await look(page, 'Enter password', `${shot}-password`);
    await page.getByLabel('Password').fill('Passw0rd!');
    await press(page, 'Sign in');
    if (shot) await look(page, 'Approve sign-in request', `${shot}-authenticator`);
    await press(page, 'Approve');
  };

  const authorizeUrl = (tenant: string) =>
    `${cloud.addresses.pages}/${tenant}/oauth2/v2.0/authorize?${new URLSearchParams({
      client_id: seededIds.tokenAppId,
      response_type: 'code',
      redirect_uri: `${cloud.addresses.portal}/wizard/callback`,
      scope: `openid profile offline_access ${userReadAll} ${teamsScope}`,
    }).toString()}`;

  it('lead from a device code to the reviewer’s approval and the permissions', async () => {
    const person = await openContext(browser);
    const page = await person.context.newPage();
    const code = await tokenClient(cloud.addresses.entra).deviceCode(fabrikam);
    await page.goto(code.verification_uri);
    await look(page, 'Enter code to allow access', 'entra-01-code');
    await page.getByLabel('Code').fill(code.user_code);
    await press(page, 'Next');
    await signIn(page, 'svc-teams@fabrikam.example', 'entra-02');
    await look(page, 'Are you trying to sign in to', 'entra-03-confirm');
    await press(page, 'Continue');
    await look(page, 'Approval required', 'entra-04-approval');
    await page.getByLabel('Enter justification for requesting this app').fill('Phone numbers for our staff');
    await press(page, 'Request approval');
    await look(page, 'Your request was sent', 'entra-05-sent');
    expect(person.problems).toEqual([]);

    const reviewer = await openContext(browser);
    const desk = await reviewer.context.newPage();
    await desk.goto(`${cloud.addresses.pages}/entra/${fabrikam}/consent-requests`);
    await signIn(desk, 'reviewer@fabrikam.example');
    await look(desk, 'Admin consent requests', 'entra-06-pending');
    await desk.getByRole('link', { name: 'Northwind Voice – Tenant Connect' }).click();
    await look(desk, 'Request for Northwind Voice – Tenant Connect', 'entra-07-request');
    await press(desk, 'Review permissions and consent');
    await signIn(desk, 'reviewer@fabrikam.example');
    await look(desk, 'Permissions requested', 'entra-08-review');
    await press(desk, 'Accept');
    await look(desk, 'Consent granted', 'entra-09-granted');
    await desk.getByRole('link', { name: 'Back to My Pending' }).click();
    await look(desk, 'Admin consent requests', 'entra-10-emptied');

    const [principal] = cloud.directory.servicePrincipals
      .values()
      .filter(({ tenantId }) => tenantId === fabrikam);
    const blade = `#view/Microsoft_AAD_IAM/ManagedAppMenuBlade/~/Overview/objectId/${principal?.id ?? ''}`;
    await desk.goto(`${cloud.addresses.pages}/${fabrikam}/${blade}`);
    await look(desk, 'Northwind Voice – Tenant Connect', 'entra-11-permissions');
    await desk.getByRole('link', { name: 'Enterprise applications' }).click();
    await look(desk, 'Enterprise applications', 'entra-12-applications');
    expect(reviewer.problems).toEqual([]);
  });

  it('let an administrator consent for the organization', async () => {
    const { context, problems } = await openContext(browser);
    const page = await context.newPage();
    await page.route(`${cloud.addresses.portal}/**`, (route) => route.fulfill({ body: 'the product' }));
    await page.goto(authorizeUrl(contoso));
    await signIn(page, 'admin@contoso.example');
    await look(page, 'Permissions requested', 'entra-20-consent');
    await page.getByLabel('Consent on behalf of your organization').check();
    await press(page, 'Accept');
    await page.getByText('the product').waitFor();
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy();
    expect(problems).toEqual([]);
  });

  it('say what is wrong with an account', async () => {
    const { context, problems } = await openContext(browser);
    const page = await context.newPage();
    await page.goto(`${cloud.addresses.pages}/entra/${contoso}/app-registrations`);
    await signIn(page, 'admin@contoso.example');
    await look(page, 'App registrations', 'entra-29-registrations');
    await page.goto(authorizeUrl(fabrikam));
    await look(page, 'Pick an account', 'entra-30-pick');
    await page.getByRole('button', { name: 'Alex Admin' }).click();
    await look(page, 'Sorry, but we’re having trouble signing you in.', 'entra-31-refused');
    expect(problems).toEqual([]);
  });
});
