import { startTestCloud, type TestCloud } from '../support/microsoft.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

const ask = (query: string, header = cloud.identityHeader) =>
  fetch(`${cloud.addresses.pages}/msi/token?${query}`, { headers: { 'x-identity-header': header } });

test('DefaultAzureCredential gets a token of a day', async () => {
  const token = await cloud.credential.getToken('https://storage.azure.com/.default');
  const hours = ((token?.expiresOnTimestamp ?? 0) - Date.now()) / 3_600_000;
  expect(Math.round(hours)).toBe(24);
});

test.each([
  ['a wrong header', 'resource=https://vault.azure.net&api-version=2019-08-01', 'wrong', 401],
  [
    'another version of the protocol',
    'resource=https://vault.azure.net&api-version=2017-09-01',
    undefined,
    400,
  ],
  [
    'a resource it does not know',
    'resource=https://management.azure.com&api-version=2019-08-01',
    undefined,
    400,
  ],
])('%s is refused', async (_case, query, header, status) => {
  expect((await ask(query, header)).status).toBe(status);
});
