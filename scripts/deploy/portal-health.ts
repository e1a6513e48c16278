import { HookProblem, type Surroundings } from './hook-problem.ts';
import { patiently } from './patience.ts';

type Health =
  | { kind: 'serves'; degraded: string[] }
  | { kind: 'lacks'; checks: string[] }
  | { kind: 'silent'; status: number }
  | { kind: 'unreachable'; code: string };

const answerTimeoutMs = 20_000;

/** Waits until the app answers at `portalUrl` and finds its tables, its vault and its workflows. */
export const waitForPortal = async (surroundings: Surroundings, portalUrl: string): Promise<void> => {
  const health = await patiently(
    surroundings,
    () => askHealth(portalUrl),
    (answer) => (answer.kind === 'serves' ? undefined : `Waiting for ${portalUrl} to answer`),
  );
  if (health.kind !== 'serves') throw problemOf(health, portalUrl);
  for (const name of health.degraded)
    surroundings.tell(
      `The portal serves, but its check "${name}" is not right: docs/operations.md tells what that means.`,
    );
};

const askHealth = async (portalUrl: string): Promise<Health> => {
  try {
    const response = await fetch(`${portalUrl}/api/health`, { signal: AbortSignal.timeout(answerTimeoutMs) });
    const body: unknown = await response.json().catch(() => undefined);
    const failed = failedChecks(body);
    if (failed === undefined) return { kind: 'silent', status: response.status };
    return response.ok ? { kind: 'serves', degraded: failed } : { kind: 'lacks', checks: failed };
  } catch (error) {
    const cause: unknown = error instanceof Error ? error.cause : undefined;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    return { kind: 'unreachable', code };
  }
};

/** Of the app's own answer (docs/operations.md); undefined when somebody else answered. */
const failedChecks = (body: unknown): string[] | undefined => {
  const checks: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'checks') : undefined;
  if (!Array.isArray(checks)) return undefined;
  return checks.flatMap((check: unknown) => {
    if (typeof check !== 'object' || check === null || Reflect.get(check, 'status') === 'ok') return [];
    return [String(Reflect.get(check, 'name'))];
  });
};

const problemOf = (health: Exclude<Health, { kind: 'serves' }>, portalUrl: string): HookProblem => {
  const again = 'Then run azd hooks run postdeploy.';
  switch (health.kind) {
    case 'unreachable':
      return new HookProblem(
        `Nothing answers at ${portalUrl} (${health.code}).`,
        `If this address is one of your own, its DNS and its certificate have to lead to the Function app first (docs/deploy.md, "An address of your own"). ${again}`,
      );
    case 'silent':
      return new HookProblem(
        `Something answers at ${portalUrl} with ${health.status}, but it is not the portal.`,
        `Most often the app stopped at its start. Its log says why, with the name of every bad setting: Log stream of the Function app in the Azure portal, or its Application Insights. ${again}`,
      );
    case 'lacks':
      return new HookProblem(
        `The portal answers at ${portalUrl}, but does not reach: ${health.checks.join(', ')}.`,
        `Roles that were just given may take some minutes more. If it stays so, GET ${portalUrl}/api/health/details names cause and next step. ${again}`,
      );
  }
};
