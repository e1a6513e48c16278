import { seededIds } from '../../../local/microsoft/cloud.ts';
import type { InboxMail, Tenant } from '../../../local/microsoft/directory.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { openBrowser, signIn, type Browser } from './browser.ts';
import {
  contoso,
  expectTokens,
  fabrikam,
  refusedWith,
  signInScopes,
  tailspin,
  teamsScope,
  tokenClient,
  userReadAll,
} from './token-client.ts';

const fullScopes = `${signInScopes} ${userReadAll} ${teamsScope}`;

describe('consent', () => {
  let cloud: TestCloud;
  let client: ReturnType<typeof tokenClient>;
  let person: Browser;
  beforeEach(async () => {
    cloud = await startTestCloud({ portal: 'http://localhost:7071' });
    client = tokenClient(cloud.addresses.entra);
    person = openBrowser(cloud.addresses.pages);
  });
  afterEach(() => cloud.close());

  const change = (tenantId: string, changes: Partial<Tenant>) => {
    const tenant = cloud.directory.tenants.get(tenantId);
    if (tenant) cloud.directory.tenants.set(tenantId, { ...tenant, ...changes });
  };

  const pageUrl = (path: string, query: Record<string, string>) =>
    `${cloud.addresses.pages}/${path}?${new URLSearchParams({ client_id: seededIds.tokenAppId, ...query }).toString()}`;

  const authorizeUrl = (tenant: string, query: Record<string, string> = {}) =>
    pageUrl(`${tenant}/oauth2/v2.0/authorize`, {
      response_type: 'code',
      redirect_uri: 'http://localhost:7071/wizard/callback',
      scope: fullScopes,
      state: 'state-1',
      ...query,
    });

  const adminConsentUrl = (tenant: string) =>
    pageUrl(`${tenant}/v2.0/adminconsent`, {
      redirect_uri: 'http://localhost:7071/consent/callback',
      scope: `${userReadAll} ${teamsScope}`,
      state: 'state-2',
    });

  const deviceSignIn = async (tenant: string, name: string) => {
    const code = await client.deviceCode(tenant);
    await person.open(code.verification_uri);
    await person.press('Next', { otc: code.user_code });
    await signIn(person, { name });
    await person.press('Continue');
    return code;
  };

  const mailTo = (address: string): InboxMail => {
    const mail = cloud.directory.inbox.values().find(({ to }) => to === address);
    if (!mail) throw new Error(`No mail for ${address}.`);
    return mail;
  };

  const linkIn = ({ html }: InboxMail): string => /href="([^"]+)"/.exec(html)?.[1] ?? '';

  const openRequestAs = async (name: string): Promise<Browser> => {
    const reviewer = openBrowser(cloud.addresses.pages);
    await reviewer.open(linkIn(mailTo(name)));
    await signIn(reviewer, { name });
    expect(reviewer.text()).toContain('My Pending');
    await reviewer.follow('Northwind Voice – Tenant Connect');
    return reviewer;
  };

  it('kind A: a request from the authorize page, approved by the reviewer, lets the waiting token through', async () => {
    const code = await deviceSignIn(contoso, 'svc-teams@contoso.example');
    await person.press('Accept');
    const { refresh_token: token = '' } = expectTokens(await client.poll(contoso, code.device_code));
    expect(refusedWith(await client.refresh(contoso, token, userReadAll))).toMatchObject({ code: 65001 });

    await person.open(authorizeUrl(contoso));
    expect(person.text()).toContain('Approval required');
    await person.press('Request approval', { reason: 'Phone numbers for <everybody>' });
    await person.press('Back to app');
    expect(person.leftFor().searchParams.get('error')).toBe('consent_required');

    const reviewer = await openRequestAs('reviewer@contoso.example');
    expect(reviewer.text()).toContain('Phone numbers for <everybody>');
    await reviewer.press('Review permissions and consent');
    await signIn(reviewer, { name: 'reviewer@contoso.example' });
    expect(reviewer.text()).toContain('Review for your organization');
    await reviewer.press('Accept');
    expect(reviewer.text()).toContain('Consent granted');
    await reviewer.follow('Back to My Pending');
    expect(reviewer.text()).toContain('No requests are waiting for you');
    expect(mailTo('svc-teams@contoso.example').subject).toContain('was approved');

    expectTokens(await client.refresh(contoso, token, userReadAll));
    expectTokens(await client.refresh(contoso, token, teamsScope));
    await reviewer.follow('Enterprise applications');
    await reviewer.follow('Northwind Voice – Tenant Connect');
    expect(reviewer.text()).toContain('Permissions');
    expect(reviewer.text()).toContain('User.Read.All');
  });

  it('kind B: the approval of a device sign-in covers what the app is registered with', async () => {
    await deviceSignIn(fabrikam, 'svc-teams@fabrikam.example');
    await person.press('Request approval', { reason: 'Telephony' });
    const reviewer = await openRequestAs('reviewer@fabrikam.example');
    await reviewer.press('Review permissions and consent');
    await signIn(reviewer, { name: 'reviewer@fabrikam.example' });
    await reviewer.press('Accept');

    const again = await client.deviceCode(fabrikam);
    await person.open(again.verification_uri);
    await person.press('Next', { otc: again.user_code });
    await person.press('Teams Service Account');
    await person.press('Continue');
    const { refresh_token: token = '' } = expectTokens(await client.poll(fabrikam, again.device_code));
    expectTokens(await client.refresh(fabrikam, token, userReadAll));
  });

  it('asks for a reason', async () => {
    await deviceSignIn(fabrikam, 'svc-teams@fabrikam.example');
    await person.press('Request approval', { reason: '  ' });
    expect(person.text()).toContain('Enter a justification');
    expect(cloud.directory.consentRequests.values()).toEqual([]);
  });

  it('a denied request leaves the app unapproved, and may be made again', async () => {
    await deviceSignIn(fabrikam, 'svc-teams@fabrikam.example');
    await person.press('Request approval', { reason: 'Telephony' });
    const reviewer = await openRequestAs('reviewer@fabrikam.example');
    await reviewer.press('Deny');
    expect(reviewer.text()).toContain('No requests are waiting for you');
    expect(mailTo('svc-teams@fabrikam.example').subject).toContain('was denied');
    await person.open(authorizeUrl(fabrikam));
    expect(person.text()).toContain('Approval required');
  });

  it('a blocked app cannot be signed in to', async () => {
    await deviceSignIn(fabrikam, 'svc-teams@fabrikam.example');
    await person.press('Request approval', { reason: 'Telephony' });
    const reviewer = await openRequestAs('reviewer@fabrikam.example');
    await reviewer.press('Block');
    await person.open(authorizeUrl(fabrikam));
    expect(person.text()).toContain('AADSTS7000112');
  });

  it('a reviewer without an administrator role may deny or block, not approve', async () => {
    change(tailspin, { consentKind: 'B' });
    for (const { id } of cloud.directory.grants.values()) cloud.directory.grants.delete(id);
    await person.open(authorizeUrl(tailspin));
    await signIn(person, { name: 'user@tailspin.example' });
    await person.press('Request approval', { reason: 'Telephony' });
    const reviewer = await openRequestAs('reviewer@tailspin.example');
    expect(reviewer.text()).toContain('You can deny or block this request');
    expect(reviewer.text()).not.toContain('Review permissions and consent');
  });

  it('a request lapses after thirty days', async () => {
    await deviceSignIn(fabrikam, 'svc-teams@fabrikam.example');
    await person.press('Request approval', { reason: 'Telephony' });
    const [request] = cloud.directory.consentRequests.values();
    if (!request) throw new Error('There is no request.');
    expect(Date.parse(request.expiresDateTime) - Date.parse(request.createdDateTime)).toBe(30 * 86_400_000);
    const reviewer = await openRequestAs('reviewer@fabrikam.example');
    const past = new Date(Date.now() - 1).toISOString();
    cloud.directory.consentRequests.set(request.id, { ...request, expiresDateTime: past });
    await reviewer.press('Deny');
    expect(reviewer.text()).toContain('No requests are waiting for you');
    await reviewer.open(`/entra/${fabrikam}/consent-requests/${request.id}`);
    expect(reviewer.text()).toContain('Expired without a decision');
  });

  it('an administrator consents for the whole organization with the box ticked', async () => {
    await person.open(authorizeUrl(contoso));
    await signIn(person, { name: 'admin@contoso.example' });
    expect(person.text()).toContain('Consent on behalf of your organization');
    await person.press('Accept', { organization: 'yes' });
    expect(person.leftFor().searchParams.get('code')).toBeTruthy();
    await deviceSignIn(contoso, 'svc-teams@contoso.example');
    expect(person.text()).toContain('You have signed in');
  });

  it('without the box the consent is the administrator’s own', async () => {
    await person.open(authorizeUrl(contoso));
    await signIn(person, { name: 'admin@contoso.example' });
    await person.press('Accept');
    const other = openBrowser(cloud.addresses.pages);
    await other.open(authorizeUrl(contoso));
    await signIn(other, { name: 'user@contoso.example' });
    expect(other.text()).toContain('Approval required');
  });

  it('a dead end without the workflow, with a way back to the app', async () => {
    change(contoso, { approvalWorkflow: false });
    await person.open(authorizeUrl(contoso));
    await signIn(person, { name: 'svc-teams@contoso.example' });
    expect(person.text()).toContain('Need admin approval');
    await person.press('Return to the application without granting consent');
    const answer = person.leftFor().searchParams;
    expect(Object.fromEntries(answer)).toMatchObject({
      error: 'access_denied',
      error_subcode: 'cancel',
      state: 'state-1',
    });
  });

  it('the admin consent address grants for everybody and names the tenant', async () => {
    await person.open(adminConsentUrl(fabrikam));
    await signIn(person, { name: 'user@fabrikam.example' });
    expect(person.text()).toContain('Need admin approval');
    await person.press('Sign in with an administrator account');
    await signIn(person, { name: 'admin@fabrikam.example' });
    await person.press('Accept');
    expect(Object.fromEntries(person.leftFor().searchParams)).toEqual({
      admin_consent: 'True',
      tenant: fabrikam,
      scope: `${userReadAll} ${teamsScope}`,
      state: 'state-2',
    });
    await deviceSignIn(fabrikam, 'svc-teams@fabrikam.example');
    expect(person.text()).toContain('You have signed in');
  });

  it('the admin consent address says admin_consent=True even when it was cancelled', async () => {
    await person.open(adminConsentUrl(fabrikam));
    await signIn(person, { name: 'admin@fabrikam.example' });
    await person.press('Cancel');
    expect(Object.fromEntries(person.leftFor().searchParams)).toMatchObject({
      admin_consent: 'True',
      error: 'access_denied',
      state: 'state-2',
    });
  });

  it('a service that the tenant lacks is told to the app as AADSTS650052', async () => {
    change(contoso, { missingResources: ['48ac35b8-9aa8-4d74-927d-1f4a14a0b239'] });
    await person.open(authorizeUrl(contoso));
    await signIn(person, { name: 'admin@contoso.example' });
    expect(person.leftFor().searchParams.get('error_description')).toContain('AADSTS650052');
  });
});
