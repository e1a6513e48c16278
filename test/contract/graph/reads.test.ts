import { PageIterator, type Client } from '@microsoft/microsoft-graph-client';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../entra/token-client.ts';
import { clientWith, item, list, refusalOf, tokenOf } from './graph-caller.ts';

const { tokenAppId } = seededIds;

describe('Microsoft Graph through its client', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud.close());

  const token = (name: string, scope?: string) => tokenOf(cloud, name, scope);
  const using = (accessToken: string): Client => clientWith(cloud, accessToken);
  const graph = async () => using(await token('svc-teams@tailspin.example'));

  it('says who I am and which organization this is', async () => {
    const client = await graph();
    expect(await client.api('/me').select('id,userPrincipalName').get()).toMatchObject({
      userPrincipalName: 'svc-teams@tailspin.example',
    });
    const organization = list.parse(await client.api('/organization').get());
    expect(organization.value).toMatchObject([
      {
        id: tailspin,
        displayName: 'Tailspin',
        verifiedDomains: [{ name: 'tailspin.example', isDefault: true }],
      },
    ]);
  });

  it('names my directory roles', async () => {
    const client = await graph();
    const roles = list.parse(await client.api('/me/transitiveMemberOf/microsoft.graph.directoryRole').get());
    expect(roles.value.map(({ displayName }) => displayName)).toEqual(
      expect.arrayContaining(['Teams Administrator', 'User Administrator']),
    );
  });

  it('finds the app’s presence in the tenant and its grants', async () => {
    const client = await graph();
    const found = list.parse(await client.api('/servicePrincipals').filter(`appId eq '${tokenAppId}'`).get());
    expect(found.value).toHaveLength(1);
    const id = String(found.value[0]?.['id']);
    const grants = list.parse(await client.api(`/servicePrincipals/${id}/oauth2PermissionGrants`).get());
    expect(grants.value).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          clientId: id,
          consentType: 'AllPrincipals',
          scope: expect.stringContaining('User.Read.All') as string,
        }),
      ]),
    );
    const same = list.parse(await client.api('/oauth2PermissionGrants').filter(`clientId eq '${id}'`).get());
    expect(same.value).toHaveLength(grants.value.length);
  });

  it('reads registrations of the own tenant only, by either key, without their secrets', async () => {
    const client = await graph();
    expect(await refusalOf(client.api(`/applications(appId='${tokenAppId}')`).get())).toEqual({
      status: 404,
      code: 'Request_ResourceNotFound',
    });
    const [application] = cloud.directory.applications.values();
    if (!application) throw new Error('There is no registration.');
    cloud.directory.applications.set('own', {
      ...application,
      id: 'own',
      appId: 'own-app',
      tenantId: tailspin,
    });
    const read = item.parse(await client.api("/applications(appId='own-app')").get());
    expect(read).toMatchObject({ id: 'own', passwordCredentials: [{ secretText: null }] });
    expect(JSON.stringify(read)).not.toContain('secretHash');
  });

  const tenantHas = (population: number): void => {
    const tenant = cloud.directory.tenants.get(tailspin);
    if (tenant) cloud.directory.tenants.set(tailspin, { ...tenant, population });
  };

  it('pages through users by @odata.nextLink', async () => {
    const client = await graph();
    tenantHas(0);
    const first: unknown = await client.api('/users').select('userPrincipalName').top(2).get();
    const names: unknown[] = [];
    const pages = new PageIterator(client, list.parse(first), (user: unknown) => {
      names.push(item.parse(user)['userPrincipalName']);
      return true;
    });
    await pages.iterate();
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
  });

  it('counts users with ConsistencyLevel, and refuses to without', async () => {
    const client = await graph();
    const counted = client.api('/users').count(true).filter("startswith(userPrincipalName,'svc-')").top(1);
    expect(await refusalOf(counted.get())).toMatchObject({ status: 400 });
    expect(await counted.header('ConsistencyLevel', 'eventual').get()).toMatchObject({ '@odata.count': 1 });
  });

  it.each([
    ["usageLocation eq 'IT'", 5000],
    ["usageLocation in ('it', 'ES') and department eq 'Sales'", 4999],
    ["not (usageLocation eq 'IT') and accountEnabled eq false", 999],
    ["startswith(displayName, 'Person 00000') or endswith(mail,'049995@tailspin.example')", 10],
    [
      "assignedPlans/any(p:p/servicePlanId eq 57ff2da0-773e-42df-b2af-ffb7a2317929 and p/capabilityStatus eq 'Enabled')",
      39996,
    ],
    ["department ne 'O''Brien'", 50000],
    ['department eq null', 0],
  ])('counts %s among fifty thousand', async (filter, count) => {
    tenantHas(49_995);
    const client = await graph();
    const answer: unknown = await client
      .api('/users')
      .header('ConsistencyLevel', 'eventual')
      .count(true)
      .filter(filter)
      .top(1)
      .get();
    expect(answer).toMatchObject({ '@odata.count': count });
  });

  it.each([
    "usageLocation = 'IT'",
    "usageLocation eq 'IT",
    "colour eq 'red'",
    'usageLocation eq',
    "usageLocation eq 'IT') or (true",
    "assignedPlans/all(p:p/service eq 'x')",
  ])('refuses the filter %s', async (filter) => {
    const client = await graph();
    expect(await refusalOf(client.api('/users').filter(filter).top(1).get())).toMatchObject({ status: 400 });
  });

  it('expands role assignments of a principal', async () => {
    const client = await graph();
    const me = item.parse(await client.api('/me').get());
    const assignments = list.parse(
      await client
        .api('/roleManagement/directory/roleAssignments')
        .filter(`principalId eq '${String(me['id'])}'`)
        .expand('roleDefinition')
        .get(),
    );
    expect(assignments.value).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          roleDefinition: expect.objectContaining({ displayName: 'Teams Administrator' }) as object,
        }),
      ]),
    );
  });

  it('refuses a token that is made up, and one for another resource', async () => {
    expect(await refusalOf(using('made.up.token').api('/me').get())).toEqual({
      status: 401,
      code: 'InvalidAuthenticationToken',
    });
    const teams = await token(
      'svc-teams@tailspin.example',
      '48ac35b8-9aa8-4d74-927d-1f4a14a0b239/user_impersonation',
    );
    expect(await refusalOf(using(teams).api('/me').get())).toMatchObject({ status: 401 });
  });

  it('refuses what the token was not granted', async () => {
    for (const grant of cloud.directory.grants.values())
      if (grant.tenantId === tailspin) cloud.directory.grants.set(grant.id, { ...grant, scope: 'User.Read' });
    const client = using(await token('user@tailspin.example', 'User.Read'));
    expect(await client.api('/me').get()).toMatchObject({ displayName: 'Uma User' });
    expect(await refusalOf(client.api('/users').get())).toEqual({
      status: 403,
      code: 'Authorization_RequestDenied',
    });
  });

  it('refuses paths, options and filters it does not model', async () => {
    const client = using(await token('svc-teams@tailspin.example', 'User.Read'));
    expect(await refusalOf(client.api('/admin/teams/policy/userAssignments').get())).toMatchObject({
      status: 404,
    });
    expect(await refusalOf(client.api('/me').expand('manager').get())).toMatchObject({ status: 400 });
    expect(await refusalOf(client.api('/me').select('nickname').get())).toMatchObject({ status: 400 });
  });

  it('throttles as its faults say', async () => {
    cloud.directory.faults.set('graph', {
      service: 'graph',
      kind: 'throttle',
      remaining: 1,
      retryAfterSeconds: 3,
    });
    const response = await fetch(`${cloud.addresses.graph}/v1.0/organization`);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await response.json()).toMatchObject({ error: { code: 'TooManyRequests' } });
  });
});
