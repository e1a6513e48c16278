import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * What packages bring along that the app never uses, or not at its start: seven per cent of what a cold start computes. What they do
 * is left as it is.
 * - durable-functions loads all of `validator` for `isURL`, and `axios`, which it needs once a client is made.
 * - zod has its messages in fifty languages; the product's own are English.
 */
const replacements = [
  {
    of: 'durable-functions',
    asks: /^validator$/,
    gets: `exports.isURL = require('validator/lib/isURL').default;`,
  },
  {
    of: 'durable-functions',
    asks: /^axios$/,
    gets: `Object.defineProperty(exports, 'default', { get: () => require('axios').default });`,
  },
  {
    of: 'zod',
    asks: /^\.\.\/locales\/index\.js$/,
    gets: `export { default as en } from '../locales/en.js';`,
  },
];

export const lighterPackages: Plugin = {
  name: 'lighter-packages',
  setup: ({ onResolve, onLoad }) => {
    for (const [at, { of, asks }] of replacements.entries())
      onResolve({ filter: asks }, ({ importer, namespace }) =>
        namespace === 'file' && importer.replaceAll('\\', '/').includes(`/node_modules/${of}/`)
          ? { path: `${of} ${at}`, namespace: 'lighter', pluginData: { at, folder: dirname(importer) } }
          : undefined,
      );
    onLoad({ filter: /./, namespace: 'lighter' }, (args) => {
      const { at, folder } = args.pluginData as { at: number; folder: string };
      return { contents: replacements[at]?.gets ?? '', resolveDir: folder };
    });
  },
};
