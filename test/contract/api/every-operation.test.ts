import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../support/eventually.ts';
import type { ApiAnswer, Own } from '../../support/api-caller.ts';
import { startReceiver, type Receiver } from '../../support/webhook-receiver.ts';
import { openBrowser, signIn } from '../entra/browser.ts';
import { customerSecret, openApiStage, tailspinTenantId, type ApiStage } from './api-stage.ts';
import { refusalsOf } from './refusals.ts';
import { typedClient } from './typed-client.ts';

/**
 * The whole product on one machine, asked by programs that know nothing but /api/openapi.json: every operation is sent
 * with its documented example, as a documented caller; ids of what has to exist are put in. Every answer is held against
 * the document. Some are refused here, as documented; where those succeed is said below.
 */

let stage: ApiStage;
let receiver: Receiver;
const done: ApiStage['done'] = (...request) => stage.done(...request);
const refused: ApiStage['refused'] = (...request) => stage.refused(...request);

beforeAll(async () => {
  [stage, receiver] = await Promise.all([openApiStage(), startReceiver()]);
});

afterAll(async () => {
  receiver?.close();
  await stage?.stack.close();
});

const ifMatch = (etag: unknown) => ({ headers: { 'if-match': String(etag) } });

test('the deployment', async () => {
  await done('readApiDescription', undefined);
  await done('readHealth', undefined);
  await done('readHealthDetails', 'Monitor');
  await done('proveDeployment', undefined);
  await done('receiveMailReports', 'EventGrid');
  await done('me', 'Monitor');
  await done('readOverview', 'Monitor');
  await done('listServices', 'Monitor');
});

test('sessions of people', async () => {
  const cookies = new Map<string, string>();
  const { json } = await done('startSignIn', undefined, { cookies });
  const browser = openBrowser(new URL(String(json['url'])).origin);
  await browser.open(String(json['url']));
  await signIn(browser, { name: 'adam.admin@northwindvoice.example' });
  const left = new URLSearchParams(browser.leftFor().hash.slice(1));
  await done('finishSignIn', undefined, {
    cookies,
    body: { state: left.get('state'), code: left.get('code') },
  });
  expect((await done('me', undefined, { cookies })).json).toMatchObject({ roles: ['Admin'] });
  await done('signOut', undefined, { cookies });
  await done('startCustomerSignIn', undefined, { cookies: new Map() });
});

test('settings', async () => {
  const { json } = await done('readInvitationSettings', 'Admin');
  await done('previewInvitationMail', 'Admin');
  await done('sendTestMail', 'Admin');
  const { json: made } = await done('uploadLogo', 'Admin');
  await done('showLogo', undefined, { params: { logoId: String(made['logo']) } });
  const { json: saved } = await done('saveInvitationSettings', 'Admin', ifMatch(json['etag']));
  await done('resetInvitationSettings', 'Admin', ifMatch(saved['etag']));
  const { json: registration } = await done('readTokenRegistration', 'Admin');
  await done('updateTokenRegistration', 'Admin', {
    ...ifMatch(registration['etag']),
    body: { portalUrl: stage.stack.urls.portal, clientSecret: undefined },
  });
});

test('webhooks', async () => {
  const { json: made } = await done('createWebhook', 'Admin', { body: { url: receiver.url } });
  const params = { webhookId: String(made['webhookId']) };
  await done('listWebhooks', 'Admin');
  await done('readWebhook', 'Admin', { params });
  const { json: changed } = await done('changeWebhook', 'Admin', {
    params,
    ...ifMatch(made['etag']),
    body: { url: receiver.url },
  });
  await done('revealWebhookSecret', 'Admin', { params });
  await done('rotateWebhookSecret', 'Admin', { params, ...ifMatch(changed['etag']) });
  const { json: sent } = await done('sendTestEvent', 'Admin', { params });
  await eventually(
    () => done('listDeliveries', 'Admin', { params }),
    ({ json }) => (json['items'] as unknown[]).length === 1,
  );
  await done('redeliver', 'Admin', { params: { ...params, deliveryId: String(sent['id']) } });
  const { json: last } = await done('readWebhook', 'Admin', { params });
  await done('deleteWebhook', 'Admin', { params, ...ifMatch(last['etag']) });
});

