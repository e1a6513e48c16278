import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { codeSecretName, tokenSecretName } from '../../vault-names.ts';
import type { invitationActivities } from '../contracts.ts';

/** Forgets an attempt's code and its token, unless the connection has come to use that very version. */
export const discardAttempt =
  ({
    vault,
    connections,
  }: Pick<Ports, 'vault' | 'connections'>): Activity<typeof invitationActivities.discardAttempt> =>
  async ({ invitationId, customerId, codeVersion, tokenVersion }) => {
    if (codeVersion) await vault.disable(codeSecretName(invitationId), codeVersion);
    if (!tokenVersion) return {};
    const present = (await connections.read(customerId))?.value;
    const name = tokenSecretName(invitationId);
    const inUse = present?.secretName === name && present.secretVersion === tokenVersion;
    if (!inUse) await vault.disable(name, tokenVersion);
    return {};
  };
