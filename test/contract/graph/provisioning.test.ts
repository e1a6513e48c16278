import { ConfidentialClientApplication } from '@azure/msal-node';
import type { Client } from '@microsoft/microsoft-graph-client';
import { decodeJwt } from 'jose';
import { randomUUID } from 'node:crypto';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../entra/token-client.ts';
import { clientWith, consentToProvisioning, item, list, refusalOf, tokenOf } from './graph-caller.ts';

const graphAppId = '00000003-0000-0000-c000-000000000000';
const denied = { status: 403, code: 'Authorization_RequestDenied' };
const malformed = { status: 400, code: 'Request_BadRequest' };

let cloud: TestCloud;
let admin: Client;
let applicationAdministrator: Client;
let user: Client;

beforeAll(async () => {
  cloud = await startTestCloud();
  consentToProvisioning(cloud);
  admin = clientWith(cloud, await tokenOf(cloud, 'admin@tailspin.example'));
  applicationAdministrator = clientWith(cloud, await tokenOf(cloud, 'svc-teams@tailspin.example'));
  user = clientWith(cloud, await tokenOf(cloud, 'user@tailspin.example'));
});
afterAll(() => cloud.close());

const newApplication = (displayName = 'Tenant Connect for Tailspin') => ({
  displayName,
  signInAudience: 'AzureADMyOrg',
});

const post = async (client: Client, path: string, body: object) =>
  item.parse(await client.api(path).post(body));
const get = async (client: Client, path: string) => item.parse(await client.api(path).get());
const text = (entity: Record<string, unknown>, name: string): string => String(entity[name]);

/** The resource's service principal, and the id of one of its application permissions. */
const graphRole = async (value: string) => {
  const found = list.parse(await admin.api('/servicePrincipals').filter(`appId eq '${graphAppId}'`).get());
  const resource = found.value[0] ?? {};
  const role = list.parse({ value: resource['appRoles'] }).value.find((known) => known['value'] === value);
  return { resourceId: text(resource, 'id'), appRoleId: text(role ?? {}, 'id') };
};

const makeApp = async () => {
  const application = await post(admin, '/applications', newApplication());
  const principal = await post(admin, '/servicePrincipals', { appId: application['appId'] });
  return {
    id: text(application, 'id'),
    appId: text(application, 'appId'),
    principalId: text(principal, 'id'),
  };
};

const appToken = async (clientId: string, clientSecret: string) => {
  const msal = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientSecret,
      authority: `${cloud.addresses.entra}/${tailspin}`,
      knownAuthorities: [new URL(cloud.addresses.entra).host],
    },
  });
  const scopes = ['https://graph.microsoft.com/.default'];
  return (await msal.acquireTokenByClientCredential({ scopes }))?.accessToken ?? '';
};

test('an administrator makes an app registration that works by itself', async () => {
  const { resourceId, appRoleId } = await graphRole('Organization.Read.All');
  const application = await post(admin, '/applications', {
    ...newApplication(),
    requiredResourceAccess: [
      { resourceAppId: graphAppId, resourceAccess: [{ id: appRoleId, type: 'Role' }] },
    ],
  });
  const appId = text(application, 'appId');
  const principal = await post(admin, '/servicePrincipals', { appId });
  const principalId = text(principal, 'id');
  const assignment = { principalId, resourceId, appRoleId };
  await post(admin, `/servicePrincipals/${resourceId}/appRoleAssignedTo`, assignment);
  const secret = await post(admin, `/applications/${text(application, 'id')}/addPassword`, {
    passwordCredential: { displayName: 'Tenant Connect', endDateTime: '2027-06-01T00:00:00Z' },
  });

  const token = await appToken(appId, text(secret, 'secretText'));
  expect(decodeJwt(token)).toMatchObject({ tid: tailspin, appid: appId, roles: ['Organization.Read.All'] });
  expect(await clientWith(cloud, token).api('/organization').get()).toMatchObject({
    value: [{ id: tailspin }],
  });

  const read = await get(admin, `/applications(appId='${appId}')`);
  expect(read).toMatchObject({
    requiredResourceAccess: [{ resourceAccess: [{ id: appRoleId, type: 'Role' }] }],
    passwordCredentials: [
      { keyId: secret['keyId'], endDateTime: '2027-06-01T00:00:00.000Z', secretText: null },
    ],
  });
  const granted = await get(admin, `/servicePrincipals/${principalId}/appRoleAssignments`);
  expect(granted).toMatchObject({ value: [{ ...assignment, resourceDisplayName: 'Microsoft Graph' }] });
});