test('a customer that is invited, and its invitations', async () => {
  const { json: added } = await done('addCustomer', 'Operator', {
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const invitationId = String(added['invitationId']);
  const readInvitation = (id: string) => done('readInvitation', 'Monitor', { params: { invitationId: id } });
  const { json: customer } = await done('readCustomer', 'Monitor');
  await done('editCustomer', 'Operator', ifMatch(customer['etag']));
  for (const list of [
    'listCustomers',
    'listInvitations',
    'listConnections',
    'exportCustomers',
    'exportInvitations',
    'exportConnections',
  ])
    await done(list, 'Monitor');
  await eventually(
    () => readInvitation(invitationId),
    ({ json }) => json['status'] === 'Email Sent',
  );
  await refused('invite', 'Operator', 'openInvitationExists', { body: { replaces: undefined } });
  const { json: next } = await done('invite', 'Operator', { body: { replaces: invitationId } });
  const params = { invitationId: String(next['invitationId']) };
  await eventually(
    () => readInvitation(invitationId),
    ({ json }) => json['status'] === 'Replaced',
  );
  const { json: old } = await readInvitation(invitationId);
  await done('dismissInvitation', 'Operator', { params: { invitationId }, ...ifMatch(old['etag']) });
  await done('revealAuthUrl', 'Operator', { params });
  const read = () => readInvitation(params.invitationId);
  const act = (operationId: string) => whenUnchanged(operationId, { params }, read, 'etag');
  expect((await act('approveAccount')).json).toMatchObject({ code: 'nothingToApprove' });
  expect((await act('resendInvitation')).status).toBe(202);
  expect((await act('revokeInvitation')).status).toBe(202);
  await eventually(
    () => readInvitation(params.invitationId),
    ({ json }) => json['status'] === 'Revoked',
  );
  await done('grantConsentLink', 'Operator');
  await done('mailConsentLink', 'Operator');
  await done('readMicrosoft365Settings', 'Monitor');
  await done('readConnectionTimeline', 'Monitor');
  await refused('onboardCustomer', 'Operator', 'notReadyToAdd', {
    body: { invitationId: params.invitationId },
  });
  await done('checkCustomerImport', 'Operator');
  await done('importCustomers', 'Operator');
  await done('listAudit', 'Admin');
  await done('exportAudit', 'Admin');
  const { json: last } = await done('readCustomer', 'Monitor');
  await done('deleteCustomer', 'Admin', ifMatch(last['etag']));
});

/** Workflows and delivery reports write rows, too: who meets them looks again. */
const whenUnchanged = (operationId: string, own: Own, read: () => Promise<ApiAnswer>, etag: string) =>
  eventually(
    async () => {
      const { headers } = ifMatch((await read()).json[etag]);
      const authorization = `Bearer ${stage.tokens.Operator}`;
      return stage.api.send(operationId, { ...own, headers: { ...headers, authorization } });
    },
    ({ json }) => !['changed', 'actionPending'].includes(String(json['code'])),
  );

const tailspin = {
  shortName: 'Tailspin',
  adminEmail: 'admin@tailspin.example',
  invitationEmail: 'svc-teams@tailspin.example',
};
const params = { customerId: 'tailspin' };
const application = { applicationId: '', clientSecret: customerSecret };
const account = { username: tailspin.adminEmail, password: 'Passw0rd!' };

test('a customer whose app registration is known, and its connection', async () => {
  application.applicationId = stage.tailspinApp;
  await done('addConnectedCustomer', 'Operator', {
    body: { ...tailspin, ...application, tenantId: tailspinTenantId },
  });
  const settings = async () => (await done('readMicrosoft365Settings', 'Monitor', { params })).json;
  await eventually(
    settings,
    ({ customer }) => (customer as { services: { state: string }[] }).services[0]?.state === 'active',
  );
  await done('validateConnection', 'Operator', { params });
  await refused('refreshConnection', 'Operator', 'noConnection', { params });
  await done('checkService', 'Operator', { params });
  const { json: customer } = await done('readCustomer', 'Monitor', { params });
  await refused('addService', 'Operator', 'serviceNotGranted', { params, ...ifMatch(customer['etag']) });

  const { json: noQoe } = await done('readQoeIntegration', 'Monitor', { params });
  await done('saveQoeIntegration', 'Operator', {
    params,
    ...ifMatch(noQoe['etag']),
    body: application,
  });
  const { json: tested } = await done('testQoeIntegration', 'Operator', { params });
  expect(tested).toMatchObject({ integration: { applicationId: stage.tailspinApp } });
  await done('removeQoeIntegration', 'Operator', { params, ...ifMatch(tested['etag']) });

  await done('previewUserFilter', 'Operator', { params });
  const { json: filtered } = await done('saveUserFilter', 'Operator', {
    params,
    ...ifMatch(customer['etag']),
  });
  expect(filtered['userFilter']).toContain('usageLocation');
  await done('listTenantUsers', 'Monitor', { params });
  await done('readReplication', 'Monitor', { params });
  await stage.api.send('replicateUsers', {
    params,
    headers: { authorization: `Bearer ${stage.tokens.Operator}` },
  });

  const { connectionEtag } = await settings();
  const { json: saved } = await done('saveAppRegistration', 'Operator', {
    params,
    ...ifMatch(connectionEtag),
    body: application,
  });
  await done('rotateCredential', 'Operator', { params, ...ifMatch(saved['connectionEtag']) });
});

test('a customer whose administrator’s password is known', async () => {
  const settings = async () => (await done('readMicrosoft365Settings', 'Monitor', { params })).json;
  await eventually(settings, ({ connection }) => {
    const { rotation } = connection as { rotation?: { state: string } };
    return rotation !== undefined && rotation.state !== 'running';
  });
  const { connectionEtag } = await settings();
  const { json: switched } = await done('saveAdminCredentials', 'Operator', {
    params,
    ...ifMatch(connectionEtag),
    body: account,
  });
  await done('refreshConnection', 'Operator', { params });
  await done('startAuthentication', 'Operator', { params, body: { ...account, replaces: undefined } });
  expect(switched).toMatchObject({ connection: { method: 'adminCredentials' } });
  const read = () => done('readMicrosoft365Settings', 'Monitor', { params });
  expect((await whenUnchanged('disconnect', { params }, read, 'connectionEtag')).status).toBe(200);
  const { json: customer } = await done('readCustomer', 'Monitor', { params });
  await done('deleteCustomer', 'Admin', {
    params,
    query: { confirm: tailspin.shortName },
    ...ifMatch(customer['etag']),
  });
});

test('the Invitation wizard, from the link to the end', async () => {
  const { json: added } = await done('addCustomerByPassword', 'Operator', {
    body: { ...tailspin, ...account, tenant: 'tailspin.example' },
  });
  const wizard = await claimed(String(added['invitationId']));
  await wizard.step('viewInvitation');
  const { json } = await wizard.step('startBrowser');
  const browser = openBrowser(new URL(String(json['url'])).origin);
  await browser.open(String(json['url']));
  // Microsoft is told whose password it is.
  await browser.press('Sign in', { password: account.password });
  if (browser.text().includes('Accept')) await browser.press('Accept');
  const left = browser.leftFor();
  const answer = new URLSearchParams(left.hash.slice(1) || left.search);
  await wizard.step('signInCallback', { state: answer.get('state'), code: answer.get('code') });
  const complete = await eventually(
    () => done('readInvitation', 'Monitor', { params: wizard.params }),
    ({ json: row }) => row['status'] === 'Authentication Complete',
  );
  expect(complete.json['canAdd']).toBe(true);
  await done('onboardCustomer', 'Operator', { params, body: wizard.params });
  await wizard.refusedStep('askForNewLink', 'linkInUse');
});

test('the other steps of the wizard', async () => {
  const { json: added } = await done('addCustomer', 'Operator', {
    body: {
      shortName: 'Contoso2',
      offered: ['createAppRegistration', 'useAppRegistration', 'browserSignIn', 'deviceToken'],
    },
  });
  const wizard = await claimed(String(added['invitationId']));
  for (const step of [
    'startDevice',
    'renewCode',
    'confirmAccount',
    'approvalRequested',
    'checkNow',
    'chooseAgain',
    'adminConsentLink',
  ])
    await wizard.step(step);
  for (const step of ['provisionAgain', 'secondSignIn', 'approvalLink'])
    await wizard.refusedStep(step, 'otherStep');
  await wizard.refusedStep('useAppRegistration', 'appRegistrationRefused');
  await eventually(
    () => wizard.step('viewInvitation'),
    ({ json }) => (json['step'] as { kind: string } | undefined)?.kind === 'choose',
  );
  await wizard.step('startProvisioning');
  await refused('consentLanding', undefined, 'unknownState');
});

/** A browser that has the invitation's link and has said Start. */
const claimed = async (invitationId: string) => {
  const params = { invitationId };
  const cookies = new Map<string, string>();
  const { json } = await eventually(
    () => done('readInvitation', 'Monitor', { params }),
    ({ json: row }) => row['status'] !== 'nothing',
  );
  expect(json['id']).toBe(invitationId);
  const { json: link } = await done('revealAuthUrl', 'Operator', { params });
  const headers = { 'x-invitation-key': new URL(String(link['url'])).hash.slice(1) };
  await done('claimInvitation', undefined, { params, cookies, headers });
  const own = (body?: object): Own => ({ params, cookies, headers, ...(body && { body }) });
  return {
    params,
    step: (operationId: string, body?: object) => done(operationId, undefined, own(body)),
    refusedStep: (operationId: string, code: string) => refused(operationId, undefined, code, own()),
  };
};

/**
 * What this stack has only a documented refusal for (`replicateUsers`: as it may be), by the test in which it succeeds.
 * There the answer is held against the same description.
 */
const succeedsIn: Readonly<Record<string, string>> = {
  approveAccount: 'portal-invitations',
  addService: 'portal-add-service',
  replicateUsers: 'portal-users',
  consentLanding: 'portal-connections',
  useAppRegistration: 'wizard-audit',
  askForNewLink: 'wizard-audit',
  provisionAgain: 'wizard-later-steps',
  secondSignIn: 'wizard-later-steps',
  approvalLink: 'wizard-later-steps',
};

test('every operation of the document was sent, and has a success here or in the test that is named', () => {
  const { described, answered } = stage.api;
  const succeeded = (operationId: string) =>
    [...(answered.get(operationId) ?? [])].some((status) => status < 300);
  const all = [...described.operations.keys()];
  expect(all.filter((operationId) => !answered.has(operationId))).toEqual([]);
  expect(all.filter((operationId) => !succeeded(operationId) && !(operationId in succeedsIn))).toEqual([]);
  for (const [operationId, test] of Object.entries(succeedsIn)) {
    const source = readFileSync(join(import.meta.dirname, '../http', `${test}.test.ts`), 'utf8');
    expect([test, source.includes(`'${operationId}'`)]).toEqual([test, true]);
  }
});

test('every operation says no as documented', async () => {
  const { sent, surprises } = await refusalsOf(stage);
  expect(surprises).toEqual([]);
  expect([...stage.api.described.operations.keys()].filter((operationId) => !sent.has(operationId))).toEqual(
    [],
  );
});

describe('what is not documented is not there', () => {
  const ask = async (path: string, method = 'GET'): Promise<number> => {
    const headers = { connection: 'close', authorization: `Bearer ${stage.tokens.Admin}` };
    return (await fetch(`${stage.stack.urls.portal}${path}`, { method, headers })).status;
  };

  test('no other method of a documented path', async () => {
    const templates = Object.entries(stage.document.paths).map(([template, item]) => ({
      path: template.replace(/\{\w+\}/g, '0'.repeat(32)),
      pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
      methods: Object.keys(item),
    }));
    for (const { path } of templates) {
      const known = templates.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        if (!known.includes(method.toLowerCase()))
          expect([method, path, await ask(path, method)]).toEqual([method, path, 405]);
    }
  });

  test('no other path', async () => {
    for (const path of [
      '/api',
      '/api/',
      '/api/nothing',
      '/api/customers/contoso/nothing',
      '/api/openapi.yaml',
    ])
      expect([path, await ask(path)]).toEqual([path, 404]);
  });
});

describe('a client generated from the document', () => {
  test('has types: a wrong call does not compile, a right one is answered', async () => {
    const { urls } = stage.stack;
    const client = await typedClient(urls.portal);
    try {
      expect(client.complaints('printed.ts')).toBe('');
      expect(client.complaints('right.ts')).toBe('');
      const wrong = client.complaints('wrong.ts');
      for (const line of client.wrongLines) expect(wrong).toContain(`wrong.ts(${line},`);
      expect(await client.run('right.ts', { PORTAL: urls.portal, TOKEN: stage.tokens.Monitor })).toEqual({
        me: ['Monitor'],
        customers: expect.arrayContaining(['Tailspin']),
        refused: { status: 404, code: 'customerNotFound' },
      });
    } finally {
      client.remove();
    }
  });
});
