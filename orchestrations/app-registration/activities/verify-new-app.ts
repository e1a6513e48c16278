import { appRegistrationProblem } from '../../../shared/domain/app-registration-problem.ts';
import { servicesOf } from '../../../shared/domain/invitation.ts';
import { missingScopes, permissionsOf } from '../../../shared/domain/permission-profile.ts';
import { withSelfRotation } from '../../../shared/domain/self-rotation.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import type { AppVerification } from '../../../shared/ports/app-credentials.ts';
import type { ProvisioningAnswer } from '../../../shared/ports/app-provisioning.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { appSecretName } from '../../vault-names.ts';
import { provisioningStep, type StepResult, type StepWork } from '../provisioning-step.ts';

type Needs = Pick<Ports, 'invitations' | 'timeline' | 'vault' | 'tokenEndpoint' | 'clock' | 'appCredentials'>;

/** What Entra says of an app, a principal, a secret, a certificate that have not got around yet. */
const propagating: readonly number[] = [700016, 7000229, 7000215, 700027];

/** Waits after which permissions that do not show in the app’s token count as missing, and are named as such. */
const patience = 8;

const verify = async (
  { vault, appCredentials }: Needs,
  { row, input }: StepWork,
): Promise<ProvisioningAnswer<StepResult>> => {
  const { applicationId = '', secretVersion = '', credential } = input;
  const secret = await vault.readVersion(appSecretName(row.id), secretVersion);
  if (!secret) throw new Error('The vault no longer has the credential that was just made.');
  const { tenantId } = row;
  const answer = await appCredentials.verify({ tenantId, applicationId, secret, credential });
  return judged(answer, { row, input });
};

const judged = (
  answer: AppVerification,
  { row, input }: Pick<StepWork, 'row' | 'input'>,
): ProvisioningAnswer<StepResult> => {
  switch (answer.kind) {
    case 'tryLater':
      return answer;
    case 'noAccess':
      return { kind: 'notYet' };
    case 'refused': {
      const { aadsts } = answer.refusal;
      if (propagating.includes(aadsts)) return { kind: 'notYet' };
      const { title, why } = appRegistrationProblem(aadsts).problem;
      return { kind: 'refused', code: `AADSTS${aadsts}`, message: `${title}. ${why}` };
    }
    case 'verified': {
      const { resources } = profileOf(servicesOf(row)).application;
      const granted = permissionsOf(withSelfRotation(resources)).filter(
        (name) => !input.unavailable?.includes(name),
      );
      const late = missingScopes(granted, answer.permissions).length > 0;
      if (late && (input.waits ?? 0) < patience) return { kind: 'notYet' };
      const message = `It opens ${answer.organizationName}.`;
      return { kind: 'ok', value: { facts: {}, message } };
    }
  }
};

/** The new app signs in by itself and reads the organization, once Microsoft knows it everywhere. */
export const verifyNewApp = provisioningStep('verifyAccess', verify);
