import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { control, daysUntil } from '../provisioning/provisioning-cloud.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { addSecretTo } from '../../support/app-registrations.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { tailspin } from '../adapters/product-adapters.ts';
import { oldSecret, rotationStage } from './rotation-stage.ts';

/** A secret or certificate replaced with overlap, at the simulated Entra and Graph. */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

const policy = (given: { passwords?: string; maxPasswordLifetime?: number; maxKeyLifetime?: number } = {}) =>
  control(cloud, { command: 'setCredentialPolicy', passwords: 'allowed', ...given });

test('a new secret is added, seen to work, put to use, and the old one is removed', async () => {
  const stage = await rotationStage(cloud);
  expect(await stage.run()).toEqual([]);
  expect(stage.steps()).toEqual(['succeeded', 'succeeded', 'succeeded', 'succeeded']);
  expect(stage.rotation()).toMatchObject({ state: 'succeeded', by: 'policy', run: 1 });
  expect(await stage.works()).toBe('verified');
  expect(await stage.oldWorks()).toBe('refused');
  expect(stage.secretsInEntra()).toEqual([`Tenant Connect ${stage.rotation()?.id}`]);
  expect(daysUntil(stage.row().secretExpiresAt)).toBe(730);
  expect(stage.vault.values('')).not.toContain(oldSecret);
  expect(stage.timeline.titlesOfConnection()).toEqual(['The client secret was renewed']);
});

test('the audit log says when it began, switched and ended, or why it failed', async () => {
  const stage = await rotationStage(cloud);
  await stage.run();
  const said = () => stage.audit.entries.map(({ action }) => action);
  const whole = ['rotationStarted', 'credentialReplaced', 'rotationEnded'].map((one) => `connection.${one}`);
  expect(said()).toEqual(whole);
  const subject = stage.customerId;
  expect(stage.audit.entries.at(-1)).toMatchObject({ actor: 'system', subject, after: { oldRemoved: true } });
  stage.mayWrite(false);
  await stage.run();
  expect(stage.audit.entries.at(-1)).toMatchObject({
    action: 'connection.rotationFailed',
    after: { by: 'policy', step: 'addCredential', code: 'rotationNotAllowed' },
  });
});

test('nothing secret is in the row, the timeline or what the workflow was started with', async () => {
  const stage = await rotationStage(cloud);
  await stage.run();
  const [secret = ''] = stage.vault.values('app-');
  const said = JSON.stringify([stage.row(), await stage.timeline.store.read(''), [...stage.flows.started]]);
  expect(secret).not.toBe('');
  expect(said).not.toContain(secret);
});

test('the old one is in use until the new one works', async () => {
  const stage = await rotationStage(cloud);
  const { secretVersion } = stage.row();
  const seen: string[] = [];
  await stage.run({
    before: async (name) => {
      seen.push(name);
      if (name === 'makeCredentialCurrent') expect(stage.row().secretVersion).toBe(secretVersion);
      if (name === 'removeOldCredential') {
        expect(stage.row().secretVersion).not.toBe(secretVersion);
        expect(await stage.oldWorks()).toBe('verified');
      }
    },
  });
  expect(seen).toHaveLength(5);
});

test('rotated again, the one before is removed and the one of today works', async () => {
  const stage = await rotationStage(cloud);
  await stage.run();
  await stage.run();
  expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
  expect(stage.secretsInEntra()).toHaveLength(1);
  expect(await stage.works()).toBe('verified');
  expect(stage.vault.values('app-')).toHaveLength(1);
});

