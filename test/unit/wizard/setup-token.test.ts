import { forgetSetupToken, keepSetupToken } from '../../../functions/wizard/keep-setup-token.ts';
import { tellWorkflow } from '../../../functions/wizard/tell-workflow.ts';
import { provisioningSecretName } from '../../../orchestrations/vault-names.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { setupScopes } from '../../../shared/domain/setup-permissions.ts';
import type { RaiseOutcome } from '../../../shared/ports/workflows.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import { memoryAudit, memoryInvitations, memoryVault } from '../../support/in-memory-ports.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';

/** An administrator’s token is in the vault before the workflow hears of it: it must not stay there for nobody. */

const row = anInvitation({ id: 'i1', customerId: 'contoso', status: 'Authenticating' });
const { tenantId } = row;
const state = {
  ...{ purpose: 'provisioning' as const, state: 'abcdefghij', nonce: 'n', codeVerifier: 'v' },
  ...{ invitationId: 'i1', claimId: 'c', redirectUri: 'http://localhost/wizard/callback' },
};
const answer = {
  kind: 'signedIn' as const,
  claims: {
    ...{ tenantId, objectId: 'o', userPrincipalName: 'admin@contoso.example' },
    ...{ displayName: 'Admin', guest: false },
  },
  refreshToken: new Secret('setup'),
  scopes: [...setupScopes],
  roles: [],
};

const open = () => {
  const invitations = memoryInvitations(row);
  const vault = memoryVault();
  const ports = { invitations: invitations.store, vault: vault.store };
  return {
    invitations,
    ports,
    kept: () => vault.enabled(provisioningSecretName('i1')),
    keep: () => keepSetupToken(ports, row, state, answer),
  };
};

test('is kept for an invitation that is open', async () => {
  const { keep, kept } = open();
  expect(await keep()).toMatchObject({ kind: 'kept', event: { kind: 'administratorSignedIn', tenantId } });
  expect(kept()).toHaveLength(1);
});

test('is forgotten at once where the invitation has ended meanwhile, or is gone', async () => {
  for (const end of ['Revoked', 'gone'] as const) {
    const { invitations, keep, kept } = open();
    if (end === 'gone') await invitations.delete('i1');
    else invitations.put({ ...row, status: end });
    await expect(keep()).rejects.toMatchObject({ code: 'invitationEnded' });
    expect(kept()).toEqual([]);
  }
});

test.each<[string, () => Promise<RaiseOutcome>]>([
  ['knows no such instance', async () => 'unknown'],
  ['does not answer', () => Promise.reject(new Error('The host does not answer.'))],
])('is forgotten when the workflow %s', async (_what, raise) => {
  const { ports, keep, kept, invitations } = open();
  const outcome = await keep();
  if (outcome.kind !== 'kept') throw new Error('It was refused.');
  const { workflows } = rememberedWorkflows().call;
  const event = { id: 'e1', at: minutes(0), ...outcome.event };
  const told = tellWorkflow(
    {
      invitations: invitations.store,
      audit: memoryAudit().store,
      address: undefined,
      workflows: { ...workflows, raise },
    },
    row,
    event,
    () => forgetSetupToken(ports, 'i1', outcome.event.tokenVersion),
  );
  await expect(told).rejects.toThrow();
  expect(kept()).toEqual([]);
});
