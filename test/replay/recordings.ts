import type { BrowserContext, Page } from 'playwright-core';
import { contoso, fabrikam, tailspin, type Company } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import type { RecordedInstance } from '../support/histories.ts';
import {
  acceptPermissions,
  requestApproval,
  reviewAndAccept,
  signInAs,
} from '../support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  linkIn,
  openTab,
  openWizard,
  signInOnceMore,
  signInWithCode,
  startDeviceToken,
} from '../support/pages/wizard-pages.ts';
import type { PortalApi } from '../support/portal-api.ts';
import type { Stack } from '../support/stack.ts';

/** Where a recording is made: a signed-in operator's API, and two browsers. */
export interface Stage {
  stack: Stack;
  api: PortalApi;
  customer: BrowserContext;
  reviewer: BrowserContext;
  histories(): RecordedInstance[];
}

export type Recording = (stage: Stage) => Promise<void>;

const begin = async ({ api, customer }: Stage, company: Company): Promise<{ id: string; wizard: Page }> => {
  const { id, link } = await api.invite(company);
  const wizard = await openWizard(customer, link);
  await startDeviceToken(wizard, company.serviceAccount);
  return { id, wizard };
};

const approve = async ({ stack, reviewer }: Stage, address: string): Promise<void> => {
  const mail = await stack.inbox(address, { subject: /Review request/ });
  const page = await reviewer.newPage();
  await reviewAndAccept(page, linkIn(mail.plainText), address, true);
  await page.getByRole('heading', { name: 'Consent granted' }).waitFor();
};

const awaitSecondSignIn = (wizard: Page): Promise<void> =>
  wizard.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });

/** Actions name the ETag that the operator saw. */
const act = async ({ api }: Stage, id: string, path: string): Promise<void> => {
  const { etag } = await api.invitation(id);
  const answer = await api.send(`/api/invitations/${id}/${path}`, {
    method: 'POST',
    body: {},
    headers: { 'if-match': etag },
  });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
};

/** Waits until every mail and every other child has come to its end, or `done` says that it is enough. */
const settled = ({ histories }: Stage, done: (all: RecordedInstance[]) => boolean) =>
  eventually(async () => histories(), done);

const allEnded = (all: RecordedInstance[]): boolean => all.every(({ status }) => status === 'Completed');

const straightThrough: Recording = async (stage) => {
  const { id, wizard } = await begin(stage, tailspin);
  await signInWithCode(wizard, tailspin.serviceAccount);
  await awaitSecondSignIn(wizard);
  await signInOnceMore(wizard, tailspin.serviceAccount);
  await stage.api.awaitStatus(id, 'Authentication Complete');
  await stage.api.send('/api/customers/tailspin/onboarding', { method: 'POST', body: { invitationId: id } });
  await settled(stage, (all) => all.some(({ name }) => name === 'onboarding') && allEnded(all));
};

const approvedByReviewer: Recording = async (stage) => {
  const { id, wizard } = await begin(stage, contoso);
  await acceptPermissions(await signInWithCode(wizard, contoso.serviceAccount, { mfa: true }));
  await stage.api.awaitStatus(id, 'Awaiting Approval');
  const page = await openTab(wizard, 'Request approval at Microsoft');
  if (await page.getByRole('heading', { name: 'Approval required' }).isHidden())
    await signInAs(page, contoso.serviceAccount, { mfa: true });
  await requestApproval(page, 'Telephony in Teams');
  await wizard.getByRole('button', { name: 'Check now' }).click();
  await approve(stage, 'reviewer@contoso.example');
  stage.stack.moveClock(60_000);
  await awaitSecondSignIn(wizard);
  await signInOnceMore(wizard, contoso.serviceAccount, { mfa: true });
  await stage.api.awaitStatus(id, 'Authentication Complete');
  await settled(stage, allEnded);
};

