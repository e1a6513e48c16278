import { SecretClient } from '@azure/keyvault-secrets';
import { startTestCloud } from '../../support/microsoft.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

test('secrets, and tokens issued before, survive a restart of the simulated cloud', async () => {
  const temp = makeTempDir();
  const before = await startTestCloud({ dataDir: temp.path });
  const { token } = await before.credential.getToken('https://vault.azure.net/.default');
  const client = new SecretClient(before.addresses.vault, before.credential, {
    disableChallengeResourceVerification: true,
  });
  await client.setSecret('kept', 'over restarts');
  const seeded = (await client.getSecret('portal-client-secret')).value;
  await before.close();

  const after = await startTestCloud({ dataDir: temp.path });
  const read = async (name: string) => {
    const response = await fetch(`${after.addresses.vault}/secrets/${name}?api-version=7.6`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.json();
  };
  expect(await read('kept')).toMatchObject({ value: 'over restarts' });
  expect(await read('portal-client-secret')).toMatchObject({ value: seeded });
  await after.close();
  temp.remove();
});
