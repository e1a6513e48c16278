import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const yaml = readFileSync(join(root, 'azure.yaml'), 'utf8');
const commands = (shell: string) =>
  [...yaml.matchAll(/(windows|posix): \{ shell: (\w+), run: ([^,}]+?)(?:, interactive: true)? \}/g)]
    .filter((match) => match[2] === shell)
    .map((match) => match[3]);

test('azd deploys what npm run package makes, and has nothing built in the cloud', () => {
  expect(yaml).toMatch(/^ {4}dist: dist\/package$/m);
  expect(yaml).toMatch(/^ {4}remoteBuild: false$/m);
  // An azd before it reads over remoteBuild.
  expect(yaml).toMatch(/^requiredVersions:\n {2}azd: '>= 1\.23\.5'$/m);
  expect(readFileSync(join(root, 'scripts', 'package.ts'), 'utf8')).toContain(
    "join(root, 'dist', 'package')",
  );
});

test('its hooks do the same on Windows and elsewhere, with scripts that exist', () => {
  expect(commands('pwsh')).toEqual(commands('sh'));
  expect(commands('sh')).toEqual([
    'npm run package',
    'node scripts/deploy/after-provision.ts',
    'node scripts/deploy/after-deploy.ts',
  ]);
  const scripts = commands('sh').flatMap((command) => /node (\S+)/.exec(command ?? '')?.[1] ?? []);
  for (const script of scripts) expect(existsSync(join(root, script))).toBe(true);
});

// infra/main.bicep puts out what the hooks read; azd hands it on as environment variables.
test('the infrastructure puts out all that its hooks read', () => {
  const bicep = readFileSync(join(root, 'infra', 'main.bicep'), 'utf8');
  const outputs = new Set([...bicep.matchAll(/^output (\w+) /gm)].map((match) => match[1]));
  const ofAzd = ['AZURE_SUBSCRIPTION_ID'];
  // Parameters of main.parameters.json, set by azd env set.
  const ofPerson = ['EMAIL_DOMAIN', 'EMAIL_DOMAIN_VERIFIED'];
  const hooks = ['finish-provisioning', 'finish-deployment', 'still-to-do'].map((name) =>
    readFileSync(join(root, 'scripts', 'deploy', `${name}.ts`), 'utf8'),
  );
  const read = hooks.flatMap((text) =>
    [...text.matchAll(/'([A-Z][A-Z_]+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(read.length).toBeGreaterThan(8);
  expect(read.filter((name) => !outputs.has(name) && ![...ofAzd, ...ofPerson].includes(name))).toEqual([]);
});
