import { Secret } from '../../../shared/domain/secret.ts';
import type { Attempt, Invitation } from '../../../shared/domain/invitation.ts';
import type { PollAnswer, SignedInClaims } from '../../../shared/ports/token-endpoint.ts';
import { pollCode } from '../../../orchestrations/device-sign-in/activities/poll-code.ts';
import { packDeviceCode } from '../../../orchestrations/device-sign-in/device-code-secret.ts';
import { codeSecretName, tokenSecretName } from '../../../orchestrations/vault-names.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import { memoryConnections, memoryInvitations, memoryVault } from '../../support/in-memory-ports.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';
import { aConnection } from './samples.ts';

const attempt: Attempt = {
  id: 'i1-1',
  number: 1,
  kind: 'deviceCode',
  phase: 'codeShown',
  loginHint: 'Svc@Contoso.example',
};
const reference = { invitationId: 'i1', customerId: 'contoso', attemptId: 'i1-1' };
const code = { deviceCode: 'device-code', userCode: 'ABC', verificationUri: 'https://m.example' };

const claims = (row: Invitation, given: Partial<SignedInClaims> = {}): SignedInClaims => ({
  tenantId: row.tenantId,
  objectId: 'o-1',
  userPrincipalName: 'svc@contoso.example',
  displayName: 'Service',
  guest: false,
  ...given,
});

const stage = async (answer: (row: Invitation) => PollAnswer, given: Partial<Invitation> = {}) => {
  const vault = memoryVault();
  const codeVersion = await vault.store.write(codeSecretName('i1'), packDeviceCode(code));
  const row = anInvitation({
    id: 'i1',
    customerId: 'contoso',
    attempt: { ...attempt, codeVersion },
    ...given,
  });
  const rows = memoryInvitations(row);
  const connections = memoryConnections();
  const polled: string[] = [];
  const poll = pollCode({
    invitations: rows.store,
    connections: connections.store,
    vault: vault.store,
    clock: { now: () => new Date(minutes(5)) },
    tokenEndpoint: {
      pollDeviceCode: async (_tenant: string, deviceCode: Secret<string>) => {
        polled.push(deviceCode.reveal());
        return answer(row);
      },
      requestDeviceCode: () => Promise.reject(new Error('not here')),
      redeem: () => Promise.reject(new Error('not here')),
      presence: () => Promise.reject(new Error('not here')),
    },
  });
  return {
    run: () => poll(reference, noWorkflows),
    polled,
    rows,
    connections,
    tokens: () => vault.enabled(tokenSecretName('i1')),
    vault: vault.store,
  };
};

const signedIn =
  (given: Partial<SignedInClaims> = {}) =>
  (row: Invitation): PollAnswer => ({
    kind: 'signedIn',
    claims: claims(row, given),
    refreshToken: new Secret('refresh-token'),
  });

test('a sign-in that passes is a pending version of the vault before anybody hears of it', async () => {
  const { run, tokens, polled } = await stage(signedIn());
  const answer = await run();
  expect(polled).toEqual(['device-code']);
  expect(answer).toMatchObject({
    kind: 'ended',
    outcome: { kind: 'signedIn', match: 'expected', needsOperator: false, tokenVersion: tokens()[0] },
  });
  expect(JSON.stringify(answer)).not.toContain('refresh-token');
});

test('after a crash the spent code is not polled again: the stored token answers the same', async () => {
  const { run, polled, tokens } = await stage(signedIn({ userPrincipalName: 'other@contoso.example' }));
  const first = await run();
  expect(await run()).toEqual(first);
  expect(polled).toHaveLength(1);
  expect(tokens()).toHaveLength(1);
});

test('an account of another tenant is refused and nothing of it is kept', async () => {
  const { run, tokens } = await stage(signedIn({ tenantId: 'elsewhere' }));
  expect(await run()).toMatchObject({ outcome: { kind: 'refused', problem: { code: 'wrongTenant' } } });
  expect(tokens()).toEqual([]);
});

test('a guest is refused and nothing of it is kept', async () => {
  const { run, tokens } = await stage(signedIn({ guest: true }));
  expect(await run()).toMatchObject({ outcome: { kind: 'refused', problem: { code: 'guestAccount' } } });
  expect(tokens()).toEqual([]);
});

