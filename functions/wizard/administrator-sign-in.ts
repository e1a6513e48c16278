import type { Invitation } from '../../shared/domain/invitation.ts';
import { servicesOf } from '../../shared/domain/invitation.ts';
import { scopesByResource } from '../../shared/domain/permission-profile.ts';
import { profileOf } from '../../shared/domain/services.ts';
import type { SignInRequest } from '../../shared/ports/browser-sign-in.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { serviceMissing } from '../../orchestrations/consent.ts';
import { basicScopes } from '../../orchestrations/device-sign-in/activities/request-code.ts';
import { passwordSecretName } from '../../orchestrations/vault-names.ts';

type Needs = Pick<Ports, 'vault' | 'passwordGrant'>;

/**
 * The sign-in of an administrator whose password is known: of this account, and for everything at once, so that
 * Microsoft shows its page for the consent. What belongs to a service that the organization does not have would make
 * Microsoft refuse the whole page (AADSTS650052, 500011); a look with the password finds it, and it is left out.
 */
export const administratorSignIn = async (
  { vault, passwordGrant }: Needs,
  { id, tenantId, ...row }: Invitation,
  { username, passwordVersion }: NonNullable<Invitation['credentials']>,
): Promise<Pick<SignInRequest, 'scopes' | 'prompt' | 'loginHint'>> => {
  const [graph = [], ...others] = scopesByResource(profileOf(servicesOf(row)));
  const password = await vault.readVersion(passwordSecretName(id), passwordVersion);
  const scopes = [...basicScopes, ...graph];
  for (const asked of others) {
    const answer = password && (await passwordGrant.signIn({ tenantId, username, password }, asked));
    const absent = answer?.kind === 'refused' && serviceMissing.includes(answer.refusal.aadsts);
    if (!absent) scopes.push(...asked);
  }
  return { scopes, prompt: 'login', loginHint: username };
};