describe('a tenant’s policy', () => {
  afterEach(() => policy());

  test('caps the lifetime: the app, which cannot read it, asks for less and less', async () => {
    await policy({ maxPasswordLifetime: 100 });
    const stage = await rotationStage(cloud);
    await stage.run();
    expect(daysUntil(stage.row().secretExpiresAt)).toBe(90);
    expect(await stage.works()).toBe('verified');
    expect(stage.secretsInEntra()).toHaveLength(1);
  });

  test('forbids secrets: the app gets a certificate, which it renews later on by proving that it holds it', async () => {
    await policy({ passwords: 'forbidden', maxKeyLifetime: 200 });
    const stage = await rotationStage(cloud);
    await stage.run();
    expect(stage.row()).toMatchObject({ credential: 'certificate', rotation: { state: 'succeeded' } });
    expect(daysUntil(stage.row().secretExpiresAt)).toBe(180);
    expect(stage.secretsInEntra()).toEqual([]);
    expect(await stage.works()).toBe('verified');

    stage.mayWrite(false);
    const before = stage.keysInEntra();
    await stage.run();
    expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
    expect(stage.keysInEntra()).toHaveLength(1);
    expect(stage.keysInEntra()).not.toEqual(before);
    expect(await stage.works()).toBe('verified');
    expect(stage.vault.values('app-')).toHaveLength(1);
  });

  test.each([1, 2])(
    'forbids secrets: look %d at the end knows nothing of the one in use, which stays',
    async (late) => {
      await policy({ passwords: 'forbidden' });
      const stage = await rotationStage(cloud);
      await stage.run();
      let looks = Number.NEGATIVE_INFINITY;
      const reading = () => {
        looks += 1;
        const now = stage.application();
        const known = (now.keyCredentials ?? []).filter(
          ({ displayName }) => !displayName.includes(stage.rotation()?.id ?? ''),
        );
        if (looks === late) cloud.directory.applications.set(now.id, { ...now, keyCredentials: known });
        return () => {
          if (looks === late) cloud.directory.applications.set(now.id, now);
        };
      };
      const before = (name: string) => {
        if (name === 'removeOldCredential') looks = Math.max(looks, 0);
      };
      await stage.run({ reading, before });
      expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
      expect(stage.keysInEntra()).toEqual([`Tenant Connect ${stage.rotation()?.id}`]);
      expect(await stage.works()).toBe('verified');
    },
  );

  test('allows nothing long enough: the cause is said, and nothing is left', async () => {
    await policy({ maxPasswordLifetime: 7 });
    const stage = await rotationStage(cloud);
    await stage.run();
    expect(stage.rotation()).toMatchObject({ state: 'failed', problem: { code: 'rotationForbidden' } });
    expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
    expect(await stage.works()).toBe('verified');
  });
});

describe('an app that may not', () => {
  test.each([
    [{ ownsItself: false }, 'not an owner of itself'],
    [{ permissions: ['Organization.Read.All', 'Application.Read.All'] }, 'lacks the application permission'],
    [{ permissions: ['Organization.Read.All'] }, 'lacks the application permission'],
  ])('%j: says what is missing and what to do by hand; the present one stays', async (given, words) => {
    const stage = await rotationStage(cloud, given);
    await stage.run();
    const { problem, state } = stage.rotation() ?? {};
    expect(state).toBe('failed');
    expect(problem).toMatchObject({ code: 'rotationNotAllowed' });
    expect(problem?.why).toContain(words);
    expect(problem?.next).toContain('Certificates & secrets');
    expect(await stage.oldWorks()).toBe('verified');
    expect(await stage.works()).toBe('verified');
    expect(stage.timeline.titlesOfConnection()).toEqual(['The client secret could not be renewed']);
  });

  test('is told of once, however many days it goes on', async () => {
    const stage = await rotationStage(cloud, { ownsItself: false });
    for (let day = 0; day < 3; day += 1) await stage.run();
    expect(stage.timeline.titlesOfConnection()).toHaveLength(1);
    expect(stage.rotation()).toMatchObject({ failedBefore: 'rotationNotAllowed' });
  });
});

test('a secret that Entra refuses already adds no other', async () => {
  const stage = await rotationStage(cloud);
  cloud.directory.applications.set(stage.application().id, {
    ...stage.application(),
    passwordCredentials: [],
  });
  await stage.run();
  expect(stage.rotation()).toMatchObject({ state: 'failed', problem: { code: 'AADSTS7000215' } });
});

test('of secrets that look alike none is removed: it is said which is to be removed by hand', async () => {
  const stage = await rotationStage(cloud);
  const { passwordCredentials, id, ...rest } = stage.application();
  const twins = passwordCredentials.map((known) => ({ ...known, keyId: crypto.randomUUID() }));
  cloud.directory.applications.set(id, {
    ...rest,
    id,
    passwordCredentials: [...passwordCredentials, ...twins],
  });
  await stage.run();
  expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
  expect(stage.rotation()?.steps.at(-1)?.message).toContain('by hand');
  expect(stage.secretsInEntra()).toHaveLength(3);
});

