import { crashAt } from '../../support/in-memory-ports.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { control } from '../provisioning/provisioning-cloud.ts';
import { survivedCalls } from './rotation-crash-drill.ts';
import { rotationStage } from './rotation-stage.ts';

/** A rotation killed before and after each of its calls: one of the two credentials always works, and one is left. */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

test.each(['before', 'after'] as const)('killed %s any write to store, vault or Graph', async (moment) => {
  expect(await survivedCalls(cloud, { moment, everything: false })).toBeGreaterThan(20);
});

test('killed while the certificate is made and registered, there is one all the same', async () => {
  await control(cloud, { command: 'setCredentialPolicy', passwords: 'forbidden' });
  const crash = crashAt(0, 'before');
  await (await rotationStage(cloud)).run({ crash });
  for (const moment of ['before', 'after'] as const)
    for (let call = 5; call <= crash.calls(); call += 6) {
      const stage = await rotationStage(cloud);
      await stage.run({ crash: crashAt(call, moment) });
      expect([call, stage.rotation()?.state, await stage.works()]).toEqual([call, 'succeeded', 'verified']);
      expect(stage.keysInEntra()).toHaveLength(1);
      expect(stage.secretsInEntra()).toEqual([]);
    }
  await control(cloud, { command: 'setCredentialPolicy', passwords: 'allowed' });
});

test('a secret whose text a crash has lost, and which may not be taken away any more, is told of', async () => {
  const stage = await rotationStage(cloud);
  const before = (name: string) => {
    const { id, passwordCredentials, ...rest } = stage.application();
    const [present] = passwordCredentials;
    if (name !== 'addNewCredential' || !present || passwordCredentials.length > 1) return;
    const lost = { ...present, keyId: 'lost', displayName: `Tenant Connect ${stage.rotation()?.id}` };
    cloud.directory.applications.set(id, { ...rest, id, passwordCredentials: [present, lost] });
    stage.mayWrite(false);
  };
  await stage.run({ before });
  expect(stage.timeline.titlesOfConnection()).toContain(
    'A secret or certificate that was added could not be taken away',
  );
});

test('a step that keeps failing ends with the old one in use and nothing of the new one left', async () => {
  const stage = await rotationStage(cloud);
  await stage.run({
    before: (name) => {
      if (name === 'verifyNewCredential') throw new Error('the vault does not answer');
    },
  });
  expect(stage.rotation()).toMatchObject({ state: 'failed', problem: { code: 'rotationFailedHere' } });
  expect(await stage.works()).toBe('verified');
  expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
});
