import { serviceMissing } from '../../orchestrations/consent.ts';
import { tokenSecretName } from '../../orchestrations/vault-names.ts';
import { servicesOf, type Invitation } from '../../shared/domain/invitation.ts';
import { scopesByResource, type ResourcePermissions } from '../../shared/domain/permission-profile.ts';
import { profileOf } from '../../shared/domain/services.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { Ports } from '../../shared/ports/ports.ts';

type Needs = Pick<Ports, 'vault' | 'tokenEndpoint'>;

/** A refresh token of the tenant: what it can be redeemed for is what the tenant has. */
interface Asking {
  tenantId: string;
  token: Secret<string>;
  client: 'public' | 'confidential';
}

/**
 * What an approval may be asked for. One resource whose service plan the tenant lacks fails Microsoft's whole page
 * (AADSTS650052, 500011): where a token is there to ask with, such resources are left out, and named as missing later.
 * Graph is in every tenant.
 */
export const askableOf = async (
  { tokenEndpoint }: Pick<Ports, 'tokenEndpoint'>,
  resources: ResourcePermissions[],
  asking: Asking | undefined,
): Promise<string[]> => {
  const [graph = [], ...others] = scopesByResource({ resources });
  const askable = [...graph];
  for (const scopes of others) {
    const answer =
      asking && (await tokenEndpoint.redeem(asking.tenantId, asking.token, asking.client, scopes));
    const lacking = answer?.kind === 'refused' && serviceMissing.includes(answer.refusal.aadsts);
    if (!lacking) askable.push(...scopes);
  }
  return askable;
};

/** The same for an invitation: what Microsoft has refused there before is left out, too. */
export const askableScopes = async (ports: Needs, row: Invitation): Promise<string[]> => {
  const { attempt, tenantId, lacks = [] } = row;
  const resources = profileOf(servicesOf(row)).resources.filter(({ resource }) => !lacks.includes(resource));
  const token =
    attempt?.tokenVersion && (await ports.vault.readVersion(tokenSecretName(row.id), attempt.tokenVersion));
  const client = attempt?.kind === 'browser' ? 'confidential' : 'public';
  return askableOf(ports, resources, token ? { tenantId, token, client } : undefined);
};
