import * as z from 'zod';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { contoso, fabrikam, tailspin, type Company } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { acceptPermissions, requestApproval, signInAs } from '../support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  openTab,
  openWizard,
  signInOnceMore,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import { approve, awaitSecondSignIn, type Stage } from './walk-steps.ts';

/**
 * What an older build is asked to do, for its tables to be stored. It is asked by its API as it was then: answers are
 * read for what is needed only, and what it did not have yet is left out.
 */

const appSecret = 'Wz9~planted-connection-secret';
const qoePassword = 'Qo3~planted-qoe-password';

type Answer = Record<string, unknown>;
const answer = z.record(z.string(), z.unknown());

const ask = async ({ api }: Stage, path: string, method = 'GET', body?: object, etag?: unknown) => {
  const answered = await api.send(path, {
    method,
    ...(body && { body }),
    headers: {
      'idempotency-key': crypto.randomUUID(),
      ...(etag === undefined ? {} : { 'if-match': String(etag) }),
    },
  });
  const json = answered.ok() ? answer.parse(await answered.json().catch(() => ({}))) : {};
  return { status: answered.status(), json };
};

/** What later builds added; an older one answers 404 or 405. */
const unlessUnknown = async (asked: Promise<{ status: number; json: Answer }>): Promise<Answer> => {
  const { status, json } = await asked;
  if (status >= 400 && ![404, 405].includes(status)) throw new Error(`The older build answered ${status}.`);
  return json;
};

const must = async (asked: Promise<{ status: number; json: Answer }>): Promise<Answer> => {
  const { status, json } = await asked;
  if (status >= 400) throw new Error(`The older build answered ${status}.`);
  return json;
};

/** A write that names the version seen; what goes on by itself may change the row at the same moment. */
const asSeen = (stage: Stage, seen: string, path: string, method: string, body: object) =>
  eventually(
    async () => {
      const { etag } = (await ask(stage, seen)).json;
      return (await ask(stage, path, method, body, etag)).status;
    },
    (status) => status < 300 || [404, 405].includes(status),
  );

const until = (stage: Stage, path: string, isSo: (json: Answer) => boolean): Promise<Answer> =>
  eventually(async () => (await ask(stage, path)).json, isSo, 60_000);

const invite = async (stage: Stage, company: Company) => {
  const { shortName, fullName, adminEmail, invitationEmail } = company;
  const customer = { shortName, fullName, adminEmail, invitationEmail, service: 'directRouting' };
  const id = String((await must(ask(stage, '/api/customers', 'POST', customer)))['invitationId']);
  return { id, link: await mailedLink(stage, id) };
};

const mailedLink = async (stage: Stage, id: string): Promise<string> => {
  await until(stage, `/api/invitations/${id}`, ({ status }) => status === 'Email Sent');
  const path = `/api/invitations/${id}/auth-url`;
  return String((await must(ask(stage, path, 'POST', { use: 'copy' })))['url']);
};

const statusIs = (stage: Stage, id: string, wanted: string) =>
  until(stage, `/api/invitations/${id}`, ({ status }) => status === wanted);

/** Tailspin is connected by a token and onboarded; then its settings, and an invitation that is resent and revoked. */
const connectByToken = async (stage: Stage, qoeApp: string): Promise<void> => {
  const { id, link } = await invite(stage, tailspin);
  const wizard = await openWizard(stage.customer, link);
  await startDeviceToken(wizard, tailspin.serviceAccount);
  await signInWithCode(wizard, tailspin.serviceAccount);
  await awaitSecondSignIn(wizard);
  await signInOnceMore(wizard, tailspin.serviceAccount);
  await statusIs(stage, id, 'Authentication Complete');
  await must(ask(stage, '/api/customers/tailspin/onboarding', 'POST', { invitationId: id }));
  const isActive = (json: Answer) => JSON.stringify(json).includes('"state":"active"');
  await until(stage, '/api/customers/tailspin', isActive);
  const filter = { filter: "usageLocation eq 'GB'" };
  await asSeen(stage, '/api/customers/tailspin', '/api/customers/tailspin/user-filter', 'PUT', filter);
  await must(ask(stage, '/api/customers/tailspin/microsoft365/validate', 'POST', {}));
  const qoe = { applicationId: qoeApp, clientSecret: qoePassword };
  await unlessUnknown(ask(stage, '/api/customers/tailspin/qoe-integration', 'PUT', qoe, '"none"'));
};

