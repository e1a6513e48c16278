import { contoso, fabrikam, tailspin } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { acceptPermissions, requestApproval, signInAs } from '../support/pages/microsoft-pages.ts';
import { chooseToCreate, signInAsAdministrator } from '../support/pages/provisioning-pages.ts';
import {
  awaitHeading,
  openTab,
  openWizard,
  signInOnceMore,
  signInWithCode,
} from '../support/pages/wizard-pages.ts';
import { connectionLost } from './connection-lost.ts';
import { knownPassword } from './known-password.ts';
import { secretRotated } from './secret-rotated.ts';
import { throttledSweep } from './throttled-sweep.ts';
import { act, allEnded, approve, awaitSecondSignIn, begin, settled, type Stage } from './walk-steps.ts';

export type Recording = (stage: Stage) => Promise<void>;

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

/** The first administrator may not grant permissions; the second goes on with the same application. */
const appRegistrationCreated: Recording = async (stage) => {
  const { id, link } = await stage.api.invite(tailspin);
  const wizard = await openWizard(stage.customer, link);
  await chooseToCreate(wizard);
  await signInAsAdministrator(wizard, tailspin.serviceAccount);
  await awaitHeading(wizard, 'This account may not do that');
  await signInAsAdministrator(wizard, tailspin.adminEmail, { button: 'Sign in as another administrator' });
  await stage.api.awaitStatus(id, 'Authentication Complete');
  await settled(stage, allEnded);
};

/** Given up while the directory is slow: the steps stop, and what was made is removed. */
const appRegistrationCancelled: Recording = async (stage) => {
  const { tenantId, adminEmail } = contoso;
  await stage.stack.control({ command: 'setPropagation', tenantId, seconds: 30 });
  const { id, link } = await stage.api.invite(contoso);
  const wizard = await openWizard(stage.customer, link);
  await chooseToCreate(wizard);
  await signInAsAdministrator(wizard, adminEmail, { mfa: true });
  await wizard.getByText('directory is catching up').waitFor();
  await wizard.getByRole('button', { name: 'Cancel and remove what was made' }).click();
  await eventually(
    () => {
      stage.stack.moveClock(10_000);
      return stage.api.invitation(id);
    },
    ({ timeline }) => timeline.some(({ title }) => title.endsWith('was removed')),
  );
  await act(stage, id, 'revoke');
  await stage.api.awaitStatus(id, 'Revoked');
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

/** Graph asks to try later when the connection is to be verified: a child goes on beside the invitation. */
const graphThrottled: Recording = async (stage) => {
  const { id, wizard } = await begin(stage, tailspin);
  await signInWithCode(wizard, tailspin.serviceAccount);
  await awaitSecondSignIn(wizard);
  await stage.stack.control({
    command: 'setFault',
    service: 'graph',
    kind: 'throttle',
    remaining: 1_000_000,
  });
  await signInOnceMore(wizard, tailspin.serviceAccount);
  await settled(stage, (all) => all.some(({ name }) => name === 'promotion'));
  await stage.stack.control({ command: 'clearFault', service: 'graph' });
  stage.stack.moveClock(61_000);
  await stage.api.awaitStatus(id, 'Authentication Complete');
  await settled(stage, allEnded);
};

/** One file of histories each. */
export const recordings: Record<string, Recording> = {
  'straight-through': straightThrough,
  'approved-by-reviewer': approvedByReviewer,
  'no-user-consent': noUserConsent,
  'resent-and-revoked': resentAndRevoked,
  'expired-and-renewed': expiredAndRenewed,
  'mail-fails-twice': mailFailsTwice,
  'graph-throttled': graphThrottled,
  'app-registration-created': appRegistrationCreated,
  'app-registration-cancelled': appRegistrationCancelled,
  'known-password': knownPassword,
  'connection-lost': connectionLost,
  'throttled-sweep': throttledSweep,
  'secret-rotated': secretRotated,
};
