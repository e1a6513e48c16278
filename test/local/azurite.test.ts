import { TableClient } from '@azure/data-tables';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startAzurite, type AzuriteOptions } from '../../local/azurite.ts';
import { ensureCertificates } from '../../local/certificates.ts';
import { freePorts } from '../../local/ports.ts';
import { startTestCloud, type TestCloud } from '../support/microsoft.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

/** Beside the cloud's own data, so one authority serves both. */
const azuriteOptions = async (): Promise<AzuriteOptions> => ({
  dataDir: cloud.dataDir,
  port: (await freePorts()).tables,
  certificates: await ensureCertificates(join(cloud.dataDir, 'certificates')),
});

const customers = (port: number) =>
  new TableClient(`https://localhost:${port}/devstoreaccount1`, 'customers', cloud.credential);

test('tables take the simulated identity’s token; a running one is adopted; an orderly stop keeps every row', async () => {
  const options = await azuriteOptions();
  const first = await startAzurite(options);
  expect(first.adopted).toBe(false);
  await customers(options.port).createTable();
  await customers(options.port).createEntity({ partitionKey: 'c', rowKey: '1', name: 'Contoso' });

  const adopted = await startAzurite(options);
  expect(adopted.adopted).toBe(true);
  expect(await customers(options.port).getEntity('c', '1')).toMatchObject({ name: 'Contoso' });
  await adopted.stop();
  expect(existsSync(join(options.dataDir, 'azurite', 'azurite.json'))).toBe(false);

  const elsewhere = await azuriteOptions();
  const again = await startAzurite(elsewhere);
  expect(await customers(elsewhere.port).getEntity('c', '1')).toMatchObject({ name: 'Contoso' });
  await again.stop();
});

test('one that runs on another port is moved to the port asked for', async () => {
  const before = await azuriteOptions();
  await startAzurite(before);
  const wanted = await azuriteOptions();
  const moved = await startAzurite(wanted);
  expect(moved).toMatchObject({ port: wanted.port, adopted: false });
  await moved.stop();
});

test('a failing start says where its log is', async () => {
  const options = await azuriteOptions();
  const certificates = { ...options.certificates, certFile: join(cloud.dataDir, 'missing.pem') };
  await expect(startAzurite({ ...options, certificates })).rejects.toThrow(/azurite\.log says why/);
});
