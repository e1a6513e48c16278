import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { control } from '../provisioning/provisioning-cloud.ts';
import { rotationStage } from './rotation-stage.ts';

/** A directory in which a new secret takes its time to get around. */

const realTimers = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
] as const;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
  jest.useFakeTimers({ doNotFake: [...realTimers] });
});
afterAll(async () => {
  jest.useRealTimers();
  await cloud.close();
});

const pass = (seconds: number) => void jest.setSystemTime(Date.now() + seconds * 1000);

test('a secret that Entra does not know yet is waited for with growing pauses; the old one works meanwhile', async () => {
  await control(cloud, { command: 'setPropagation', seconds: 45 });
  const stage = await rotationStage(cloud);
  const pauses = await stage.run({
    pass,
    before: async (name) => {
      if (name === 'verifyNewCredential') expect(await stage.works()).toBe('verified');
    },
  });
  expect(pauses.slice(0, 4)).toEqual([2, 4, 8, 16]);
  expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
  expect(await stage.works()).toBe('verified');
});

test('one that does not get around for twenty minutes is taken away, and the old one stays', async () => {
  await control(cloud, { command: 'setPropagation', seconds: 3600 });
  const stage = await rotationStage(cloud);
  await stage.run({ pass });
  expect(stage.rotation()).toMatchObject({ state: 'failed', problem: { code: 'rotationSlow' } });
  expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
  expect(await stage.works()).toBe('verified');
  expect(stage.vault.values('app-')).toHaveLength(1);
});
