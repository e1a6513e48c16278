import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import type { Account } from '../../../shared/domain/invitation.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { PollAnswer } from '../../../shared/ports/token-endpoint.ts';
import type { Activity } from '../../activity.ts';
import type { AttemptReference } from '../../invitation/contracts.ts';
import type { SignInOutcome } from '../../invitation/events.ts';
import { judgeAccount } from '../../signed-in-account.ts';
import { codeSecretName, tokenSecretName } from '../../vault-names.ts';
import { findVersion, writePatiently } from '../../write-once.ts';
import type { PollCodeAnswer, deviceSignInActivities } from '../contracts.ts';
import { unpackDeviceCode } from '../device-code-secret.ts';
import { liveAttempt, type LiveAttempt } from '../live-attempt.ts';

type Needs = Pick<Ports, 'invitations' | 'connections' | 'vault' | 'tokenEndpoint' | 'clock'>;

/** One poll. A token that passed the checks is a pending version of the vault secret before anybody hears of it. */
export const pollCode =
  (ports: Needs): Activity<typeof deviceSignInActivities.pollCode> =>
  async (input) => {
    const { invitations, vault, tokenEndpoint, clock } = ports;
    const live = await liveAttempt(invitations, input);
    if (!live) return { kind: 'superseded' };
    const at = clock.now().toISOString();
    const earlier = await storedBefore(ports, input);
    if (earlier) return { kind: 'ended', outcome: earlier, at };
    // The code was told to the invitation, but the row may still be on its way there.
    if (!live.attempt.codeVersion) return { kind: 'pending' };
    const secret = await vault.readVersion(codeSecretName(input.invitationId), live.attempt.codeVersion);
    const code = secret && unpackDeviceCode(secret);
    if (!code) return { kind: 'ended', outcome: { kind: 'codeExpired' }, at };
    const answer = await tokenEndpoint.pollDeviceCode(live.row.tenantId, new Secret(code.deviceCode));
    return answered(ports, input, live, answer, at);
  };

const answered = async (
  ports: Needs,
  input: AttemptReference,
  live: LiveAttempt,
  answer: PollAnswer,
  at: string,
): Promise<PollCodeAnswer> => {
  switch (answer.kind) {
    case 'pending':
    case 'slowDown':
      return { kind: answer.kind };
    case 'tryLater':
      return { kind: 'tryLater', afterSeconds: answer.afterSeconds };
    case 'declined':
      return { kind: 'ended', outcome: { kind: 'declined' }, at };
    case 'expired':
      return { kind: 'ended', outcome: { kind: 'codeExpired' }, at };
    case 'refused':
      return {
        kind: 'ended',
        outcome: { kind: 'refused', problem: entraProblem(answer.refusal.aadsts) },
        at,
      };
    case 'signedIn':
      return keep(ports, input, live, answer, at);
  }
};

const keep = async (
  { connections, invitations, vault }: Needs,
  input: AttemptReference,
  { row, attempt }: LiveAttempt,
  { claims, refreshToken }: Extract<PollAnswer, { kind: 'signedIn' }>,
  at: string,
): Promise<PollCodeAnswer> => {
  const verdict = await judgeAccount(connections, row, claims, attempt.loginHint);
  if (verdict.kind === 'refused') return { kind: 'ended', outcome: verdict, at };
  const account: Account = {
    objectId: claims.objectId,
    userPrincipalName: claims.userPrincipalName,
    displayName: claims.displayName,
  };
  const { match, needsOperator } = verdict;
  const tokenVersion = await writePatiently(vault, tokenSecretName(input.invitationId), refreshToken, {
    tags: { ...pendingOf(input), ...account, match, needsOperator: String(needsOperator) },
  });
  // Revoked or cancelled between the poll and here: nobody will ever name this version.
  if (!(await liveAttempt(invitations, input))) {
    await vault.disable(tokenSecretName(input.invitationId), tokenVersion);
    return { kind: 'superseded' };
  }
  return { kind: 'ended', outcome: { kind: 'signedIn', account, tokenVersion, match, needsOperator }, at };
};

const pendingOf = (input: AttemptReference) => ({ attempt: input.attemptId, stage: 'pending' });

/** A crash after the vault's answer: the code is spent, but the token is there with all that was found out. */
const storedBefore = async (
  { vault }: Needs,
  input: AttemptReference,
): Promise<SignInOutcome | undefined> => {
  const found = await findVersion(vault, tokenSecretName(input.invitationId), pendingOf(input));
  if (!found) return undefined;
  const { objectId = '', userPrincipalName = '', displayName = '', match, needsOperator } = found.tags;
  return {
    kind: 'signedIn',
    account: { objectId, userPrincipalName, displayName },
    tokenVersion: found.version,
    match: match === 'expected' ? 'expected' : 'other',
    needsOperator: needsOperator === 'true',
  };
};
