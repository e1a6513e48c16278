import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readFunctionTimeout, type FunctionTimeout } from './function-timeout.ts';

const durableTask = z.looseObject({
  hubName: z.string().default('TestHubName'),
  maxConcurrentActivityFunctions: z.int().positive().default(20),
  maxConcurrentOrchestratorFunctions: z.int().positive().default(20),
});

const hostJson = z.looseObject({
  version: z.string().optional(),
  functionTimeout: z.string().optional(),
  extensions: z
    .looseObject({
      http: z.looseObject({ routePrefix: z.string().default('api') }).prefault({}),
      durableTask: durableTask.prefault({}),
    })
    .prefault({}),
});

type HostSettings = {
  /** Without slashes at its ends; "" for none. */
  readonly routePrefix: string;
  readonly hubName: string;
  readonly activityLimit: number;
  readonly orchestratorLimit: number;
  /** Whether `/` is the host's own page (unless the setting AzureWebJobsDisableHomepage is true). */
  readonly homepage: boolean;
  /** Undefined: an invocation may take as long as it likes. */
  readonly functionTimeout: FunctionTimeout | undefined;
};

/** Replaces `%NAME%` by the app setting NAME, as the host does in binding values. Throws when there is none. */
export const expandSettings = (text: string, env: NodeJS.ProcessEnv = process.env): string =>
  text.replace(/%([^%]+)%/g, (_, name: string) => {
    const value = env[name];
    if (value === undefined) throw new Error(`The app setting %${name}% is not set.`);
    return value;
  });

/** Reads `<root>/host.json`; unknown members are the real host's business. */
export const readHostSettings = async (appRoot: string): Promise<HostSettings> => {
  const text = await readFile(join(appRoot, 'host.json'), 'utf8');
  const { extensions, functionTimeout } = hostJson.parse(JSON.parse(text));
  return {
    functionTimeout: readFunctionTimeout(functionTimeout),
    routePrefix: extensions.http.routePrefix.replace(/^\/+|\/+$/g, ''),
    hubName: expandSettings(extensions.durableTask.hubName),
    activityLimit: extensions.durableTask.maxConcurrentActivityFunctions,
    orchestratorLimit: extensions.durableTask.maxConcurrentOrchestratorFunctions,
    homepage: process.env['AzureWebJobsDisableHomepage']?.toLowerCase() !== 'true',
  };
};