const endAnother = async (stage: Stage): Promise<void> => {
  const wanted = { customerId: 'tailspin', invitationEmail: tailspin.invitationEmail };
  const id = String((await must(ask(stage, '/api/invitations', 'POST', wanted)))['invitationId']);
  await mailedLink(stage, id);
  for (const act of ['resend', 'revoke'])
    await asSeen(stage, `/api/invitations/${id}`, `/api/invitations/${id}/${act}`, 'POST', {});
  await statusIs(stage, id, 'Revoked');
};

/** Contoso's invitation waits for an approval, which may take days: this build does not see its end. */
const leaveWaiting = async (stage: Stage) => {
  const { id, link } = await invite(stage, contoso);
  const wizard = await openWizard(stage.customer, link);
  await startDeviceToken(wizard, contoso.serviceAccount);
  await acceptPermissions(await signInWithCode(wizard, contoso.serviceAccount, { mfa: true }));
  await statusIs(stage, id, 'Awaiting Approval');
  const page = await openTab(wizard, 'Request approval at Microsoft');
  if (await page.getByRole('heading', { name: 'Approval required' }).isHidden())
    await signInAs(page, contoso.serviceAccount, { mfa: true });
  await requestApproval(page, 'Telephony in Teams');
  await wizard.close();
  return { id, link };
};

const changeSettings = async (stage: Stage): Promise<void> => {
  const { etag, settings } = await must(ask(stage, '/api/invitation-settings'));
  const changed = {
    ...answer.parse(settings),
    reminderDays: [2, 5],
    supportContact: 'voice@northwind.example',
  };
  await must(ask(stage, '/api/invitation-settings', 'PUT', changed, etag));
  const webhook = { url: 'https://127.0.0.1:9/hooks', description: 'Nobody listens' };
  await unlessUnknown(ask(stage, '/api/webhooks', 'POST', webhook));
};

/** Answers the invitation that is still under way. */
export const playOlder = async (stage: Stage): Promise<{ id: string; link: string }> => {
  const wanted = { tenantId: fabrikam.tenantId, secret: appSecret };
  const qoe = { permissions: ['CallRecords.Read.All'], roles: [] };
  const apps = await appRegistrationsIn(stage.stack, {
    fabrikam: wanted,
    qoe: { ...qoe, tenantId: tailspin.tenantId, secret: qoePassword },
  });
  await changeSettings(stage);
  await connectByToken(stage, apps.qoe);
  await endAnother(stage);
  const { shortName, fullName, adminEmail, tenantId } = fabrikam;
  const known = { shortName, fullName, adminEmail, tenantId, service: 'directRouting' };
  const secret = { applicationId: apps.fabrikam, clientSecret: appSecret };
  await must(ask(stage, '/api/customers/known-app-registration', 'POST', { ...known, ...secret }));
  const waiting = await leaveWaiting(stage);
  // Timers have their say: sweeps, replications, heartbeats, whatever this build had.
  for (let turn = 0; turn < 4; turn += 1) {
    stage.stack.moveClock(5 * 60_000);
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
  return waiting;
};

/** The newer build is there: the reviewer approves, and the invitation comes to its end. */
export const goOn = async (stage: Stage, { id, link }: { id: string; link: string }): Promise<void> => {
  const wizard = await openWizard(stage.customer, link);
  await awaitHeading(wizard, /approval/i);
  await approve(stage, 'reviewer@contoso.example');
  stage.stack.moveClock(10 * 60_000);
  await awaitSecondSignIn(wizard);
  await signInOnceMore(wizard, contoso.serviceAccount, { mfa: true });
  await statusIs(stage, id, 'Authentication Complete');
};
