import { askableScopes } from '../../../functions/wizard/askable-scopes.ts';
import { keepLacking } from '../../../functions/wizard/keep-lacking.ts';
import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { InvitationStore } from '../../../shared/ports/invitation-store.ts';
import type { TokenEndpoint } from '../../../shared/ports/token-endpoint.ts';
import { anInvitation } from '../../contract/tables/samples.ts';
import { memoryVault } from '../../support/in-memory-ports.ts';

/** Kind B: nobody has a token to find out with what the tenant lacks, so Microsoft's refusal is remembered. */

const teams = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239';

const stage = (given: Partial<Invitation> = {}) => {
  let row: Invitation = anInvitation({ id: 'i', status: 'Awaiting Approval', ...given });
  const invitations = {
    read: async () => ({ value: row, etag: '"1"' }),
    write: async (next: Invitation) => {
      row = next;
      return { kind: 'written' as const, etag: '"1"' };
    },
  } as Partial<InvitationStore> as InvitationStore;
  const tokenEndpoint = {
    redeem: () => Promise.reject(new Error('There is no token to ask with.')),
  } as Partial<TokenEndpoint> as TokenEndpoint;
  return {
    refused: (aadsts: number, description: string) =>
      keepLacking({ invitations }, row, entraProblem(aadsts), { aadsts, description }),
    asked: () => askableScopes({ vault: memoryVault().store, tokenEndpoint }, row),
    lacks: () => row.lacks,
  };
};
const ofTeams = (scopes: string[]) => scopes.filter((scope) => scope.startsWith(teams));

test.each([
  [650052, `AADSTS650052: The app is trying to access a service '${teams.toUpperCase()}' (Teams).`],
  [500011, 'AADSTS500011: The resource principal was not found in the tenant.'],
])(
  'after AADSTS%i the next link leaves out the service that the tenant lacks',
  async (aadsts, description) => {
    const { refused, asked, lacks } = stage();
    expect(ofTeams(await asked())).toHaveLength(1);
    const problem = await refused(aadsts, description);
    expect(problem?.next).toContain('Or go on without it');
    const scopes = await asked();
    expect(ofTeams(scopes)).toEqual([]);
    expect(scopes).toContain('https://graph.microsoft.com/User.Read.All');
    await refused(aadsts, description);
    expect(lacks()).toEqual([teams]);
  },
);

test('another refusal leaves out nothing', async () => {
  const { refused, asked, lacks } = stage();
  expect(await refused(65004, `AADSTS65004: declined ${teams}`)).toBeUndefined();
  expect([lacks(), ofTeams(await asked()).length]).toEqual([undefined, 1]);
});

test('of a service that needs Graph alone there is nothing to leave out', async () => {
  const { refused, lacks } = stage({ service: 'callReporting' });
  expect(await refused(650052, 'AADSTS650052')).toBeUndefined();
  expect(lacks()).toBeUndefined();
});
