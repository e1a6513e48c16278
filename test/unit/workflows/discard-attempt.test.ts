import { Secret } from '../../../shared/domain/secret.ts';
import { discardAttempt } from '../../../orchestrations/invitation/activities/discard-attempt.ts';
import {
  appSecretName,
  codeSecretName,
  passwordSecretName,
  provisioningSecretName,
  tokenSecretName,
} from '../../../orchestrations/vault-names.ts';
import { memoryConnections, memoryVault } from '../../support/in-memory-ports.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';
import { aConnection, aPasswordConnection } from './samples.ts';

const stage = async () => {
  const vault = memoryVault();
  const codeVersion = await vault.store.write(codeSecretName('i1'), new Secret('code'));
  const tokenVersion = await vault.store.write(tokenSecretName('i1'), new Secret('token'));
  const connections = memoryConnections();
  const discard = discardAttempt({ vault: vault.store, connections: connections.store });
  const run = (what: {
    codeVersion?: string;
    tokenVersion?: string;
    secretVersion?: string;
    everyVersion?: true;
    signInsNeeded?: string[];
  }) => discard({ invitationId: 'i1', customerId: 'contoso', attemptId: 'i1-1', ...what }, noWorkflows);
  return { run, vault, connections, codeVersion, tokenVersion };
};

test('an attempt’s code and token are forgotten, however often it is asked', async () => {
  const { run, vault, codeVersion, tokenVersion } = await stage();
  await run({ codeVersion, tokenVersion });
  await run({ codeVersion, tokenVersion });
  expect([...vault.enabled(codeSecretName('i1')), ...vault.enabled(tokenSecretName('i1'))]).toEqual([]);
});

test('the version that the connection has come to use is never disabled', async () => {
  const { run, vault, connections, tokenVersion } = await stage();
  connections.put(aConnection({ secretName: tokenSecretName('i1'), secretVersion: tokenVersion }));
  await run({ tokenVersion });
  expect(vault.enabled(tokenSecretName('i1'))).toEqual([tokenVersion]);
});

test('another version of the same secret in use does not protect this one', async () => {
  const { run, vault, connections, tokenVersion } = await stage();
  const inUse = await vault.store.write(tokenSecretName('i1'), new Secret('promoted'));
  connections.put(aConnection({ secretName: tokenSecretName('i1'), secretVersion: inUse }));
  await run({ tokenVersion });
  expect(vault.enabled(tokenSecretName('i1'))).toEqual([inUse]);
});

test('only the code, when the token is still needed', async () => {
  const { run, vault, codeVersion, tokenVersion } = await stage();
  await run({ codeVersion });
  expect(vault.enabled(codeSecretName('i1'))).toEqual([]);
  expect(vault.enabled(tokenSecretName('i1'))).toEqual([tokenVersion]);
});

test('at the end of an invitation every version goes, but the one that the connection has come to use', async () => {
  const { run, vault, connections } = await stage();
  const inUse = await vault.store.write(tokenSecretName('i1'), new Secret('promoted'));
  await vault.store.write(tokenSecretName('i1'), new Secret('of a cancelled attempt'));
  await vault.store.write(appSecretName('i1'), new Secret('of an app registration'));
  connections.put(aConnection({ secretName: tokenSecretName('i1'), secretVersion: inUse }));
  await run({ everyVersion: true });
  expect(vault.enabled(codeSecretName('i1'))).toEqual([]);
  expect(vault.enabled(appSecretName('i1'))).toEqual([]);
  expect(vault.enabled(tokenSecretName('i1'))).toEqual([inUse]);
});

test('a client secret that was not promoted is forgotten, the one in use is not', async () => {
  const { run, vault, connections } = await stage();
  const name = appSecretName('i1');
  const inUse = await vault.store.write(name, new Secret('in use'));
  const late = await vault.store.write(name, new Secret('late'));
  connections.put(aConnection({ secretName: name, secretVersion: inUse }));
  await run({ secretVersion: inUse });
  await run({ secretVersion: late });
  expect(vault.enabled(name)).toEqual([inUse]);
});

test('the password goes with the invitation, unless the connection has come to use it', async () => {
  const { run, vault, connections } = await stage();
  const secretName = passwordSecretName('i1');
  const secretVersion = await vault.store.write(secretName, new Secret('Passw0rd!'));
  connections.put(aPasswordConnection({ password: { secretName, secretVersion } }));
  await run({ everyVersion: true });
  expect(vault.enabled(secretName)).toEqual([secretVersion]);
  connections.put(aConnection());
  await run({ everyVersion: true });
  expect(vault.enabled(secretName)).toEqual([]);
});

test('at the end administrators’ sign-ins go, but those that a removal needs; an earlier build’s end leaves them', async () => {
  const { run, vault } = await stage();
  const name = provisioningSecretName('i1');
  const needed = await vault.store.write(name, new Secret('of an attempt given up'));
  const untold = await vault.store.write(name, new Secret('nobody was told of'));
  await run({ everyVersion: true });
  expect(vault.enabled(name)).toEqual([needed, untold]);
  await run({ everyVersion: true, signInsNeeded: [needed] });
  expect(vault.enabled(name)).toEqual([needed]);
  await run({ everyVersion: true, signInsNeeded: [] });
  expect(vault.enabled(name)).toEqual([]);
});
