import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import { plusSeconds } from '../../../shared/domain/time.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { codeSecretName } from '../../vault-names.ts';
import type { deviceSignInActivities } from '../contracts.ts';
import { packDeviceCode } from '../device-code-secret.ts';
import { liveAttempt } from '../live-attempt.ts';

/** The sign-in asks for the basics only; the refresh token is then redeemed for the profile's scopes. */
export const basicScopes = ['openid', 'profile', 'offline_access'] as const;

/** Asks Entra for a device code and puts it into the vault. Asked twice (a crash), the later code counts. */
export const requestCode =
  ({
    invitations,
    vault,
    tokenEndpoint,
    clock,
  }: Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'clock'>): Activity<
    typeof deviceSignInActivities.requestCode
  > =>
  async (input) => {
    const live = await liveAttempt(invitations, input);
    if (!live) return { kind: 'superseded' };
    const at = clock.now().toISOString();
    const answer = await tokenEndpoint.requestDeviceCode(live.row.tenantId, basicScopes);
    switch (answer.kind) {
      case 'tryLater':
        return { kind: 'tryLater', afterSeconds: answer.afterSeconds };
      case 'refused':
        return {
          kind: 'ended',
          outcome: { kind: 'refused', problem: entraProblem(answer.refusal.aadsts) },
          at,
        };
      case 'code': {
        const { deviceCode, userCode, verificationUri, expiresIn, interval } = answer.code;
        const codeExpiresAt = plusSeconds(at, expiresIn);
        const codeVersion = await vault.write(
          codeSecretName(input.invitationId),
          packDeviceCode({ deviceCode: deviceCode.reveal(), userCode, verificationUri }),
          { tags: { attempt: input.attemptId }, expiresAt: new Date(codeExpiresAt) },
        );
        return { kind: 'issued', codeVersion, codeExpiresAt, interval, at };
      }
    }
  };
