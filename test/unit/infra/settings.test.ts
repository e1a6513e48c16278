import { environment } from '../../../shared/config/environment.ts';
import { broken, infraText, infraTexts } from '../../support/infra-files.ts';
import { leftAlone, parameterProblems, settingsProblems } from '../../support/infra-settings.ts';

const schema = Object.keys(environment.shape);

test('every setting the product reads is set, none is set that it does not know', () => {
  expect(settingsProblems(infraTexts(), schema)).toEqual([]);
});

test('what is left alone can be left alone', () => {
  const without = Object.fromEntries(leftAlone.map((name) => [name, undefined]));
  const result = environment.safeParse(without);
  const missing = result.error?.issues.map(({ path }) => String(path[0])) ?? [];
  expect(missing.filter((name) => leftAlone.includes(name))).toEqual([]);
});

test.each([
  ['one that is missing', 'main.bicep', '      GRAPH_URL: cloud.graphUrl\n', '', 'GRAPH_URL is not set'],
  [
    'one that is misspelt',
    'main.bicep',
    'TABLES_URL: storage',
    'TABLE_URL: storage',
    'TABLES_URL is not set',
  ],
  [
    'one that nobody knows',
    'main.bicep',
    'GRAPH_URL:',
    'FOO: 1\n      GRAPH_URL:',
    'FOO is unknown to the schema',
  ],
  [
    'one that the host does not read',
    'modules/app-settings.bicep',
    'AzureWebJobsStorage__credential:',
    'FUNCTIONS_WORKER_RUNTIME: 1\n  AzureWebJobsStorage__credential:',
    "FUNCTIONS_WORKER_RUNTIME is none of the host's",
  ],
])('%s is found', (_what, path, passage, by, problem) => {
  expect(settingsProblems(broken(path, passage, by), schema)).toContain(problem);
});

test('azd gives every parameter that has no default, and only such as there are', () => {
  expect(parameterProblems(infraTexts(), infraText('main.parameters.json'))).toEqual([]);
});

test.each([
  ['"location"', '"region"', ['main.bicep has no region', 'nobody gives location']],
  ['${AZURE_LOCATION}', '$AZURE_LOCATION', ['location is $AZURE_LOCATION, which azd does not fill in']],
])('a parameter file with %s as %s is found', (passage, by, problems) => {
  const file = infraText('main.parameters.json').replace(passage, () => by);
  expect(parameterProblems(infraTexts(), file)).toEqual(problems);
});

test('no setting of the plan that Flex Consumption refuses is left', () => {
  const app = `${infraText('modules/function-app.bicep')}${infraText('modules/app-settings.bicep')}`;
  const code = app.replaceAll(/^\s*\/\/.*$/gm, '');
  for (const refused of ['FUNCTIONS_', 'WEBSITE_', 'alwaysOn', 'linuxFxVersion', 'ftpsState', 'cors'])
    expect(code).not.toContain(refused);
});
