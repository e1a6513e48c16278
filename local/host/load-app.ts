import { registerHooks } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { CoreState } from './functions-core.ts';

const CORE = '@azure/functions-core';
const CORE_URL = 'local-host:functions-core';
const GLOBAL = 'localFunctionsCore';

/** Makes `require('@azure/functions-core')` and its import find `core`, in whatever file or bundle it is written. */
const provideCore = (core: object): void => {
  Object.defineProperty(globalThis, GLOBAL, { value: core, configurable: true });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === CORE
        ? { url: CORE_URL, format: 'commonjs', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === CORE_URL
        ? { format: 'commonjs', source: `module.exports = globalThis.${GLOBAL};`, shortCircuit: true }
        : next(url, context),
  });
};

const packageJson = z.looseObject({ main: z.string({ error: 'package.json of the app has no "main".' }) });

/** Loads the app at `<root>/package.json` "main" and runs its appStart hooks; its functions are then in `state`. */
export const loadApp = async (appRoot: string, state: CoreState, core: object): Promise<void> => {
  provideCore(core);
  const { main } = packageJson.parse(JSON.parse(await readFile(join(appRoot, 'package.json'), 'utf8')));
  await import(pathToFileURL(join(appRoot, main)).href);
  for (const hook of state.registry.hooks.appStart)
    await hook({ hookData: {}, appHookData: {}, functionAppDirectory: appRoot });
  state.starting = false;
};
