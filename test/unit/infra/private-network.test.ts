import { infraText } from '../../support/infra-files.ts';

test('a private scheduler is shut by its public way, not by a list that could refuse the private endpoint', () => {
  const scheduler = infraText('modules/durable-scheduler.bicep');
  expect(scheduler).toContain("ipAllowlist: ['0.0.0.0/0']\n");
  expect(scheduler).toContain("publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'");
});
