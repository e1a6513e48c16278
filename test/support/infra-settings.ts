import { keysAfter, keysOf, readBicep } from './bicep.ts';
import { namesOf, type BicepTexts } from './bicep-checks.ts';

/** App settings that the Functions host and the OpenTelemetry exporters read, and the product does not. */
export const hostSettings: readonly string[] = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AzureWebJobsStorage__accountName',
  'AzureWebJobsStorage__blobServiceUri',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__queueServiceUri',
  'AzureWebJobsStorage__tableServiceUri',
  'DURABLE_TASK_SCHEDULER',
  'OTEL_EXPORTER_OTLP_HEADERS',
];

/** Their defaults are right in Azure, so nothing sets them. */
export const leftAlone: readonly string[] = [
  'KEY_VAULT_VERIFY_CHALLENGE',
  'OTEL_METRIC_EXPORT_INTERVAL',
  'OTEL_SERVICE_NAME',
  'PORTAL_CLIENT_SECRET_NAME',
  'TOKEN_CLIENT_SECRET_NAME',
];

/** What main.bicep hands to the app as its own settings. */
const productSettings = (texts: BicepTexts): string[] => {
  const main = readBicep('main.bicep', texts['main.bicep'] ?? '');
  const module = main.declarations.find(({ of }) => of === 'modules/app-settings.bicep');
  return keysAfter(module?.body ?? [], 'productSettings') ?? [];
};

/** What app-settings.bicep adds: the properties of its variables whose names end in Settings or Address. */
const addedSettings = (texts: BicepTexts): string[] =>
  readBicep('app-settings.bicep', texts['modules/app-settings.bicep'] ?? '')
    .declarations.filter(({ kind }) => kind === 'var')
    .flatMap(({ body }) =>
      body.flatMap((token, index) => (token.text === '{' ? keysOf(body.slice(index)) : [])),
    );

/** Settings missing, unknown or set twice, held against what the product's schema knows. */
export const settingsProblems = (texts: BicepTexts, schema: readonly string[]): string[] => {
  const product = productSettings(texts);
  const added = addedSettings(texts);
  const expected = schema.filter((name) => !leftAlone.includes(name));
  return [
    ...expected.filter((name) => !product.includes(name)).map((name) => `${name} is not set`),
    ...product.filter((name) => !schema.includes(name)).map((name) => `${name} is unknown to the schema`),
    ...product.filter((name) => leftAlone.includes(name)).map((name) => `${name} is said to be left alone`),
    ...added.filter((name) => !hostSettings.includes(name)).map((name) => `${name} is none of the host's`),
    ...hostSettings.filter((name) => !added.includes(name)).map((name) => `${name} is not set`),
    ...product.filter((name) => added.includes(name)).map((name) => `${name} is set twice`),
  ];
};

/** Parameters that main.parameters.json names and main.bicep does not have, and those nobody gives a value. */
export const parameterProblems = (texts: BicepTexts, parameterFile: string): string[] => {
  const main = readBicep('main.bicep', texts['main.bicep'] ?? '');
  const { parameters } = JSON.parse(parameterFile) as { parameters: Record<string, { value: string }> };
  const given = Object.keys(parameters);
  const required = main.declarations.filter(({ kind, body }) => kind === 'param' && body[0]?.text !== '=');
  return [
    ...given
      .filter((name) => !namesOf(main, 'param').includes(name))
      .map((name) => `main.bicep has no ${name}`),
    ...required.filter(({ name }) => !given.includes(name)).map(({ name }) => `nobody gives ${name}`),
    ...Object.entries(parameters)
      .filter(([, { value }]) => !/^\$\{[A-Z][A-Z0-9_]*(=[^}]*)?\}$/.test(value))
      .map(([name, { value }]) => `${name} is ${value}, which azd does not fill in`),
  ];
};