test('a secret that somebody else has made is left in Entra by the policy, forgotten here, and told of', async () => {
  const stage = await rotationStage(cloud);
  const { passwordCredentials, id, ...rest } = stage.application();
  const named = passwordCredentials.map((known) => ({ ...known, displayName: 'of the CRM as well' }));
  cloud.directory.applications.set(id, { ...rest, id, passwordCredentials: named });
  await stage.run();
  expect(stage.rotation()).toMatchObject({ state: 'succeeded', isForeign: true });
  expect(stage.secretsInEntra()).toEqual(['of the CRM as well', `Tenant Connect ${stage.rotation()?.id}`]);
  expect(await stage.oldWorks()).toBe('verified');
  expect(stage.vault.values('app-')).not.toContain(oldSecret);
  expect(JSON.stringify(await stage.timeline.store.read(''))).toContain('The old one was not made here');
  await stage.run();
  expect(stage.secretsInEntra()).toEqual(['of the CRM as well', `Tenant Connect ${stage.rotation()?.id}`]);
});

describe('two at once', () => {
  test('of two who begin one wins, and the row names one rotation', async () => {
    const stage = await rotationStage(cloud);
    await Promise.all([stage.begin(), stage.begin()]);
    expect(stage.flows.started.size).toBe(1);
    await stage.play();
    expect(stage.secretsInEntra()).toHaveLength(1);
  });

  test('while one runs no other begins; one without a workflow is started again', async () => {
    const stage = await rotationStage(cloud);
    await stage.begin();
    await stage.begin();
    expect(stage.flows.started.size).toBe(1);
    stage.flows.started.clear();
    await stage.begin();
    expect([...stage.flows.started.keys()]).toEqual([`rotation-${stage.rotation()?.id}-1`]);
  });

  test('the same run played twice adds one secret', async () => {
    const stage = await rotationStage(cloud);
    await stage.begin();
    await Promise.all([stage.play(), stage.play()]);
    expect(await stage.works()).toBe('verified');
    expect(stage.vault.values('app-')).toHaveLength(1);
  });
});

describe('a connection that changes in the middle', () => {
  const steps = ['verifyNewCredential', 'makeCredentialCurrent'];

  test.each(steps)('replaced before %s: what was added is taken away again', async (step) => {
    const stage = await rotationStage(cloud);
    await stage.run({
      before: (name) => {
        if (name === step) stage.replaceBy(aConnection({ customerId: stage.customerId }));
      },
    });
    expect(stage.connections.now(stage.customerId)).toMatchObject({ method: 'delegatedToken' });
    expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
    expect(stage.vault.values('app-')).toEqual([]);
  });

  test('disconnected, its secret forgotten: the new one takes itself away', async () => {
    const stage = await rotationStage(cloud);
    const { secretName, secretVersion } = stage.row();
    await stage.run({
      before: async (name) => {
        if (name !== 'verifyNewCredential') return;
        stage.change({ status: 'disconnected' });
        await stage.vault.store.disable(secretName, secretVersion);
      },
    });
    expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
    expect(stage.vault.values('app-')).toEqual([]);
  });

  test('deleted: likewise', async () => {
    const stage = await rotationStage(cloud);
    await stage.run({
      before: async (name) => {
        if (name === 'makeCredentialCurrent') await stage.connections.store.delete(stage.customerId);
      },
    });
    expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
  });

  test('checked at the same moment: the check counts and the rotation goes on', async () => {
    const stage = await rotationStage(cloud);
    await stage.run({
      before: (name) => {
        if (name !== 'makeCredentialCurrent') return;
        stage.connections.beforeNextWrite(() => stage.change({ readAt: '2026-11-21T00:00:00.000Z' }));
      },
    });
    expect(stage.row()).toMatchObject({
      readAt: '2026-11-21T00:00:00.000Z',
      rotation: { state: 'succeeded' },
    });
  });
});

