import { serviceMissing } from '../../orchestrations/consent.ts';
import { tokenSecretName } from '../../orchestrations/vault-names.ts';
import { servicesOf, type Invitation } from '../../shared/domain/invitation.ts';
import { scopesByResource } from '../../shared/domain/permission-profile.ts';
import { profileOf } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';

type Needs = Pick<Ports, 'vault' | 'tokenEndpoint'>;

/** All that the invitation is for. */
const allScopes = (row: Invitation): string[] => scopesByResource(profileOf(servicesOf(row))).flat();

/**
 * What an approval may be asked for. One resource whose service plan the tenant lacks fails Microsoft's whole page
 * (AADSTS650052, 500011): where a token is there to ask with, such resources are left out, and named as missing later.
 */
export const askableScopes = async (ports: Needs, row: Invitation): Promise<string[]> => {
  const { attempt } = row;
  const token =
    attempt?.tokenVersion && (await ports.vault.readVersion(tokenSecretName(row.id), attempt.tokenVersion));
  if (!token) return allScopes(row);
  const client = attempt.kind === 'browser' ? 'confidential' : 'public';
  const [graph = [], ...others] = scopesByResource(profileOf(servicesOf(row)));
  const askable = [...graph];
  for (const scopes of others) {
    const answer = await ports.tokenEndpoint.redeem(row.tenantId, token, client, scopes);
    const lacking = answer.kind === 'refused' && serviceMissing.includes(answer.refusal.aadsts);
    if (!lacking) askable.push(...scopes);
  }
  return askable;
};
