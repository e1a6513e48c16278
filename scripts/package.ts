/**
 * `npm run package`: makes dist/package, all that is deployed and nothing else. `--out DIR` makes it elsewhere.
 * DURABLE_BACKEND is what carries the workflows there: `scheduler`, which is usual, or `storage`.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPackages } from './bundled-packages.ts';
import { deployedHostJson } from './deployed-host-json.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'dist', 'package') } },
});
const target = resolve(values.out);

const read = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');
const write = (name: string, text: string): void => writeFileSync(join(target, name), text);
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const made = deployedHostJson(JSON.parse(read('host.json')), process.env['DURABLE_BACKEND'] || 'scheduler');
if (made.kind === 'refused') {
  console.error(made.message);
  process.exit(1);
}

rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, 'app'), { recursive: true });
// The map stays here: scripts and editors find it beside the build, nobody in the cloud does.
write('app/main.cjs', read('dist', 'app', 'main.cjs').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'));
cpSync(join(root, 'dist', 'site'), join(target, 'site'), { recursive: true });
cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
write('THIRD-PARTY-NOTICES.txt', thirdPartyNotices(bundledPackages()));
write('host.json', json(made.hostJson));

const { version, license } = JSON.parse(read('package.json')) as Record<'version' | 'license', string>;
write('package.json', json({ version, license, private: true, main: 'app/main.cjs' }));
console.log(`packaged ${version} in ${target}`);
