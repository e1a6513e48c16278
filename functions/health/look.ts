import { AppError } from '../../shared/errors/app-error.ts';
import {
  dependencies,
  healthOf,
  nextStepFor,
  type Dependency,
  type HealthCheck,
  type HealthReport,
} from '../../shared/domain/health.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { lookAtClock } from './look-at-clock.ts';

export type HealthNeeds = Pick<Ports, 'health' | 'heartbeats' | 'sweeps' | 'clock'>;

/** Each dependency has so long to answer, all at the same time: a probe is answered before its caller gives up. */
const patienceMs = 2_000;

/** Looks at everything at once. Never throws: what fails is what it reports. */
export const lookAtHealth = async (ports: HealthNeeds, workflows: Workflows): Promise<HealthReport> => {
  const at = ports.clock.now().toISOString();
  const { health } = ports;
  const looks: Record<Dependency, (signal: AbortSignal) => Promise<unknown>> = {
    tables: (signal) => health.tables(signal),
    vault: (signal) => health.vault(signal),
    workflows: () => workflows.status('health-probe'),
    entra: (signal) => health.entra(signal),
    email: (signal) => health.email(signal),
  };
  const names = Object.keys(dependencies) as Dependency[];
  const [checks, clock] = await Promise.all([
    Promise.all(names.map((name) => check(name, looks[name]))),
    lookAtClock(ports, patienceMs),
  ]);
  const all = [...checks, ...clock];
  return { status: healthOf(all), at, checks: all };
};

const check = async (
  name: Dependency,
  look: (signal: AbortSignal) => Promise<unknown>,
): Promise<HealthCheck> => {
  const started = performance.now();
  const cause = await failureOf(name, look);
  const durationMs = Math.round(performance.now() - started);
  return cause === undefined
    ? { name, status: 'ok', durationMs }
    : { name, status: 'failing', durationMs, cause, nextStep: nextStepFor[name] };
};

const failureOf = async (
  name: Dependency,
  look: (signal: AbortSignal) => Promise<unknown>,
): Promise<string | undefined> => {
  const signal = AbortSignal.timeout(patienceMs);
  const tooLong = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  try {
    await Promise.race([look(signal), tooLong]);
    return undefined;
  } catch (error) {
    const who = dependencies[name].name;
    if (signal.aborted) return `${who} did not answer within ${patienceMs / 1000} seconds.`;
    // Our own errors are sentences for anybody; foreign ones may hold addresses.
    return error instanceof AppError ? error.message : `${who} cannot be reached, or refuses us.`;
  }
};
