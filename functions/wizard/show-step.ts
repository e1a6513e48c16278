import type { WizardStep } from '../../shared/contracts/wizard-view.ts';
import {
  isAppAttempt,
  isOpen,
  servicesOf,
  type Attempt,
  type Invitation,
} from '../../shared/domain/invitation.ts';
import { missingScopes, type Needs } from '../../shared/domain/permission-profile.ts';
import { nothingDone } from '../../shared/domain/provisioning.ts';
import { profileOf } from '../../shared/domain/services.ts';
import { selfRotation, withSelfRotation } from '../../shared/domain/self-rotation.ts';
import { setupPermissions } from '../../shared/domain/setup-permissions.ts';
import { codeExpired } from '../../shared/domain/wizard-problem.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { unpackDeviceCode } from '../../orchestrations/device-sign-in/device-code-secret.ts';
import { codeSecretName } from '../../orchestrations/vault-names.ts';

/** Where the customer stands, read off the row. */
export const showStep = async (
  ports: Pick<Ports, 'vault'>,
  row: Invitation,
  now: Date,
): Promise<WizardStep> => {
  if (!isOpen(row.status)) return done(row);
  if (row.approval && !row.approval.approvedAt) return waiting(row);
  const { attempt } = row;
  if (!attempt) return choose(row);
  const account = attempt.account ?? { userPrincipalName: '', displayName: '' };
  switch (attempt.phase) {
    case 'starting':
      return { kind: 'starting', ...hint(attempt) };
    case 'codeShown':
      return showCode(ports, row, attempt, now);
    case 'confirmAccount':
      return { kind: 'confirmAccount', account, expected: expected(row, attempt) };
    case 'awaitingOperator':
      return { kind: 'awaitingOperator', account };
    case 'checkingConsent':
    case 'awaitingApproval':
      return { kind: 'checking' };
    case 'secondSignIn':
      return { kind: 'secondSignIn', account, missingRoles: rolesOf(row), ...problemOf(row) };
    case 'provisioning':
    case 'provisioningFailed':
      return provisioning(row, attempt);
    case 'promoting':
      return { kind: 'finishing' };
    case 'ended':
      return choose(row);
  }
};

const hint = ({ loginHint }: Attempt) => (loginHint ? { account: loginHint } : {});

/** After an approval it does not matter that the code made ready then has lapsed. */
const problemOf = ({ problem, approval }: Invitation) =>
  problem && !(approval?.approvedAt && problem.code === codeExpired.code) ? { problem } : {};

const expected = (row: Invitation, attempt: Attempt): string[] => [
  ...new Set([...(attempt.loginHint ? [attempt.loginHint] : []), row.invitationEmail, row.adminEmail]),
];

const choose = (row: Invitation): WizardStep => ({
  kind: 'choose',
  ...problemOf(row),
  ...(row.attempt ? hint(row.attempt) : {}),
  canRenew: canRenew(row),
  approved: row.approval?.approvedAt !== undefined,
  ...(row.provisioning?.removal ? { removal: row.provisioning.removal } : {}),
});

const canRenew = ({ attempt }: Invitation): boolean =>
  attempt?.kind === 'deviceCode' && attempt.loginHint !== undefined;

const waiting = (row: Invitation): WizardStep => ({
  kind: 'approval',
  requestFirst: row.approval?.kind === 'A',
  blind: row.approval?.blind === true,
  canRenew: canRenew(row),
  since: row.approval?.since ?? row.createdAt,
  ...(row.approval?.checkedAt ? { checkedAt: row.approval.checkedAt } : {}),
  waitsUntil: row.expiresAt,
});

/** The steps of this attempt; those of one before it are of no interest. */
const provisioning = (row: Invitation, { id, phase, account }: Attempt): WizardStep => {
  const { steps } = row.provisioning?.attemptId === id ? row.provisioning : nothingDone(id);
  return {
    kind: 'provisioning',
    administrator: account?.userPrincipalName ?? '',
    steps: steps.map(({ step, state, message }) => ({ step, state, ...(message ? { message } : {}) })),
    failed: phase === 'provisioningFailed',
    ...(phase === 'provisioningFailed' ? problemOf(row) : {}),
  };
};

/** A code past its time is not shown, even before the poll has noticed. */
const showCode = async (
  { vault }: Pick<Ports, 'vault'>,
  row: Invitation,
  attempt: Attempt,
  now: Date,
): Promise<WizardStep> => {
  const expiresAt = attempt.codeExpiresAt ?? row.createdAt;
  const expired: WizardStep = {
    kind: 'choose',
    problem: codeExpired,
    canRenew: true,
    approved: row.approval?.approvedAt !== undefined,
    ...hint(attempt),
  };
  if (Date.parse(expiresAt) <= now.getTime() || !attempt.codeVersion) return expired;
  const secret = await vault.readVersion(codeSecretName(row.id), attempt.codeVersion);
  const code = secret && unpackDeviceCode(secret);
  if (!code) return expired;
  const { userCode, verificationUri } = code;
  return {
    kind: 'code',
    userCode,
    verificationUri,
    expiresAt,
    approved: row.approval?.approvedAt !== undefined,
    ...hint(attempt),
  };
};

const done = (row: Invitation): WizardStep => {
  const { account, applicationId, kind } = row.attempt ?? {};
  const { resources } = needsOf(row);
  const asked = kind === 'provisioning' ? withSelfRotation(resources) : resources;
  const missing = kind === 'provisioning' ? withoutSelfRotation(row) : (row.missing ?? []);
  const words = (kept: boolean) =>
    asked.flatMap(({ permissions }) =>
      permissions
        .filter(({ scope }) => (missingScopes([scope], missing).length === 0) === kept)
        .map(({ title, why }) => ({ title, why })),
    );
  return {
    kind: 'done',
    ...(account ? { account } : {}),
    ...(applicationId ? { applicationId } : {}),
    ...(kind === 'provisioning' ? { setupConsent: setupPermissions.map(({ scope }) => scope) } : {}),
    granted: words(false),
    missing: words(true),
    missingRoles: rolesOf(row),
  };
};

/** The row's missing ones are the services'; an app registration that was made here was to renew itself besides. */
const withoutSelfRotation = ({ missing = [], granted = [] }: Invitation): string[] => [
  ...missing,
  ...missingScopes(
    selfRotation.permissions.map(({ scope }) => scope),
    granted,
  ),
];

/** What the way that was taken needs. */
const needsOf = (row: Invitation): Needs => {
  const profile = profileOf(servicesOf(row));
  return row.attempt && isAppAttempt(row.attempt) ? profile.application : profile;
};

const rolesOf = (row: Invitation) =>
  needsOf(row).roles.filter(({ name }) => row.missingRoles?.includes(name));
