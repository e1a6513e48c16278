import type { Attempt, Invitation } from '../../../shared/domain/invitation.ts';
import { scopesByResource } from '../../../shared/domain/permission-profile.ts';
import { directRouting } from '../../../shared/domain/services/direct-routing.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { GraphAnswer } from '../../../shared/ports/tenant-directory.ts';
import type { PresenceAnswer, RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import { checkConsent } from '../../../orchestrations/invitation/activities/check-consent.ts';
import { look } from '../../../orchestrations/consent-watch/activities/look.ts';
import { tokenSecretName } from '../../../orchestrations/vault-names.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import { memoryInvitations, memoryVault } from '../../support/in-memory-ports.ts';
import { noWorkflows, rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { redeemed, refused } from './samples.ts';

const [graphScopes = [], teamsScopes = []] = scopesByResource(directRouting);
const throttled = { kind: 'tryLater', afterSeconds: 30, reason: '429' } as const;
const allRoles = directRouting.roles.map(({ name }) => name);

interface World {
  graph: RedeemAnswer;
  teams: RedeemAnswer;
  presence: PresenceAnswer;
  roles: GraphAnswer<string[]>;
  kind: Attempt['kind'];
}

const attemptOf = ({ attempt }: Invitation): Attempt => {
  if (!attempt) throw new Error('no attempt');
  return attempt;
};

const stage = async (given: Partial<World> = {}) => {
  const world: World = {
    graph: redeemed(graphScopes),
    teams: redeemed(teamsScopes),
    presence: { kind: 'absent' },
    roles: { kind: 'ok', value: allRoles },
    kind: 'deviceCode',
    ...given,
  };
  const vault = memoryVault();
  const tokenVersion = await vault.store.write(tokenSecretName('i1'), new Secret('pending'));
  const attempt: Attempt = {
    id: 'i1-1',
    number: 1,
    kind: world.kind,
    phase: 'awaitingApproval',
    tokenVersion,
  };
  const approval = { kind: 'A', since: minutes(1), watch: 2 } as const;
  const rows = memoryInvitations(
    anInvitation({ id: 'i1', customerId: 'contoso', status: 'Awaiting Approval', attempt, approval }),
  );
  const clients: string[] = [];
  const ports = {
    invitations: rows.store,
    vault: vault.store,
    clock: { now: () => new Date(minutes(20)) },
    tokenEndpoint: {
      redeem: async (_tenant: string, _token: unknown, client: string, scopes: readonly string[]) => {
        clients.push(client);
        return scopes[0] === graphScopes[0] ? world.graph : world.teams;
      },
      presence: async () => world.presence,
      requestDeviceCode: () => Promise.reject(new Error('not here')),
      pollDeviceCode: () => Promise.reject(new Error('not here')),
    },
    graph: {
      myRoles: async () => world.roles,
      organization: () => Promise.reject(new Error('not here')),
      me: () => Promise.reject(new Error('not here')),
      servicePrincipalId: () => Promise.reject(new Error('not here')),
    },
  };
  const { call, started } = rememberedWorkflows();
  const input = { invitationId: 'i1', customerId: 'contoso', attemptId: 'i1-1', tokenVersion };
  const check = async (approvalKind: 'A' | 'B' = 'A', watch = 0) => {
    const answer = await checkConsent(ports)({ ...input, approval: approvalKind, watch }, call);
    return answer.event?.kind === 'consentChecked' ? answer.event.outcome : undefined;
  };
  const watchOnce = (watch = 2, kind: 'A' | 'B' = 'A') =>
    look(ports)({ ...input, approval: kind, watch, checks: 1 }, noWorkflows);
  return { check, watchOnce, rows, clients, started };
};

test('everything redeemed: granted, nothing missing', async () => {
  const { check } = await stage();
  expect(await check()).toEqual({
    kind: 'granted',
    granted: [...graphScopes, ...teamsScopes],
    missing: [],
    missingRoles: [],
  });
});

test.each([65001, 90094, 90095, 700016, 7000229])(
  'AADSTS%i means that approval is required',
  async (aadsts) => {
    const { check } = await stage({ graph: refused(aadsts) });
    expect(await check()).toEqual({ kind: 'required' });
  },
);

test('approval missing for the second resource only is still approval missing', async () => {
  const { check } = await stage({ teams: refused(65001) });
  expect(await check()).toEqual({ kind: 'required' });
});

test.each([650052, 500011])(
  'a service the tenant lacks (AADSTS%i) is missing, not a failure',
  async (aadsts) => {
    const { check } = await stage({ teams: refused(aadsts) });
    expect(await check()).toMatchObject({ kind: 'granted', granted: graphScopes, missing: teamsScopes });
  },
);

test('a granted set smaller than asked is granted as such, and what is missing is named', async () => {
  const { check } = await stage({ graph: redeemed(graphScopes.slice(1)) });
  expect(await check()).toMatchObject({ kind: 'granted', missing: [graphScopes[0]] });
});

test.each([50173, 700082, 53003, 50057])('AADSTS%i: the token is lost, with the reason', async (aadsts) => {
  const { check } = await stage({ graph: refused(aadsts) });
  expect(await check()).toMatchObject({ kind: 'lost', problem: { code: `AADSTS${aadsts}` } });
});

test('being throttled is never lost consent: a child goes on looking, and the mailbox stays open', async () => {
  const { check, watchOnce, started } = await stage({ graph: throttled });
  expect(await check()).toBeUndefined();
  expect([...started.keys()]).toEqual(['i1-1-first-look']);
  expect(await watchOnce()).toEqual({ kind: 'wait' });
});

test.each([7000215, 7000222, 7000218, 700025, 0])(
  'AADSTS%i is our own trouble: it never costs the customer the wait',
  async (aadsts) => {
    const { watchOnce } = await stage({ graph: refused(aadsts), kind: 'browser' });
    expect(await watchOnce()).toEqual({ kind: 'wait' });
  },
);

test('the first look, gone on in a child, speaks of a missing approval too', async () => {
  const { watchOnce, rows } = await stage({ graph: refused(65001) });
  const row = rows.now('i1');
  const { approval: _none, ...rest } = row;
  rows.put({ ...rest, attempt: { ...attemptOf(row), phase: 'checkingConsent' } });
  expect(await watchOnce(0)).toMatchObject({ kind: 'found', event: { outcome: { kind: 'required' } } });
});

test('throttled at the second resource is not granted by half', async () => {
  const { watchOnce } = await stage({ teams: throttled });
  expect(await watchOnce()).toEqual({ kind: 'wait' });
});

test('roles that Graph does not tell are not missing ones', async () => {
  const { check } = await stage({ roles: { kind: 'refused', status: 403, code: 'Forbidden', message: '' } });
  expect(await check()).toMatchObject({ kind: 'granted', missingRoles: [] });
  const poor = await stage({ roles: { kind: 'ok', value: allRoles.slice(1) } });
  expect(await poor.check()).toMatchObject({ missingRoles: [allRoles[0]] });
});

test('a browser’s token is redeemed as a confidential client’s, a device’s as a public one’s', async () => {
  const device = await stage();
  await device.check();
  const browser = await stage({ kind: 'browser' });
  await browser.check();
  expect([...new Set(device.clients)]).toEqual(['public']);
  expect([...new Set(browser.clients)]).toEqual(['confidential']);
});

test.each<[string, PresenceAnswer, object | undefined]>([
  ['present', { kind: 'present' }, { kind: 'appeared' }],
  ['absent', { kind: 'absent' }, { kind: 'notYet' }],
  ['a refusal for our own reasons', { kind: 'refused', refusal: { aadsts: 7000215, error: 'x' } }, undefined],
  ['throttled', throttled, undefined],
])('kind B, the app in the tenant: %s', async (_name, presence, expected) => {
  const { check } = await stage({ presence });
  expect(await check('B', 2)).toEqual(expected);
});

test('the watch speaks once it has found something', async () => {
  const { watchOnce } = await stage();
  expect(await watchOnce()).toMatchObject({
    kind: 'found',
    event: { id: 'i1-1-watch-2', kind: 'consentChecked', watch: 2, outcome: { kind: 'granted' } },
  });
  expect(await (await stage({ graph: refused(65001) })).watchOnce()).toEqual({ kind: 'wait' });
});

test('a watch stops by itself when another one speaks, or nobody waits any more', async () => {
  const { watchOnce, rows } = await stage();
  expect(await watchOnce(1)).toEqual({ kind: 'superseded' });
  rows.put({ ...rows.now('i1'), status: 'Revoked' });
  expect(await watchOnce(2)).toEqual({ kind: 'superseded' });
});
