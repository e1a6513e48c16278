import type { Provisioning } from '../../shared/domain/provisioning.ts';
import { setupConsentStays } from '../../shared/domain/setup-permissions.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { ProvisioningReference } from '../invitation/contracts.ts';
import { appSecretName, provisioningSecretName } from '../vault-names.ts';
import { writeInvitation } from '../write-invitation.ts';
import { credentialsOf, isCredentialInUse } from './in-use.ts';

type Needs = Pick<Ports, 'invitations' | 'connections' | 'timeline' | 'vault' | 'clock'>;

type Ending =
  /** The connection has come to use it: only the sign-in is forgotten. */
  'inUse' | 'removed' | 'nothing' | 'failed';

/** Forgets the credential that was made and the administrator’s sign-in, and tells people. */
export const endRemoval = async (ports: Needs, input: ProvisioningReference, how: Ending): Promise<void> => {
  const { invitationId, tokenVersion } = input;
  if (how !== 'inUse') {
    for (const version of await credentialsOf(ports, input))
      if (!(await isCredentialInUse(ports, input, version)))
        await ports.vault.disable(appSecretName(invitationId), version);
    await showRemoval(ports.invitations, input, how === 'failed' ? 'failed' : 'succeeded');
    await tell(ports, input, how);
  } else await showRemoval(ports.invitations, input, undefined);
  await ports.vault.disable(provisioningSecretName(invitationId), tokenVersion);
};

/** On the row, while it still shows this attempt’s steps; undefined: nothing is removed after all. */
export const showRemoval = async (
  invitations: Needs['invitations'],
  { invitationId, attemptId }: ProvisioningReference,
  removal: Provisioning['removal'],
): Promise<void> => {
  if (!(await invitations.read(invitationId))) return;
  await writeInvitation(invitations, invitationId, (row) => {
    if (row.provisioning?.attemptId !== attemptId || row.provisioning.removal === removal) return undefined;
    const { removal: _before, ...provisioning } = row.provisioning;
    return { ...row, provisioning: { ...provisioning, ...(removal ? { removal } : {}) } };
  });
};

const words = {
  removed: {
    title: 'The app registration made so far was removed',
    detail: `An administrator can restore it for 30 days, under Deleted applications in Entra. ${setupConsentStays}`,
    tone: 'neutral',
  },
  failed: {
    title: 'The app registration made so far could not be removed',
    detail:
      'The administrator’s sign-in is no longer good, or its role is gone. Somebody has to delete it in Entra, under App registrations.',
    tone: 'bad',
  },
} as const;

const tell = async (
  { invitations, timeline, clock }: Needs,
  { invitationId, attemptId }: ProvisioningReference,
  how: 'removed' | 'nothing' | 'failed',
): Promise<void> => {
  const row = (await invitations.read(invitationId))?.value;
  if (!row || how === 'nothing') return;
  const key = `${String(row.step).padStart(6, '0')}-${attemptId}-removal`;
  await timeline.append(invitationId, { key, at: clock.now().toISOString(), ...words[how] });
};