const noUserConsent: Recording = async (stage) => {
  const { id, wizard } = await begin(stage, fabrikam);
  await requestApproval(
    await signInWithCode(wizard, fabrikam.serviceAccount, { mfa: true }),
    'Telephony in Teams',
  );
  await wizard.getByRole('button', { name: 'I requested approval' }).click();
  await stage.api.awaitStatus(id, 'Awaiting Approval');
  await approve(stage, 'reviewer@fabrikam.example');
  stage.stack.moveClock(60_000);
  await awaitHeading(wizard, 'Approved, one last sign-in');
  await signInWithCode(wizard, fabrikam.serviceAccount, { mfa: true });
  await awaitSecondSignIn(wizard);
  await signInOnceMore(wizard, fabrikam.serviceAccount, { mfa: true });
  await stage.api.awaitStatus(id, 'Authentication Complete');
  await settled(stage, allEnded);
};

const resentAndRevoked: Recording = async (stage) => {
  const { id } = await begin(stage, tailspin);
  await act(stage, id, 'resend');
  await stage.stack.inbox(tailspin.serviceAccount, { count: 2 });
  await eventually(
    () => stage.api.invitation(id),
    (row) => row.emailSent && row.timeline.some(({ title }) => /New link/.test(title)),
  );
  await act(stage, id, 'revoke');
  await stage.api.awaitStatus(id, 'Revoked');
  stage.stack.moveClock(10_000);
  await settled(stage, allEnded);
};

/** Polls a whole code's life, so that the sign-in continues as new; then a new code. */
const expiredAndRenewed: Recording = async (stage) => {
  const { id, wizard } = await begin(stage, tailspin);
  const polls = () =>
    stage
      .histories()
      .filter(({ name }) => name === 'deviceSignIn')
      .flatMap(({ executionId, history }) => [executionId, history.length])
      .join();
  for (let poll = 0; poll < 24; poll += 1) {
    const before = polls();
    stage.stack.moveClock(5_000);
    await eventually(
      async () => polls(),
      (now) => now !== before,
    );
  }
  stage.stack.moveClock(16 * 60_000);
  await wizard.getByRole('button', { name: 'Get a new code' }).click({ timeout: 30_000 });
  await signInWithCode(wizard, tailspin.serviceAccount);
  await awaitSecondSignIn(wizard);
  await signInOnceMore(wizard, tailspin.serviceAccount);
  await stage.api.awaitStatus(id, 'Authentication Complete');
  await settled(stage, allEnded);
};

const mailFailsTwice: Recording = async (stage) => {
  await stage.stack.control({
    command: 'setFault',
    service: 'email',
    kind: 'throttle',
    remaining: 1_000_000,
  });
  const { shortName, fullName, adminEmail, invitationEmail } = tailspin;
  const body = { shortName, fullName, adminEmail, invitationEmail, service: 'directRouting' };
  const added = await stage.api.send('/api/customers', { method: 'POST', body });
  const { invitationId } = (await added.json()) as { invitationId: string };
  const tried = (tries: number) =>
    eventually(
      () => stage.api.invitation(invitationId),
      ({ emailTries }) => emailTries >= tries,
    );
  await tried(1);
  stage.stack.moveClock(61_000);
  await tried(2);
  await stage.stack.control({ command: 'clearFault', service: 'email' });
  stage.stack.moveClock(61_000);
  await stage.api.awaitStatus(invitationId, 'Email Sent');
  await settled(stage, (all) =>
    all.every(({ name, status }) => name === 'invitation' || status === 'Completed'),
  );
};

/** One file of histories each. */
export const recordings: Record<string, Recording> = {
  'straight-through': straightThrough,
  'approved-by-reviewer': approvedByReviewer,
  'no-user-consent': noUserConsent,
  'resent-and-revoked': resentAndRevoked,
  'expired-and-renewed': expiredAndRenewed,
  'mail-fails-twice': mailFailsTwice,
};
