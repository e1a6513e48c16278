import { bicepProblems } from '../../support/bicep-checks.ts';
import { broken, infraText, infraTexts } from '../../support/infra-files.ts';

test('modules, parameters, outputs and names that infra/ refers to are there', () => {
  expect(bicepProblems(infraTexts())).toEqual([]);
});

test('the settings of the compiler are JSON and name the Graph extension that modules use', () => {
  const { extensions } = JSON.parse(infraText('bicepconfig.json')) as { extensions: Record<string, string> };
  const used = Object.values(infraTexts()).flatMap((text) => text.match(/^extension (\w+)$/m)?.[1] ?? []);
  expect([...new Set(used)]).toEqual(Object.keys(extensions));
});

const output = "@description('Its name.')\noutput name string = budget.name";

// What each check is for: without it the slip would be found by whoever deploys.
test.each([
  [
    'a module that is not there',
    'main.bicep',
    'modules/budget.bicep',
    'modules/budgets.bicep',
    'there is no modules/budgets.bicep',
  ],
  [
    'a parameter that a module does not have',
    'main.bicep',
    'amount: monthlyBudget',
    'sum: monthlyBudget',
    'has no parameter sum',
  ],
  [
    'a parameter that a module is not given',
    'main.bicep',
    ', start: firstBudgetDay',
    '',
    'is not given start',
  ],
  [
    'an output that a module does not have',
    'main.bicep',
    'vault.outputs.url',
    'vault.outputs.address',
    'has no output address',
  ],
  [
    'an output without its !',
    'main.bicep',
    'scheduler!.outputs.endpoint',
    'scheduler.outputs.endpoint',
    'scheduler is there on a condition',
  ],
  [
    'a parameter that nobody uses',
    'modules/budget.bicep',
    'amount: amount',
    'amount: 5',
    'param amount is not used',
  ],
  [
    'an output that nobody reads',
    'modules/budget.bicep',
    'resource budget',
    `${output}\nresource budget`,
    'nobody reads this output',
  ],
  [
    'a variable that nobody uses',
    'main.bicep',
    'var usesScheduler =',
    'var a = 1\nvar usesScheduler =',
    'var a is not used',
  ],
  [
    'a name that is not declared',
    'modules/storage.bicep',
    'principalId: principalId',
    'principalId: principal',
    'principal is not declared',
  ],
  [
    'a name within a string',
    'main.bicep',
    "'rg-${environmentName}'",
    "'rg-${environment_}'",
    'environment_ is not declared',
  ],
  [
    'a nested resource that is not there',
    'modules/network.bicep',
    'network::app.id',
    'network::apps.id',
    'no nested resource apps',
  ],
  [
    'a function that Bicep does not have',
    'main.bicep',
    'empty(portalUrl)',
    'isEmpty(portalUrl)',
    'isEmpty is no function',
  ],
  [
    'a bracket that is never closed',
    'modules/budget.bicep',
    'contactEmails: [email]',
    'contactEmails: [email',
    '} closes nothing',
  ],
  [
    'a bracket of another kind',
    'modules/budget.bicep',
    'contactEmails: [email]',
    'contactEmails: [email}',
    '} closes nothing',
  ],
  ['a string that never ends', 'modules/budget.bicep', "'Monthly'", "'Monthly", 'a string never ends'],
  [
    'a sign that Bicep does not have',
    'modules/budget.bicep',
    'amount: amount',
    'amount: amount;',
    '; is no sign',
  ],
  [
    'a parameter without description',
    'modules/budget.bicep',
    "@description('Who is told.')\n",
    '',
    'email has no description',
  ],
  [
    'an output without description',
    'main.bicep',
    "@description('Address of the vault.')\n",
    '',
    'KEY_VAULT_URL has no description',
  ],
  [
    'a resource type without version',
    'modules/budget.bicep',
    'budgets@2023-11-01',
    'budgets',
    'is no resource type',
  ],
  [
    'a version that is a preview',
    'modules/budget.bicep',
    '2023-11-01',
    '2023-11-01-preview',
    'is no resource type',
  ],
  [
    'a role that the table does not have',
    'modules/monitoring.bicep',
    'roles.monitoring',
    'roles.metrics',
    'roles has no metricsMetricsPublisher',
  ],
  [
    'an import from a file without it',
    'modules/storage.bicep',
    "'../roles.bicep'",
    "'../main.bicep'",
    'exports no roles',
  ],
  [
    'modules that need each other',
    'main.bicep',
    'nodeVersion: nodeVersion',
    'nodeVersion: ownUrl',
    'app depends on itself',
  ],
])('%s is found', (_what, path, passage, by, problem) => {
  expect(bicepProblems(broken(path, passage, by))).toContainEqual(expect.stringContaining(problem));
});
