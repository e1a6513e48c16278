import type { Client } from '@microsoft/microsoft-graph-client';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { refusedWith, tailspin, tokenClient } from '../entra/token-client.ts';
import { clientWith, consentToProvisioning, item, list, refusalOf, tokenOf } from './graph-caller.ts';

const delayMs = 20_000;
const notFound = { status: 404, code: 'Request_ResourceNotFound' };

let cloud: TestCloud;
let admin: Client;
let passed = 0;
let now: jest.SpyInstance;

/** The shared clock stands still but for what the test lets pass. */
const wait = () => {
  passed += delayMs;
};

beforeAll(async () => {
  cloud = await startTestCloud();
  consentToProvisioning(cloud);
  const response = await fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ command: 'setPropagation', tenantId: tailspin, seconds: delayMs / 1000 }),
  });
  expect(response.status).toBe(200);
  admin = clientWith(cloud, await tokenOf(cloud, 'admin@tailspin.example'));
  const start = Date.now();
  now = jest.spyOn(Date, 'now').mockImplementation(() => start + passed);
});
afterAll(async () => {
  now.mockRestore();
  await cloud.close();
});

const post = async (path: string, body: object) => item.parse(await admin.api(path).post(body));

test('what was just made is unknown to the rest of the directory for a while', async () => {
  const body = { displayName: 'Slow', signInAudience: 'AzureADMyOrg' };
  const { id, appId } = await post('/applications', body);
  const path = `/applications/${String(id)}`;
  expect(await refusalOf(admin.api(path).get())).toEqual(notFound);
  expect(await refusalOf(post(`${path}/addPassword`, {}))).toEqual(notFound);
  expect(await refusalOf(post('/servicePrincipals', { appId }))).toEqual({
    status: 400,
    code: 'NoBackingApplicationObject',
  });
  wait();

  const principal = await post('/servicePrincipals', { appId });
  const resource = item.parse(
    await admin.api("/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')").get(),
  );
  const [role] = list.parse({ value: resource['appRoles'] }).value;
  const assignment = { principalId: principal['id'], resourceId: resource['id'], appRoleId: role?.['id'] };
  const byPrincipal = `/servicePrincipals/${String(principal['id'])}/appRoleAssignments`;
  const byResource = `/servicePrincipals/${String(resource['id'])}/appRoleAssignedTo`;
  const roleAssignment = {
    principalId: principal['id'],
    roleDefinitionId: '69091246-20e8-4a56-aa4d-066075b2a7a8',
    directoryScopeId: '/',
  };
  const secret = await post(`${path}/addPassword`, {});
  expect(await refusalOf(post(byPrincipal, assignment))).toEqual(notFound);
  expect(await refusalOf(post(byResource, assignment))).toEqual({ status: 400, code: 'Request_BadRequest' });
  expect(await refusalOf(post('/roleManagement/directory/roleAssignments', roleAssignment))).toEqual(
    notFound,
  );
  expect(await appSignsIn(appId, secret['secretText'])).toMatchObject({ code: 7000229 });
  wait();

  await post(byResource, assignment);
  await post('/roleManagement/directory/roleAssignments', roleAssignment);
  expect(await appSignsIn(appId, secret['secretText'])).toBe('tokens');
});

test('a new secret is refused as wrong for a while', async () => {
  const { id, appId } = await post('/applications', {
    displayName: 'Slow secret',
    signInAudience: 'AzureADMyOrg',
  });
  wait();
  await post('/servicePrincipals', { appId });
  wait();
  const secret = await post(`/applications/${String(id)}/addPassword`, {});
  expect(await appSignsIn(appId, secret['secretText'])).toMatchObject({ code: 7000215 });
  wait();
  expect(await appSignsIn(appId, secret['secretText'])).toBe('tokens');
});

test('asked for again under its unique name, a new registration is not made twice meanwhile', async () => {
  const path = "/applications(uniqueName='tenant-connect-slow')";
  const body = { displayName: 'Slow once', signInAudience: 'AzureADMyOrg' };
  const upsert = () => admin.api(path).header('Prefer', 'create-if-missing').patch(body);
  await upsert();
  expect(await refusalOf(admin.api(path).get())).toEqual(notFound);
  await upsert();
  wait();
  const found = list.parse(await admin.api('/applications').filter("displayName eq 'Slow once'").get());
  expect(found.value).toHaveLength(1);
});

const appSignsIn = async (appId: unknown, secret: unknown) =>
  refusedWith(
    await tokenClient(cloud.addresses.entra, String(appId)).token(tailspin, {
      grant_type: 'client_credentials',
      client_secret: String(secret),
      scope: 'https://graph.microsoft.com/.default',
    }),
  );
