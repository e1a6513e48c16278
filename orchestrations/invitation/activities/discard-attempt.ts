import { usesSecret } from '../../../shared/domain/connection-secrets.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import {
  appSecretName,
  codeSecretName,
  passwordSecretName,
  provisioningSecretName,
  tokenSecretName,
} from '../../vault-names.ts';
import type { invitationActivities } from '../contracts.ts';

type Needs = Pick<Ports, 'vault' | 'connections'>;

/**
 * Forgets what an attempt left in the vault, or with `everyVersion` what the whole invitation did, versions of cancelled
 * attempts and of repeated steps included. The version that the connection has come to use stays.
 */
export const discardAttempt =
  (ports: Needs): Activity<typeof invitationActivities.discardAttempt> =>
  async ({ invitationId, customerId, everyVersion, signInsNeeded, ...left }) => {
    const { vault } = ports;
    const codes = codeSecretName(invitationId);
    const tokens = tokenSecretName(invitationId);
    const apps = appSecretName(invitationId);
    const passwords = passwordSecretName(invitationId);
    const signIns = provisioningSecretName(invitationId);
    const gone = everyVersion
      ? [
          ...(
            await Promise.all([codes, tokens, apps, passwords].map((name) => versionsOf(ports, name)))
          ).flat(),
          ...(signInsNeeded ? await versionsOf(ports, signIns) : []).filter(
            ({ version }) => !signInsNeeded?.includes(version),
          ),
        ]
      : [
          ...one(codes, left.codeVersion),
          ...one(tokens, left.tokenVersion),
          ...one(apps, left.secretVersion),
          ...one(signIns, left.provisioningVersion),
        ];
    for (const { name, version } of gone) {
      // Read each time: a promotion may be naming a version at this very moment.
      const present = (await ports.connections.read(customerId))?.value;
      const inUse = present && usesSecret(present, { secretName: name, secretVersion: version });
      if (!inUse) await vault.disable(name, version);
    }
    return {};
  };

const one = (name: string, version: string | undefined) => (version ? [{ name, version }] : []);

const versionsOf = async ({ vault }: Needs, name: string) =>
  (await vault.versions(name)).map(({ version }) => ({ name, version }));
