import { crashAt } from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../adapters/product-adapters.ts';
import { daysUntil, failed, provisioned, startProvisioningCloud } from './provisioning-cloud.ts';
import { provisioningStage } from './provisioning-stage.ts';

/** Create New App Registration, at the simulated Graph: what is left behind, whatever happens on the way. */

const graphAppId = '00000003-0000-0000-c000-000000000000';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startProvisioningCloud();
});
afterAll(() => cloud.close());

test('makes the application, its principal, permissions with consent, a secret and roles, and shows each step', async () => {
  const stage = await provisioningStage(cloud);
  expect(await stage.run()).toEqual([]);
  const app = provisioned(stage);
  expect(stage.steps()).toEqual(Array<string>(6).fill('succeeded'));
  const [application] = stage.applications();
  expect(application).toMatchObject({
    appId: app.applicationId,
    displayName: 'Tenant Connect for Northwind Voice',
    multiTenant: false,
    passwordCredentials: [{ displayName: 'Tenant Connect', endDateTime: app.secretExpiresAt }],
  });
  expect(daysUntil(app.secretExpiresAt)).toBe(730);
  const [principal] = stage.principals();
  expect(principal?.applicationPermissions[graphAppId]).toEqual(
    expect.arrayContaining(['Organization.Read.All', 'Group.ReadWrite.All', 'RoleManagement.Read.Directory']),
  );
  expect(principal?.directoryRoles).toEqual([
    'Teams Administrator',
    'User Administrator',
    'Domain Name Administrator',
  ]);
  expect(stage.timeline.titles()).toEqual([
    'Create the app registration',
    'Create its Enterprise application',
    'Grant its permissions',
    'Give it a secret or a certificate',
    'Assign its roles',
    'Check that it works',
  ]);
});

test('nothing secret is in a row, a timeline or an event', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  const app = provisioned(stage);
  const secret = (await stage.credential(app.secretVersion)).reveal();
  const said = JSON.stringify([stage.row(), await stage.timeline.store.read(''), stage.outcomes()]);
  expect(said).not.toContain(secret);
});

test('what was made owns itself, so that it may renew its own secret', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  const { applicationId, secretVersion } = provisioned(stage);
  const secret = await stage.credential(secretVersion);
  const expiresAt = new Date(Date.now() + 86_400_000);
  const wanted = { displayName: 'Another', startsAt: new Date(), expiresAt };
  const answer = await stage.product.ownCredentials.addSecret(
    { tenantId: tailspin, applicationId, secret },
    wanted,
  );
  expect(answer.kind).toBe('ok');
  expect(stage.applications()[0]?.owners).toEqual([stage.principals()[0]?.id]);
});

const writesOfOneRun = async (): Promise<number> => {
  const crash = crashAt(0, 'before');
  const stage = await provisioningStage(cloud);
  await stage.run({ crash });
  return crash.calls();
};

test('killed at any write, before or after it, it goes on: one application, one principal, one live secret', async () => {
  const writes = await writesOfOneRun();
  expect(writes).toBeGreaterThan(12);
  for (const moment of ['before', 'after'] as const) {
    for (let call = 1; call <= writes; call += 1) {
      const stage = await provisioningStage(cloud);
      await stage.run({ crash: crashAt(call, moment) });
      const app = provisioned(stage);
      expect(stage.applications()).toHaveLength(1);
      expect(stage.applications()[0]?.passwordCredentials).toHaveLength(1);
      expect(stage.principals()).toHaveLength(1);
      expect(stage.credentials()).toContain(app.secretVersion);
      expect(new Set(stage.vault.values('app-')).size).toBe(1);
    }
  }
});

test('a run that begins anew finds all that was made', async () => {
  const stage = await provisioningStage(cloud);
  await stage.run();
  const first = provisioned(stage);
  await stage.run();
  expect(stage.outcomes()).toEqual([
    { kind: 'provisioned', app: first },
    { kind: 'provisioned', app: first },
  ]);
  expect(stage.applications()).toHaveLength(1);
  expect(stage.applications()[0]?.passwordCredentials).toHaveLength(1);
});

describe('an administrator whose role is not enough', () => {
  test('the step fails by name, with who can help; a Global Administrator goes on with the same application', async () => {
    const stage = await provisioningStage(cloud, 'svc-teams@tailspin.example');
    await stage.run();
    const outcome = failed(stage);
    expect(outcome).toMatchObject({ step: 'grantPermissions', problem: { code: 'administratorLacksRole' } });
    expect(outcome.problem.why).toContain('a Privileged Role Administrator or a Global Administrator');
    expect(outcome.problem.why).toContain('svc-teams@tailspin.example');
    expect(stage.steps()).toEqual(['succeeded', 'succeeded', 'failed', 'pending', 'pending', 'pending']);
    const [application] = stage.applications();

    const tokenVersion = await stage.keepSignIn(await stage.signIn('admin@tailspin.example'));
    const { attempt } = stage.row();
    if (attempt) stage.change({ attempt: { ...attempt, run: 2, tokenVersion } });
    await stage.run({}, { ...stage.input, run: 2, tokenVersion });
    expect(stage.outcomes().at(-1)).toMatchObject({
      kind: 'provisioned',
      app: { applicationId: application?.appId },
    });
    expect(stage.applications()).toHaveLength(1);
  });

  test('somebody who is no administrator makes nothing', async () => {
    const stage = await provisioningStage(cloud, 'user@tailspin.example');
    await stage.run();
    expect(failed(stage)).toMatchObject({
      step: 'createApplication',
      problem: { code: 'administratorLacksRole' },
    });
    expect(stage.applications()).toEqual([]);
  });
});

test.each(['entra', 'graph'] as const)('%s being throttled is waited out', async (service) => {
  const stage = await provisioningStage(cloud);
  let throttled = false;
  const fault = { service, kind: 'throttle', remaining: 1, retryAfterSeconds: 12 } as const;
  const pauses = await stage.run({
    before: (name) => {
      if (name === 'assignRoles' && !throttled) {
        throttled = true;
        cloud.directory.faults.set(service, fault);
      }
    },
  });
  cloud.directory.faults.delete(service);
  expect(pauses).toContain(12);
  provisioned(stage);
});

test('a sign-in that was revoked meanwhile is said to be over', async () => {
  const stage = await provisioningStage(cloud);
  await stage.vault.store.disable('provision-' + stage.input.invitationId, stage.input.tokenVersion);
  await stage.run();
  expect(failed(stage).problem.code).toBe('setupSignInGone');
});
