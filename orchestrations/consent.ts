import { appMissing, consentMissing, entraProblem } from '../shared/domain/entra-problem.ts';
import { servicesOf } from '../shared/domain/invitation.ts';
import { missingRoles, missingScopes, scopesByResource } from '../shared/domain/permission-profile.ts';
import type { Secret } from '../shared/domain/secret.ts';
import { profileOf } from '../shared/domain/services.ts';
import type { Ports } from '../shared/ports/ports.ts';
import type { CheckConsentInput } from './invitation/contracts.ts';
import type { ConsentOutcome } from './invitation/events.ts';
import { tokenSecretName } from './vault-names.ts';

type Needs = Pick<Ports, 'invitations' | 'vault' | 'tokenEndpoint' | 'graph'>;

/** What looking for consent found; `tryLater` is no news (throttled, no network) and never read as lost consent. */
export type ConsentLook = ConsentOutcome | { kind: 'tryLater'; afterSeconds: number };

/** Our own trouble (the registration's secret or set-up, an answer without a number): it says nothing about the customer. */
const ours: readonly number[] = [7000215, 7000222, 7000218, 700025, 0];

const ourTrouble = { kind: 'tryLater', afterSeconds: 300 } as const;

/** The tenant lacks a service (licence, service plan): its permissions are missing, the others are not. */
export const serviceMissing: readonly number[] = [650052, 500011];

export const lookForConsent = async (ports: Needs, input: CheckConsentInput): Promise<ConsentLook> =>
  input.approval === 'B' ? lookForApp(ports, input) : redeemAll(ports, input);

/** Kind B: nothing to redeem yet. The token registration's presence in the tenant is the hint. */
const lookForApp = async (
  { invitations, tokenEndpoint }: Needs,
  input: CheckConsentInput,
): Promise<ConsentLook> => {
  const row = (await invitations.read(input.invitationId))?.value;
  if (!row) return { kind: 'notYet' };
  const answer = await tokenEndpoint.presence(row.tenantId);
  switch (answer.kind) {
    case 'present':
      return { kind: 'appeared' };
    case 'absent':
      return { kind: 'notYet' };
    case 'refused':
      return ourTrouble;
    case 'tryLater':
      return answer;
  }
};

/** Kind A: the refresh token is redeemed for the exact scopes, resource by resource. */
const redeemAll = async (ports: Needs, input: CheckConsentInput): Promise<ConsentLook> => {
  const row = (await ports.invitations.read(input.invitationId))?.value;
  const token =
    input.tokenVersion &&
    (await ports.vault.readVersion(tokenSecretName(input.invitationId), input.tokenVersion));
  if (!row || !token) return { kind: 'lost', problem: entraProblem(70008) };
  const client = row.attempt?.kind === 'browser' ? 'confidential' : 'public';
  const profile = profileOf(servicesOf(row));
  const granted: string[] = [];
  const missing: string[] = [];
  let roles: string[] | undefined;
  for (const scopes of scopesByResource(profile)) {
    const answer = await ports.tokenEndpoint.redeem(row.tenantId, token, client, scopes);
    if (answer.kind === 'tryLater') return answer;
    if (answer.kind === 'redeemed') {
      granted.push(...answer.scopes);
      missing.push(...missingScopes(scopes, answer.scopes));
      roles ??= await rolesOf(ports, answer.accessToken);
    } else if (serviceMissing.includes(answer.refusal.aadsts)) missing.push(...scopes);
    else if (needsApproval(answer.refusal.aadsts)) return { kind: 'required' };
    else if (ours.includes(answer.refusal.aadsts)) return ourTrouble;
    else return { kind: 'lost', problem: entraProblem(answer.refusal.aadsts) };
  }
  return { kind: 'granted', granted, missing, missingRoles: roles ? missingRoles(profile, roles) : [] };
};

const needsApproval = (aadsts: number): boolean =>
  consentMissing.includes(aadsts) || appMissing.includes(aadsts);

/** Undefined when Graph does not say: unknown roles are not missing ones. */
const rolesOf = async ({ graph }: Needs, accessToken: Secret<string>): Promise<string[] | undefined> => {
  const answer = await graph.myRoles(accessToken);
  return answer.kind === 'ok' ? answer.value : undefined;
};
