/**
 * Builds what is deployed: dist/app/main.cjs (the Functions app, bundled) and dist/site (wizard, portal, and what the API reference needs).
 * Parts whose sources have not changed since they were built are left alone, unless `--force` is given.
 */
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { packagesOf } from './bundled-packages.ts';
import { lighterPackages } from './lighter-packages.ts';

const root = join(import.meta.dirname, '..');

interface Part {
  name: string;
  sources: string[];
  output: string;
  /** Answers the files it is made of. */
  make: () => Promise<string[]>;
}

const app = async (): Promise<string[]> => {
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: ['functions/index.ts'],
    outfile: 'dist/app/main.cjs',
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: true,
    metafile: true,
    minifySyntax: true,
    // A quarter less to read at a cold start. Names stay: a stack trace in a log can be read without the map.
    minifyWhitespace: true,
    // The Functions worker provides this one at run time.
    external: ['@azure/functions-core'],
    define: { 'import.meta.dirname': '__dirname' },
    plugins: [lighterPackages],
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
};

const site = (name: string) => async (): Promise<string[]> => {
  const { build } = await import('vite');
  const built = await build({
    configFile: join(root, 'web', name, 'vite.config.ts'),
    root: join(root, 'web', name),
    logLevel: 'warn',
  });
  return [built]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
};

/** Styles and script of the page that functions/api-description renders. */
const reference = async (): Promise<string[]> => {
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: ['web/reference/main.ts', 'web/reference/main.css'],
    outdir: 'dist/site/reference',
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs);
};

const tools = [
  'package-lock.json',
  ...['build', 'bundled-packages', 'lighter-packages'].map((name) => `scripts/${name}.ts`),
];
const parts: Part[] = [
  {
    name: 'app',
    sources: ['functions', 'orchestrations', 'shared', ...tools],
    output: 'dist/app',
    make: app,
  },
  {
    name: 'wizard',
    sources: ['web/wizard', 'shared/contracts', 'shared/domain', ...tools],
    output: 'dist/site/wizard',
    make: site('wizard'),
  },
  {
    name: 'portal',
    sources: ['web/portal', 'shared/contracts', 'shared/domain', ...tools],
    output: 'dist/site/portal',
    make: site('portal'),
  },
  {
    name: 'reference',
    sources: ['web/reference', ...tools],
    output: 'dist/site/reference',
    make: reference,
  },
];

const newest = (path: string): number => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((entry) => newest(join(path, entry))));
};

const stampOf = (part: Part): string => join(root, 'dist', `.${part.name}.built`);

const isFresh = (part: Part): boolean => {
  const stamp = stampOf(part);
  if (!existsSync(stamp) || !existsSync(join(root, part.output))) return false;
  const built = statSync(stamp).mtimeMs;
  return part.sources.every((source) => newest(join(root, source)) < built);
};

const force = process.argv.includes('--force');
for (const part of parts) {
  if (!force && isFresh(part)) continue;
  const started = new Date();
  rmSync(join(root, part.output), { recursive: true, force: true });
  const packages = packagesOf(await part.make());
  writeFileSync(stampOf(part), JSON.stringify({ built: started, packages }));
  console.log(`built ${part.name}`);
}
