import { servicesOf } from '../../../shared/domain/invitation.ts';
import { permissionsOf } from '../../../shared/domain/permission-profile.ts';
import { withSelfRotation } from '../../../shared/domain/self-rotation.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import type { ProvisioningAnswer } from '../../../shared/ports/app-provisioning.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { provisioningStep, type StepResult, type StepWork } from '../provisioning-step.ts';

type Needs = Pick<
  Ports,
  'invitations' | 'timeline' | 'vault' | 'tokenEndpoint' | 'clock' | 'appProvisioning'
>;

const permissions = async (
  { appProvisioning }: Needs,
  { row, accessToken, input: { servicePrincipalId = '' } }: StepWork,
): Promise<ProvisioningAnswer<StepResult>> => {
  const resources = withSelfRotation(profileOf(servicesOf(row)).application.resources);
  const answer = await appProvisioning.grantPermissions(accessToken, servicePrincipalId, resources);
  if (answer.kind !== 'ok') return answer;
  const { unavailable } = answer.value;
  const granted = permissionsOf(resources).filter((name) => !unavailable.includes(name));
  const missing = unavailable.length > 0 ? ` Not available here: ${unavailable.join(', ')}.` : '';
  const message = `${granted.join(', ')}, with admin consent.${missing}`;
  return { kind: 'ok', value: { facts: { unavailable }, message } };
};

const roles = async (
  { appProvisioning }: Needs,
  { row, accessToken, input: { servicePrincipalId = '' } }: StepWork,
): Promise<ProvisioningAnswer<StepResult>> => {
  const names = profileOf(servicesOf(row)).application.roles.map(({ name }) => name);
  const answer = await appProvisioning.assignRoles(accessToken, servicePrincipalId, names);
  if (answer.kind !== 'ok') return answer;
  return { kind: 'ok', value: { facts: {}, message: `${names.join(', ')}.` } };
};

/** Application permissions of the service’s profile, with admin consent. */
export const grantPermissions = provisioningStep('grantPermissions', permissions);

/** Entra roles of the service’s profile. */
export const assignRoles = provisioningStep('assignRoles', roles);
