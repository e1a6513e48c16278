import { HookProblem, type Surroundings } from './hook-problem.ts';

/** Reads what `infra/main.bicep` puts out and azd hands to hooks; names all that are missing in one message. */
export const azdOutputs = <Required extends string>(
  { env }: Pick<Surroundings, 'env'>,
  required: readonly Required[],
): Record<Required, string> => {
  const missing = required.filter((name) => !env[name]);
  if (missing.length > 0)
    throw new HookProblem(
      `The environment lacks ${missing.join(', ')}, which the deployment of infra/main.bicep puts out.`,
      'Run azd provision first, and let azd run this: azd hooks run postprovision, or postdeploy.',
    );
  return Object.fromEntries(required.map((name) => [name, env[name] ?? ''])) as Record<Required, string>;
};