describe('a secret entered by hand after the switch', () => {
  const byHand = 'byHand~of~the~registration~0123456789';
  /** As the portal saves it: its rotation stays. */
  const enter = async (stage: Awaited<ReturnType<typeof rotationStage>>) => {
    addSecretTo(cloud.directory, stage.applicationId, byHand);
    const { keyId: _key, secretName, secretVersion, ...row } = stage.row();
    const version = await stage.vault.store.write('app-by-hand', new Secret(byHand));
    stage.replaceBy({ ...row, secretName: 'app-by-hand', secretVersion: version });
    await stage.vault.store.disable(secretName, secretVersion);
  };
  const expectOnlyItsOwn = async (stage: Awaited<ReturnType<typeof rotationStage>>) => {
    expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
    expect(await stage.works()).toBe('verified');
    expect(stage.secretsInEntra()).toEqual(['by hand']);
    expect(stage.vault.values('app-')).toEqual([byHand]);
  };

  test('before the old one is removed: that goes on, and takes its own away as well', async () => {
    const stage = await rotationStage(cloud);
    await stage.run({
      before: async (name) => {
        if (name === 'removeOldCredential') await enter(stage);
      },
    });
    await expectOnlyItsOwn(stage);
  });

  test('while the old one is being removed: the step looks again', async () => {
    const stage = await rotationStage(cloud);
    let removing = false;
    let entered: Promise<void> | undefined;
    await stage.run({
      before: (name) => {
        removing = name === 'removeOldCredential';
      },
      reading: () => () => {
        if (removing) entered ??= enter(stage);
      },
    });
    await entered;
    await expectOnlyItsOwn(stage);
  });

  test('after the old one could not be removed: the next run does it, and leaves what was entered in use', async () => {
    const stage = await rotationStage(cloud);
    await stage.run({
      before: (name) => {
        if (name === 'removeOldCredential') stage.mayWrite(false);
      },
    });
    expect(stage.rotation()).toMatchObject({ state: 'failed' });
    await enter(stage);
    stage.mayWrite(true);
    await stage.run();
    expect(stage.row().secretName).toBe('app-by-hand');
    await expectOnlyItsOwn(stage);
  });

  test('of another app: what the rotation has made is taken away, and the old one forgotten', async () => {
    const stage = await rotationStage(cloud);
    await stage.run({
      before: (name) => {
        if (name === 'removeOldCredential') stage.replaceBy(aConnection({ customerId: stage.customerId }));
      },
    });
    expect(stage.vault.values('app-')).toEqual([]);
    expect(stage.secretsInEntra()).toEqual(['Tenant Connect']);
  });
});

test('a permission withdrawn after the switch: the new one is in use, and the next run removes the old one', async () => {
  const stage = await rotationStage(cloud);
  await stage.run({
    before: (name) => {
      if (name === 'removeOldCredential') stage.mayWrite(false);
    },
  });
  const { id } = stage.rotation() ?? {};
  expect(stage.rotation()).toMatchObject({ state: 'failed', problem: { code: 'rotationNotAllowed' } });
  expect(await stage.works()).toBe('verified');
  expect(stage.secretsInEntra()).toHaveLength(2);
  stage.mayWrite(true);
  // A step that ran twice has left another version, which nobody uses.
  await stage.vault.store.write(`app-${id}`, new Secret('left~behind'), { tags: { credential: 'secret' } });
  await stage.run();
  expect(stage.rotation()).toMatchObject({ id, run: 2, state: 'succeeded' });
  expect(stage.secretsInEntra()).toEqual([`Tenant Connect ${id}`]);
  expect(stage.vault.values('app-')).toHaveLength(1);
});

test.each(['entra', 'graph'] as const)('%s being throttled is waited out', async (service) => {
  const stage = await rotationStage(cloud);
  let throttled = false;
  const fault = { service, kind: 'throttle', remaining: 1, retryAfterSeconds: 12 } as const;
  const pauses = await stage.run({
    before: (name) => {
      if (name !== 'removeOldCredential' || throttled) return;
      throttled = true;
      cloud.directory.faults.set(service, fault);
    },
  });
  cloud.directory.faults.delete(service);
  expect(pauses).toContain(12);
  expect(stage.rotation()).toMatchObject({ state: 'succeeded' });
});

test('an app of another tenant is told to have its secret made there', async () => {
  const stage = await rotationStage(cloud);
  const application = stage.application();
  cloud.directory.applications.set(application.id, {
    ...application,
    multiTenant: true,
    tenantId: 'elsewhere',
  });
  await stage.run();
  cloud.directory.applications.set(application.id, { ...application, tenantId: tailspin });
  expect(stage.rotation()).toMatchObject({ state: 'failed', problem: { code: 'registeredElsewhere' } });
});
