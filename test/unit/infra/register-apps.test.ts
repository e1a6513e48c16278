import { scriptedTenant } from '../../support/register-apps.ts';

test('a permission that Graph does not know stops it before anything is made', () => {
  const tenant = scriptedTenant(['openid', 'profile', 'offline_access']);
  const { status, err } = tenant.run();
  expect(status).toBe(1);
  expect(err).toContain('Microsoft Graph has no delegated permission User.Read.All.');
  expect(tenant.read().objects).toEqual({});
  tenant.remove();
});

test('where az is set to another tenant, nothing is made', () => {
  const tenant = scriptedTenant();
  const { status, err } = tenant.run('--tenant', 'cccccccc-0000-4000-8000-000000000002');
  expect(status).toBe(1);
  expect(err).toContain('az login --tenant cccccccc-0000-4000-8000-000000000002');
  expect(tenant.read().objects).toEqual({});
  tenant.remove();
});

test.each([
  ['an environment with a quote', ['--environment', "dev'"], '2 to 64 letters, digits and dashes'],
  [
    'an address that is not https',
    ['--portal-url', 'http://connect.example.com'],
    'an https address without a path',
  ],
  ['an address with a slash at its end', ['--portal-url', 'https://connect.example.com/'], 'without a path'],
  ['a name that would break the JSON', ['--provider-name', 'North"wind'], 'may not have quotes'],
  ['no name', ['--provider-name', ''], '--provider-name is missing'],
  ['an option without a value', ['--vault'], '--vault needs a value'],
  ['an option that is not known', ['--force'], '--force is not known'],
])('%s is refused in a sentence, and nothing is asked of Azure', (_what, options, message) => {
  const tenant = scriptedTenant();
  const { status, err } = tenant.run(...options);
  expect(status).toBe(1);
  expect(err).toContain(message);
  expect(tenant.read().calls).toEqual([]);
  tenant.remove();
});
