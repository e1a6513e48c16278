import type { TestCloud } from '../../support/microsoft.ts';
import { control, failed, provisioned, startProvisioningCloud } from './provisioning-cloud.ts';
import { provisioningStage } from './provisioning-stage.ts';

/** A directory that takes its time while an app registration is created. */

const realTimers = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
] as const;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startProvisioningCloud();
  jest.useFakeTimers({ doNotFake: [...realTimers] });
  await control(cloud, { command: 'setPropagation', seconds: 20 });
});
afterAll(async () => {
  jest.useRealTimers();
  await cloud.close();
});

/** Moves the shared clock; timers of the process stay real. */
const pass = (seconds: number) => void jest.setSystemTime(Date.now() + seconds * 1000);

test('is waited out at every step, and nothing is made twice', async () => {
  const stage = await provisioningStage(cloud);
  const pauses = await stage.run({ pass });
  provisioned(stage);
  expect(pauses.length).toBeGreaterThan(6);
  expect(stage.applications()).toHaveLength(1);
  expect(stage.applications()[0]?.passwordCredentials).toHaveLength(1);
  expect(stage.principals()).toHaveLength(1);
  expect(stage.steps()).toEqual(Array<string>(6).fill('succeeded'));
});

test('does not hide a registration from its removal', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run({
    pass,
    before: (name) => {
      if (name === 'createServicePrincipal') stage.change({ status: 'Revoked' });
    },
  });
  expect(stage.applications()).toHaveLength(1);
  await stage.remove({ pass });
  expect(stage.applications()).toEqual([]);
});

test('that does not catch up for ten minutes is named, not waited for for ever', async () => {
  await control(cloud, { command: 'setPropagation', seconds: 3600 });
  const stage = await provisioningStage(cloud);
  await stage.run({ pass });
  await control(cloud, { command: 'setPropagation', seconds: 20 });
  expect(failed(stage)).toMatchObject({
    step: 'createServicePrincipal',
    problem: { code: 'directorySlow' },
  });
});
