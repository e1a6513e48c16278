import { crashAt } from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../adapters/product-adapters.ts';
import { control, daysUntil, failed, provisioned, startProvisioningCloud } from './provisioning-cloud.ts';
import { provisioningStage } from './provisioning-stage.ts';

/** The tenant’s credential policy, while an app registration is created. */

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startProvisioningCloud();
});
afterAll(() => cloud.close());

const policy = (given: { passwords?: string; maxPasswordLifetime?: number; maxKeyLifetime?: number } = {}) =>
  control(cloud, { command: 'setCredentialPolicy', passwords: 'allowed', ...given });

afterEach(() => policy());

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