test('what is there already is said to be, and is there once', async () => {
  const { appId, principalId } = await makeApp();
  expect(await refusalOf(post(admin, '/servicePrincipals', { appId }))).toEqual({
    status: 409,
    code: 'Request_MultipleObjectsWithSameKeyValue',
  });
  const assignment = { principalId, ...(await graphRole('User.Read.All')) };
  const assignments = `/servicePrincipals/${principalId}/appRoleAssignments`;
  await post(admin, assignments, assignment);
  expect(await refusalOf(post(admin, assignments, assignment))).toEqual(malformed);
  const grant = {
    clientId: principalId,
    consentType: 'AllPrincipals',
    resourceId: assignment.resourceId,
    scope: 'User.Read',
  };
  const { id } = await post(admin, '/oauth2PermissionGrants', grant);
  expect(await refusalOf(post(admin, '/oauth2PermissionGrants', grant))).toMatchObject({ status: 409 });
  await admin.api(`/oauth2PermissionGrants/${String(id)}`).patch({ scope: 'User.Read User.Read.All' });
  const grants = await get(admin, `/servicePrincipals/${principalId}/oauth2PermissionGrants`);
  expect(grants).toMatchObject({ value: [{ id, scope: 'User.Read User.Read.All' }] });
});

test('asked again under a unique name there is still one registration', async () => {
  const path = `/applications(uniqueName='tenant-connect-${randomUUID()}')`;
  const upsert = () => admin.api(path).header('Prefer', 'create-if-missing').patch(newApplication('Once'));
  expect(await refusalOf(admin.api(path).patch(newApplication('Once')))).toMatchObject({ status: 404 });
  const made = item.parse(await upsert());
  await upsert();
  expect(await get(admin, path)).toMatchObject({ id: made['id'], displayName: 'Once' });
  const ofThatName = await admin.api('/applications').filter("displayName eq 'Once'").get();
  expect(list.parse(ofThatName).value).toHaveLength(1);
  const principal = `/servicePrincipals(appId='${text(made, 'appId')}')`;
  const make = () =>
    admin.api(principal).header('Prefer', 'create-if-missing').patch({ accountEnabled: true });
  const { id } = item.parse(await make());
  await make();
  expect(await get(admin, principal)).toMatchObject({ id });
});

test('directory roles are found by name, given to an app, and seen on it', async () => {
  const { principalId } = await makeApp();
  const roles = '/roleManagement/directory/roleDefinitions';
  const found = list.parse(await admin.api(roles).filter("displayName eq 'Teams Administrator'").get());
  const roleDefinitionId = text(found.value[0] ?? {}, 'id');
  const assignments = '/roleManagement/directory/roleAssignments';
  const body = {
    '@odata.type': '#microsoft.graph.unifiedRoleAssignment',
    principalId,
    roleDefinitionId,
    directoryScopeId: '/',
  };
  const { id } = await post(admin, assignments, body);
  expect(await refusalOf(post(admin, assignments, body))).toEqual(malformed);
  const held = () =>
    admin.api(assignments).filter(`principalId eq '${principalId}'`).expand('roleDefinition').get();
  expect(await held()).toMatchObject({ value: [{ roleDefinition: { displayName: 'Teams Administrator' } }] });
  await admin.api(`${assignments}/${String(id)}`).delete();
  expect(await held()).toMatchObject({ value: [] });
});

test('an Application Administrator makes apps, but grants no permissions of Graph and no roles', async () => {
  const application = await post(applicationAdministrator, '/applications', newApplication());
  const principal = await post(applicationAdministrator, '/servicePrincipals', {
    appId: application['appId'],
  });
  const principalId = text(principal, 'id');
  const role = await graphRole('User.Read.All');
  const assign = (resourceId: string, appRoleId: string) =>
    post(applicationAdministrator, `/servicePrincipals/${principalId}/appRoleAssignments`, {
      principalId,
      resourceId,
      appRoleId,
    });
  expect(await refusalOf(assign(role.resourceId, role.appRoleId))).toEqual(denied);
  const teams = await get(admin, "/servicePrincipals(appId='48ac35b8-9aa8-4d74-927d-1f4a14a0b239')");
  const [teamsRole] = list.parse({ value: teams['appRoles'] }).value;
  await assign(text(teams, 'id'), text(teamsRole ?? {}, 'id'));
  const giveRole = post(applicationAdministrator, '/roleManagement/directory/roleAssignments', {
    principalId,
    roleDefinitionId: '69091246-20e8-4a56-aa4d-066075b2a7a8',
    directoryScopeId: '/',
  });
  expect(await refusalOf(giveRole)).toEqual(denied);
});

