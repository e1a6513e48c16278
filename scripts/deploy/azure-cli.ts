import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { HookProblem, type Surroundings } from './hook-problem.ts';

/** `failed`: what az wrote to stderr. It repeats no argument and no answer, so it may be shown. */
export type AzAnswer = { kind: 'done'; output: string } | { kind: 'failed'; message: string };

/**
 * Runs `az` with these arguments, for the subscription that was deployed to. `asDefault`: for what the CLI is set to, as
 * commands do that know no subscription. Throws where az is missing or nobody is signed in.
 */
export type Az = (args: readonly string[], account?: 'asDefault') => Promise<AzAnswer>;

const signInAgain = /az login|AADSTS(50076|50079|50173|700082|70043|70044)|refresh token has expired/i;

/** Never by a shell: names and addresses are arguments, whatever they hold. Secrets go in files (./secret-file.ts). */
export const azureCli = ({ env }: Pick<Surroundings, 'env'>, subscription: string): Az => {
  const [program, ...first] = findAz(env);
  return (args, account) =>
    new Promise((resolve, reject) => {
      const options = { env: { ...env, ...quiet }, maxBuffer: 16 * 1024 * 1024 };
      const ofSubscription = account === 'asDefault' ? [] : ['--subscription', subscription];
      const whole = [...first, ...args, ...ofSubscription, '--output', 'json'];
      execFile(program, whole, options, (error, stdout, stderr) => {
        if (!error) return resolve({ kind: 'done', output: stdout });
        if (error.code === 'ENOENT') return reject(missing());
        const message = firstLines(stderr) || error.message.split('\n')[0] || 'az failed';
        if (signInAgain.test(stderr)) return reject(signedOut(message));
        resolve({ kind: 'failed', message });
      });
    });
};

/** Its log file would hold what it was answered. */
const quiet = {
  AZURE_LOGGING_ENABLE_LOG_FILE: 'no',
  AZURE_CORE_NO_COLOR: 'yes',
  AZURE_CORE_ONLY_SHOW_ERRORS: 'yes',
};

const firstLines = (stderr: string): string =>
  stderr
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .slice(0, 600);

/** On Windows az is a batch file, which only a shell could run; beside it lies the Python that it runs itself. */
const findAz = (env: Surroundings['env']): [program: string, ...args: string[]] => {
  if (process.platform !== 'win32') return ['az'];
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const pythons = path
    .split(delimiter)
    .filter((folder) => existsSync(join(folder, 'az.cmd')))
    .map((folder) => join(dirname(folder), 'python.exe'));
  const python = pythons.find((file) => existsSync(file));
  if (python === undefined) throw missing();
  return [python, '-IBm', 'azure.cli'];
};

const missing = () =>
  new HookProblem(
    'The Azure CLI (az) was not found; what comes after the infrastructure is done with it.',
    'Install it (https://learn.microsoft.com/cli/azure/install-azure-cli), run az login, and run this again: azd hooks run postprovision, or postdeploy.',
  );

const signedOut = (message: string) =>
  new HookProblem(
    `The Azure CLI is not signed in. It says: ${message}`,
    'Run az login, with --tenant and the tenant of the subscription, and run this again: azd hooks run postprovision, or postdeploy.',
  );

/** The answer as JSON. Throws a surprise where it is none. */
export const parsed = (output: string): unknown => (output.trim() === '' ? undefined : JSON.parse(output));

/** The text at `path` of a JSON value; undefined where there is none. */
export const textAt = (value: unknown, ...path: string[]): string | undefined => {
  const found = path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
  return typeof found === 'string' && found !== '' ? found : undefined;
};