test.each<[string, Partial<Invitation>, 'expected' | 'other']>([
  ['svc@contoso.example', {}, 'expected'],
  ['invited@contoso.example', { invitationEmail: 'Invited@Contoso.example' }, 'expected'],
  ['admin@contoso.example', { adminEmail: 'ADMIN@contoso.example' }, 'expected'],
  ['user@contoso.example', {}, 'other'],
])('%s is told apart as the account meant or another one', async (userPrincipalName, given, match) => {
  const { run } = await stage(signedIn({ userPrincipalName }), given);
  expect(await run()).toMatchObject({ outcome: { kind: 'signedIn', match } });
});

test('another account than the present connection’s waits for an operator, the same one does not', async () => {
  const other = await stage(signedIn({ objectId: 'o-2' }));
  other.connections.put(aConnection());
  expect(await other.run()).toMatchObject({ outcome: { needsOperator: true } });
  const same = await stage(signedIn());
  same.connections.put(aConnection());
  expect(await same.run()).toMatchObject({ outcome: { needsOperator: false } });
});

test('a disconnected connection has no say in who may sign in', async () => {
  const { run, connections } = await stage(signedIn({ objectId: 'o-2' }));
  connections.put(aConnection({ status: 'disconnected' }));
  expect(await run()).toMatchObject({ outcome: { needsOperator: false } });
});

test.each<[string, PollAnswer, object]>([
  ['pending', { kind: 'pending' }, { kind: 'pending' }],
  ['slow_down', { kind: 'slowDown' }, { kind: 'slowDown' }],
  [
    'throttled',
    { kind: 'tryLater', afterSeconds: 30, reason: '429' },
    { kind: 'tryLater', afterSeconds: 30 },
  ],
  ['declined', { kind: 'declined' }, { kind: 'ended', outcome: { kind: 'declined' } }],
  ['expired', { kind: 'expired' }, { kind: 'ended', outcome: { kind: 'codeExpired' } }],
  [
    'blocked by policy',
    { kind: 'refused', refusal: { aadsts: 53003, error: 'invalid_grant' } },
    { kind: 'ended', outcome: { kind: 'refused', problem: { code: 'AADSTS53003' } } },
  ],
])('Entra’s “%s” is handed on as what it means', async (_name, answer, expected) => {
  const { run, tokens } = await stage(() => answer);
  expect(await run()).toMatchObject(expected);
  expect(tokens()).toEqual([]);
});

test('a sign-in that comes in together with a revoke leaves nothing behind', async () => {
  const { run, rows, tokens } = await stage((row) => {
    rows.put({ ...row, status: 'Revoked' });
    return signedIn()(row);
  });
  expect(await run()).toEqual({ kind: 'superseded' });
  expect(tokens()).toEqual([]);
});

test.each<[string, Partial<Invitation>]>([
  ['the invitation ended', { status: 'Revoked' }],
  ['another attempt runs', { attempt: { ...attempt, id: 'i1-2' } }],
  ['the customer chose another way', { attempt: { ...attempt, phase: 'ended' } }],
])('when %s the poll stops without asking Entra', async (_name, given) => {
  const { run, polled } = await stage(signedIn(), given);
  expect(await run()).toEqual({ kind: 'superseded' });
  expect(polled).toEqual([]);
});

test('with its customer deleted, a try that the vault refused is not repeated: the poll stops', async () => {
  const { run, rows, polled } = await stage(signedIn());
  await rows.delete('i1');
  expect(await run()).toEqual({ kind: 'superseded' });
  expect(polled).toEqual([]);
});

test('a code on its way to the row is waited for; one that the vault has forgotten has expired', async () => {
  const early = await stage(signedIn(), { attempt });
  expect(await early.run()).toEqual({ kind: 'pending' });
  const forgotten = await stage(signedIn());
  await forgotten.vault.disable(codeSecretName('i1'), `${codeSecretName('i1')}/1`);
  expect(await forgotten.run()).toMatchObject({ kind: 'ended', outcome: { kind: 'codeExpired' } });
});