test('who has the permission but no role may do nothing of it', async () => {
  const { id, appId } = await makeApp();
  for (const attempt of [
    () => post(user, '/applications', newApplication()),
    () => post(user, `/applications/${id}/addPassword`, {}),
    () => user.api(`/applications/${id}`).patch({ displayName: 'Mine' }),
    () => user.api(`/applications/${id}`).delete(),
    () => post(user, '/servicePrincipals', { appId }),
  ])
    expect(await refusalOf(attempt())).toEqual(denied);
});

test('an app with OwnedBy changes its own secrets once it owns itself, and no others', async () => {
  const own = await makeApp();
  const other = await makeApp();
  const { resourceId, appRoleId } = await graphRole('Application.ReadWrite.OwnedBy');
  const { principalId } = own;
  await post(admin, `/servicePrincipals/${principalId}/appRoleAssignments`, {
    principalId,
    resourceId,
    appRoleId,
  });
  const first = await post(admin, `/applications/${own.id}/addPassword`, {});
  const stranger = clientWith(cloud, await appToken(own.appId, text(first, 'secretText')));
  expect(await refusalOf(post(stranger, `/applications/${own.id}/addPassword`, {}))).toEqual(denied);
  const owner = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${principalId}` };
  await admin.api(`/applications/${own.id}/owners/$ref`).post(owner);
  expect(await refusalOf(admin.api(`/applications/${own.id}/owners/$ref`).post(owner))).toMatchObject({
    status: 400,
  });
  const client = clientWith(cloud, await appToken(own.appId, text(first, 'secretText')));
  const second = await post(client, `/applications/${own.id}/addPassword`, {});
  await client.api(`/applications/${own.id}/removePassword`).post({ keyId: first['keyId'] });
  expect(await appToken(own.appId, text(second, 'secretText'))).toBeTruthy();
  await expect(appToken(own.appId, text(first, 'secretText'))).rejects.toThrow('7000215');
  expect(await refusalOf(post(client, `/applications/${other.id}/addPassword`, {}))).toEqual(denied);
  expect(await refusalOf(post(client, '/applications', newApplication()))).toEqual(denied);
});

test('a deleted registration is gone with its Enterprise application, and its secret is worth nothing', async () => {
  const { id, appId, principalId } = await makeApp();
  const secret = await post(admin, `/applications/${id}/addPassword`, {});
  await admin.api(`/applications/${id}`).delete();
  expect(await refusalOf(get(admin, `/applications/${id}`))).toMatchObject({ status: 404 });
  expect(await refusalOf(get(admin, `/servicePrincipals/${principalId}`))).toMatchObject({ status: 404 });
  await expect(appToken(appId, text(secret, 'secretText'))).rejects.toThrow('700016');
});

test.each([
  ['a property that is not modelled', '/applications', { ...newApplication(), colour: 'red' }, 400],
  ['no name', '/applications', { signInAudience: 'AzureADMyOrg' }, 400],
  [
    'a permission that nobody has',
    '/applications',
    {
      ...newApplication(),
      requiredResourceAccess: [
        { resourceAppId: graphAppId, resourceAccess: [{ id: randomUUID(), type: 'Role' }] },
      ],
    },
    400,
  ],
  ['an app that nobody registered', '/servicePrincipals', { appId: randomUUID() }, 400],
  ['a registration that is not there', `/applications/${randomUUID()}/addPassword`, {}, 404],
])('refuses %s', async (_what, path, body, status) => {
  expect(await refusalOf(post(admin, path, body))).toMatchObject({ status });
});

test('refuses a secret that ends before it begins', async () => {
  const { id } = await makeApp();
  const passwordCredential = { endDateTime: '2020-01-01T00:00:00Z' };
  expect(await refusalOf(post(admin, `/applications/${id}/addPassword`, { passwordCredential }))).toEqual(
    malformed,
  );
});
