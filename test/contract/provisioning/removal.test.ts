import { crashAt } from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { provisioned, startProvisioningCloud } from './provisioning-cloud.ts';
import { provisioningStage } from './provisioning-stage.ts';

/** An app registration that was given up: nothing of it is left, unless it is in use. */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startProvisioningCloud();
});
afterAll(() => cloud.close());

test('the run stops at its next step, and the removal leaves nothing in the tenant or the vault', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run({
    before: (name) => {
      if (name === 'assignRoles') stage.change({ status: 'Revoked' });
    },
  });
  expect(stage.outcomes()).toEqual([]);
  expect(stage.applications()).toHaveLength(1);
  await stage.remove();
  expect(stage.applications()).toEqual([]);
  expect(stage.principals()).toEqual([]);
  expect(stage.credentials()).toEqual([]);
  expect(stage.signIns()).toEqual([]);
  expect(stage.row().provisioning?.removal).toBe('succeeded');
  expect(stage.timeline.titles()).toContain('The app registration made so far was removed');
});

test('killed at any write, the removal still ends with nothing left', async () => {
  for (const moment of ['before', 'after'] as const) {
    for (let call = 1; call <= 5; call += 1) {
      const stage = await provisioningStage(cloud);
      await stage.run();
      await stage.remove({ crash: crashAt(call, moment), everything: true });
      expect(stage.applications()).toEqual([]);
      expect(stage.signIns()).toEqual([]);
    }
  }
});

test('also when the customer is deleted meanwhile', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  stage.change({ status: 'Revoked' });
  await stage.deleteRow();
  expect(stage.signIns()).toHaveLength(1);
  await stage.remove();
  expect(stage.applications()).toEqual([]);
  expect(stage.signIns()).toEqual([]);
});

test('an application that the connection has come to use stays; only the sign-in is forgotten', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  const app = provisioned(stage);
  stage.use(app.applicationId);
  await stage.remove();
  expect(stage.applications()).toHaveLength(1);
  expect(stage.credentials()).toEqual([app.secretVersion]);
  expect(stage.signIns()).toEqual([]);
});

test.each(['the same', 'another'])(
  'neither does one that an operator has saved anew meanwhile, with %s secret',
  async (secret) => {
    const stage = await provisioningStage(cloud);
    await stage.run();
    const { applicationId, secretVersion } = provisioned(stage);
    stage.use(applicationId, {
      attemptId: 'saved',
      secretVersion: secret === 'the same' ? secretVersion : 'another',
    });
    await stage.remove();
    expect(stage.applications()).toHaveLength(1);
    expect(stage.row().provisioning?.removal).toBeUndefined();
    expect(stage.timeline.titles().filter((title) => title.includes('removed'))).toEqual([]);
    expect(stage.signIns()).toEqual([]);
  },
);

test('a removal that kept failing leaves the credential that the connection names', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  const { applicationId, secretVersion } = provisioned(stage);
  stage.use(applicationId, { attemptId: 'saved', secretVersion });
  await stage.giveUp(false);
  expect(stage.credentials()).toEqual([secretVersion]);
  expect(stage.signIns()).toEqual([]);
});

test('where nothing was made yet it looks for some minutes, then forgets the sign-in', async () => {
  const stage = await provisioningStage(cloud);
  expect(await stage.remove()).toHaveLength(6);
  expect(stage.signIns()).toEqual([]);
});

test('an administrator who may not delete is told of: somebody has to do it by hand', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  const [admin] = [...cloud.directory.users.values()].filter(
    ({ userPrincipalName }) => userPrincipalName === 'admin@tailspin.example',
  );
  if (!admin) throw new Error('There is no administrator.');
  cloud.directory.users.set(admin.id, { ...admin, directoryRoles: [] });
  await stage.remove();
  cloud.directory.users.set(admin.id, admin);
  expect(stage.row().provisioning?.removal).toBe('failed');
  expect(stage.timeline.titles()).toContain('The app registration made so far could not be removed');
  expect(stage.signIns()).toEqual([]);
});
