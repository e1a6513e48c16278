import { uniqueNameOf } from '../../../shared/domain/provisioning.ts';
import { setupScopes } from '../../../shared/domain/setup-permissions.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { provisioningInstance } from '../../app-registration/contracts.ts';
import { provisioningSecretName } from '../../vault-names.ts';
import type { appRemovalActivities } from '../contracts.ts';
import { endRemoval, showRemoval } from '../end-removal.ts';
import { isApplicationInUse, isAttemptInUse } from '../in-use.ts';

type Needs = Pick<
  Ports,
  'invitations' | 'connections' | 'timeline' | 'vault' | 'tokenEndpoint' | 'appProvisioning' | 'clock'
>;

/** Seconds until the run that is being given up is looked at again; it notices at its next step. */
const untilNoticed = 2;

/** Deletes the registration, and forgets what was kept for it. The one that the connection uses stays. */
export const removeApp =
  (ports: Needs): Activity<typeof appRemovalActivities.removeApp> =>
  async (input, { workflows }) => {
    const { invitationId, attemptId, tokenVersion } = input;
    for (const instance of [provisioningInstance(input), `${attemptId}-promotion`])
      if ((await workflows.status(instance)) === 'running')
        return { kind: 'wait', afterSeconds: untilNoticed };
    if (await isAttemptInUse(ports, input)) return end(ports, input, 'inUse');
    const tenantId = input.tenantId ?? (await ports.invitations.read(invitationId))?.value.tenantId;
    const token = await ports.vault.readVersion(provisioningSecretName(invitationId), tokenVersion);
    // Forgotten already: a repeat of what was done.
    if (!token || !tenantId) return end(ports, input, 'nothing');
    await showRemoval(ports.invitations, input, 'running');
    const access = await ports.tokenEndpoint.redeem(tenantId, token, 'confidential', setupScopes);
    if (access.kind === 'tryLater') return { kind: 'wait', afterSeconds: access.afterSeconds };
    if (access.kind === 'refused') return end(ports, input, 'failed');
    const uniqueName = uniqueNameOf(attemptId);
    const isInUse = isApplicationInUse(ports, input);
    const answer = await ports.appProvisioning.removeApplication(access.accessToken, uniqueName, isInUse);
    switch (answer.kind) {
      case 'ok':
        return end(ports, input, answer.value.removed ? 'removed' : 'inUse');
      case 'notYet':
        return { kind: 'notFound' };
      case 'tryLater':
        return { kind: 'wait', afterSeconds: answer.afterSeconds };
      default:
        return end(ports, input, 'failed');
    }
  };

const end = async (
  ports: Needs,
  input: Parameters<typeof endRemoval>[1],
  how: Parameters<typeof endRemoval>[2],
): Promise<{ kind: 'done' }> => {
  await endRemoval(ports, input, how);
  return { kind: 'done' };
};

/** The end where there was nothing to delete after minutes, or where deleting kept failing. */
export const giveUpRemoval =
  (ports: Needs): Activity<typeof appRemovalActivities.giveUp> =>
  async ({ removed, ...input }) => {
    const how = removed ? 'nothing' : 'failed';
    await endRemoval(ports, input, (await isAttemptInUse(ports, input)) ? 'inUse' : how);
    return {};
  };
