import { crashAt } from '../../support/in-memory-ports.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../adapters/product-adapters.ts';
import { consentToProvisioning } from '../graph/graph-caller.ts';
import { provisioningStage } from './provisioning-stage.ts';

/** Create New App Registration, at the simulated Graph: what is left behind, whatever happens on the way. */

const everyStep = Array<string>(6).fill('succeeded');
const realTimers = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
] as const;
const graphAppId = '00000003-0000-0000-c000-000000000000';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
  consentToProvisioning(cloud);
});
afterAll(() => cloud.close());

const control = async (command: object) => {
  const response = await fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ tenantId: tailspin, ...command }),
  });
  expect(response.status).toBe(200);
};
const policy = (given: { passwords?: string; maxPasswordLifetime?: number; maxKeyLifetime?: number } = {}) =>
  control({ command: 'setCredentialPolicy', passwords: 'allowed', ...given });

afterEach(() => policy());

const provisioned = (stage: Awaited<ReturnType<typeof provisioningStage>>) => {
  const [outcome, ...more] = stage.outcomes();
  expect(more).toEqual([]);
  if (outcome?.kind !== 'provisioned') throw new Error(`It ended as ${JSON.stringify(outcome)}`);
  return outcome.app;
};

const failed = (stage: Awaited<ReturnType<typeof provisioningStage>>) => {
  const outcome = stage.outcomes().at(-1);
  if (outcome?.kind !== 'failed') throw new Error(`It ended as ${JSON.stringify(outcome)}`);
  return outcome;
};

const daysUntil = (end: string | undefined) => Math.round((Date.parse(end ?? '') - Date.now()) / 86_400_000);

test('makes the application, its principal, permissions with consent, a secret and roles, and shows each step', async () => {
  const stage = await provisioningStage(cloud);
  expect(await stage.run()).toEqual([]);
  const app = provisioned(stage);
  expect(stage.steps()).toEqual(everyStep);
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

describe('the tenant’s credential policy', () => {
  test('a lifetime is capped', async () => {
    await policy({ maxPasswordLifetime: 90 });
    const stage = await provisioningStage(cloud);
    await stage.run();
    const app = provisioned(stage);
    expect(app.credential).toBe('secret');
    expect(daysUntil(app.secretExpiresAt)).toBe(90);
    expect(daysUntil(stage.applications()[0]?.passwordCredentials[0]?.endDateTime)).toBe(90);
  });

  test('where secrets are forbidden the app has a certificate, whose key is in the vault only', async () => {
    await policy({ passwords: 'forbidden', maxKeyLifetime: 180 });
    const stage = await provisioningStage(cloud);
    await stage.run();
    const app = provisioned(stage);
    expect(app.credential).toBe('certificate');
    expect(daysUntil(app.secretExpiresAt)).toBe(180);
    const [application] = stage.applications();
    expect(application?.passwordCredentials).toEqual([]);
    expect(application?.keyCredentials).toHaveLength(1);
    const pem = (await stage.credential(app.secretVersion)).reveal();
    expect(pem).toContain('BEGIN PRIVATE KEY');
    expect(JSON.stringify([application, stage.row(), stage.outcomes()])).not.toContain('PRIVATE KEY');
  });

  test('with the certificate the app signs in, and says itself when it lapses', async () => {
    await policy({ passwords: 'forbidden' });
    const stage = await provisioningStage(cloud);
    await stage.run();
    const { applicationId, secretVersion, secretExpiresAt } = provisioned(stage);
    const secret = await stage.credential(secretVersion);
    const credential = { tenantId: tailspin, applicationId, secret, credential: 'certificate' } as const;
    expect(await stage.product.appCredentials.verify(credential)).toMatchObject({
      kind: 'verified',
      organizationName: 'Tailspin',
      secretExpiresAt,
    });
  });

  test('one that cannot be read beforehand is met at the credential: a certificate instead', async () => {
    await policy({ passwords: 'forbidden' });
    const stage = await provisioningStage(cloud);
    await stage.run({ blind: true });
    expect(provisioned(stage).credential).toBe('certificate');
  });

  test('a lifetime that cannot be read beforehand is a sentence, and nothing is left half', async () => {
    await policy({ maxPasswordLifetime: 30 });
    const stage = await provisioningStage(cloud);
    await stage.run({ blind: true });
    expect(failed(stage)).toMatchObject({ step: 'addCredential', problem: { code: 'credentialForbidden' } });
    expect(stage.credentials()).toEqual([]);
    expect(stage.applications()[0]?.passwordCredentials).toEqual([]);
  });

  test('killed while the certificate is made, there is one certificate all the same', async () => {
    await policy({ passwords: 'forbidden' });
    const crash = crashAt(0, 'before');
    await (await provisioningStage(cloud)).run({ crash });
    for (const moment of ['before', 'after'] as const) {
      for (let call = 8; call <= crash.calls(); call += 1) {
        const stage = await provisioningStage(cloud);
        await stage.run({ crash: crashAt(call, moment) });
        const app = provisioned(stage);
        expect(stage.applications()[0]?.keyCredentials).toHaveLength(1);
        const secret = await stage.credential(app.secretVersion);
        const { applicationId, credential } = app;
        expect(
          await stage.product.appCredentials.verify({
            tenantId: tailspin,
            applicationId,
            secret,
            credential,
          }),
        ).toMatchObject({ kind: 'verified' });
      }
    }
  });
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

describe('given up', () => {
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
});

describe('a slow directory', () => {
  /** Moves the shared clock; timers of the process stay real. */
  const pass = (seconds: number) => void jest.setSystemTime(Date.now() + seconds * 1000);
  beforeAll(async () => {
    jest.useFakeTimers({ doNotFake: [...realTimers] });
    await control({ command: 'setPropagation', seconds: 20 });
  });
  afterAll(async () => {
    await control({ command: 'setPropagation', seconds: 0 });
    jest.useRealTimers();
  });

  test('is waited out at every step, and nothing is made twice', async () => {
    const stage = await provisioningStage(cloud);
    const pauses = await stage.run({ pass });
    provisioned(stage);
    expect(pauses.length).toBeGreaterThan(6);
    expect(stage.applications()).toHaveLength(1);
    expect(stage.applications()[0]?.passwordCredentials).toHaveLength(1);
    expect(stage.principals()).toHaveLength(1);
    expect(stage.steps()).toEqual(everyStep);
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
    await control({ command: 'setPropagation', seconds: 3600 });
    const stage = await provisioningStage(cloud);
    await stage.run({ pass });
    await control({ command: 'setPropagation', seconds: 20 });
    expect(failed(stage)).toMatchObject({
      step: 'createServicePrincipal',
      problem: { code: 'directorySlow' },
    });
  });
});
