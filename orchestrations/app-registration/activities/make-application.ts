import { applicationName, uniqueNameOf } from '../../../shared/domain/provisioning.ts';
import { servicesOf } from '../../../shared/domain/invitation.ts';
import { withSelfRotation } from '../../../shared/domain/self-rotation.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import type { ProvisioningAnswer } from '../../../shared/ports/app-provisioning.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { provisioningStep, type StepResult, type StepWork } from '../provisioning-step.ts';

type Needs = Pick<
  Ports,
  'invitations' | 'timeline' | 'vault' | 'tokenEndpoint' | 'clock' | 'appProvisioning' | 'settings'
>;

const application = async (
  { appProvisioning, settings }: Needs,
  { row, accessToken, input: { attemptId } }: StepWork,
): Promise<ProvisioningAnswer<StepResult>> => {
  const displayName = applicationName((await settings.read()).providerName);
  const answer = await appProvisioning.createApplication(accessToken, {
    uniqueName: uniqueNameOf(attemptId),
    displayName,
    resources: withSelfRotation(profileOf(servicesOf(row)).application.resources),
  });
  if (answer.kind !== 'ok') return answer;
  const message = `“${displayName}”, Application Id ${answer.value.applicationId}.`;
  return { kind: 'ok', value: { facts: answer.value, message } };
};

const principal = async (
  { appProvisioning }: Needs,
  { accessToken, input: { objectId = '', applicationId = '' } }: StepWork,
): Promise<ProvisioningAnswer<StepResult>> => {
  const answer = await appProvisioning.createServicePrincipal(accessToken, applicationId);
  if (answer.kind !== 'ok') return answer;
  const { servicePrincipalId } = answer.value;
  const owned = await appProvisioning.ownItself(accessToken, { objectId, servicePrincipalId });
  if (owned.kind !== 'ok') return owned;
  const message = 'It is listed under Enterprise applications, and owns its own app registration.';
  return { kind: 'ok', value: { facts: answer.value, message } };
};

/** The registration, found by its unique name when it was made before. */
export const createApplication = provisioningStep('createApplication', application);

/** What acts in the tenant for it. */
export const createServicePrincipal = provisioningStep('createServicePrincipal', principal);
