import { join } from 'node:path';
import { hostEnvironment, stackUrls } from '../../../local/host-environment.ts';
import type { FunctionRegistry } from '../../../local/host/function-registry.ts';
import { openApiDocument } from '../../../functions/api-description/document.ts';
import { siteMethods, siteRoute } from '../../../functions/site/serve-site.ts';
import * as appRegistration from '../../../orchestrations/app-registration/contracts.ts';
import * as appRemoval from '../../../orchestrations/app-removal/contracts.ts';
import * as connectionCare from '../../../orchestrations/connection-care/contracts.ts';
import * as consentWatch from '../../../orchestrations/consent-watch/contracts.ts';
import * as deviceSignIn from '../../../orchestrations/device-sign-in/contracts.ts';
import * as eventDelivery from '../../../orchestrations/event-delivery/contracts.ts';
import * as credentialRotation from '../../../orchestrations/credential-rotation/contracts.ts';
import * as invitation from '../../../orchestrations/invitation/contracts.ts';
import * as mailDelivery from '../../../orchestrations/mail-delivery/contracts.ts';
import * as onboarding from '../../../orchestrations/onboarding/contracts.ts';
import * as providerMail from '../../../orchestrations/provider-mail/contracts.ts';
import * as promotion from '../../../orchestrations/promotion/contracts.ts';
import * as webhooks from '../../../orchestrations/webhook-delivery/contracts.ts';
import * as replication from '../../../orchestrations/replication/contracts.ts';
import * as userRemoval from '../../../orchestrations/user-removal/contracts.ts';
import { describedAnswers } from '../../support/described-answers.ts';
import { registeredBy } from '../../support/orchestrators.ts';
import { troubledTimers } from '../../../shared/domain/heartbeat.ts';

/** The app as it was built, started as a host starts it. A name that is called and not there hangs a real instance. */

let registry: FunctionRegistry;
beforeAll(async () => {
  const port = 1;
  const urls = stackUrls({
    portal: port,
    tables: port,
    vault: port,
    email: port,
    entra: port,
    graph: port,
    pages: port,
  });
  const certificates = { ca: '', caFile: '', cert: '', certFile: '', key: '', keyFile: '' };
  Object.assign(process.env, hostEnvironment({ urls, certificates, identityHeader: 'x', clockOffsetMs: 0 }));
  const main = join(import.meta.dirname, '../../../dist/app/main.cjs');
  registry = await registeredBy(() => import(main));
});

const namesOf = (type: string): string[] =>
  registry
    .ofType(type)
    .map(({ name }) => name)
    .sort();

const activities = [
  ...Object.values(invitation.invitationActivities),
  ...Object.values(deviceSignIn.deviceSignInActivities),
  deviceSignIn.tellInvitation,
  ...Object.values(consentWatch.consentWatchActivities),
  ...Object.values(mailDelivery.mailDeliveryActivities),
  ...Object.values(eventDelivery.eventDeliveryActivities),
  ...Object.values(providerMail.providerMailActivities),
  ...Object.values(onboarding.onboardingActivities),
  ...Object.values(promotion.promotionActivities),
  ...Object.values(connectionCare.careActivities),
  ...Object.values(appRegistration.provisioningActivities),
  appRegistration.endProvisioning,
  ...Object.values(appRemoval.appRemovalActivities),
  ...Object.values(webhooks.webhookDeliveryActivities),
  ...Object.values(replication.replicationActivities),
  ...Object.values(userRemoval.userRemovalActivities),
  ...Object.values(credentialRotation.rotationActivities),
  credentialRotation.withdrawCredential,
  credentialRotation.endRotation,
].map(({ name }) => name);

const orchestrations = [
  invitation.invitationWorkflow,
  invitation.abandonment,
  deviceSignIn.deviceSignIn,
  consentWatch.consentWatch,
  mailDelivery.mailDelivery,
  eventDelivery.eventDelivery,
  providerMail.providerMail,
  onboarding.onboarding,
  promotion.promotion,
  connectionCare.connectionCare,
  appRegistration.appRegistration,
  appRemoval.appRemoval,
  webhooks.webhookDelivery,
  replication.replication,
  userRemoval.userRemoval,
  credentialRotation.credentialRotation,
].map(({ name }) => name);

test('every activity that a descriptor names is registered, and no other', () => {
  expect(namesOf('activityTrigger')).toEqual([...activities].sort());
});

test('every orchestration that a descriptor names is registered, and no other', () => {
  expect(namesOf('orchestrationTrigger')).toEqual([...orchestrations].sort());
});

test('every orchestration says so in the log when it fails', async () => {
  const head = { EventId: -1, IsPlayed: false, Timestamp: '2026-11-02T08:00:00Z' };
  const history = [
    { ...head, EventType: 12 },
    { ...head, EventType: 0 },
  ];
  const said: string[] = [];
  for (const { name, callback } of registry.ofType('orchestrationTrigger')) {
    const asked = { before: false };
    const getInput = () => {
      if (asked.before) return {};
      asked.before = true;
      throw new Error('it broke');
    };
    const context = { error: () => said.push(name), df: { isReplaying: false, instanceId: 'i', getInput } };
    const trigger = {
      ...{ history, instanceId: 'i', input: {}, isReplaying: false, parentInstanceId: null },
      ...{ upperSchemaVersion: 1, longRunningTimerIntervalDuration: '3.00:00:00' },
      ...{ maximumShortTimerDuration: '6.00:00:00', defaultHttpAsyncRequestSleepTimeMillseconds: 30_000 },
    };
    await expect(callback(trigger, context)).rejects.toThrow('it broke');
  }
  expect(said.sort()).toEqual([...orchestrations].sort());
});

test('no two descriptors share a name', () => {
  const names = [...activities, ...orchestrations];
  expect(new Set(names).size).toBe(names.length);
});

test('HTTP reaches the operations of the API’s description, by method and path, and else only the site', () => {
  const served = registry
    .ofType('httpTrigger')
    .map(({ trigger }) => `${String(trigger['methods'])} /${String(trigger['route'])}`);
  const operations = [...describedAnswers(openApiDocument('0.0.0')).operations.values()];
  const described = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  expect(served.sort()).toEqual([...described, `${String(siteMethods)} /${siteRoute}`].sort());
});

test('a timer that falls silent is told, whichever it is', () => {
  const heard = troubledTimers([], 0, Number.MAX_SAFE_INTEGER).map(({ timer }) => timer);
  expect(heard.sort()).toEqual(namesOf('timerTrigger'));
});

test('the clock looks after invitations and what is to be told every minute, after connections every ten, and old histories go every night', () => {
  const schedules = registry.ofType('timerTrigger').map(({ name, trigger }) => [name, trigger['schedule']]);
  expect(Object.fromEntries(schedules)).toEqual({
    due: '0 * * * * *',
    followSettings: '20 * * * * *',
    sweep: '0 */10 * * * *',
    dispatch: '0 * * * * *',
    overview: '30 */5 * * * *',
    replicate: '40 * * * * *',
    registration: '0 23 * * * *',
    purge: '0 17 3 * * *',
    repairIndex: '0 47 4 * * *',
    webhooks: '45 */5 * * * *',
    purgeWebhooks: '0 47 3 * * *',
  });
});
