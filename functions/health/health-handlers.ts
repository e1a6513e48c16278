import type { healthEndpoints } from '../../shared/contracts/health.ts';
import type { HealthReport } from '../../shared/domain/health.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { lookAtHealth, type HealthNeeds } from './look.ts';

/** Anybody may ask, as often as they like: everything behind it is asked this seldom, by one process. */
const keptMs = 10_000;

export const healthHandlers = (ports: HealthNeeds): EndpointHandlers<keyof typeof healthEndpoints> => {
  let kept: { report: Promise<HealthReport>; until: number } | undefined;
  const report = (workflows: Workflows): Promise<HealthReport> => {
    const now = performance.now();
    if (!kept || kept.until <= now) kept = { report: lookAtHealth(ports, workflows), until: now + keptMs };
    return kept.report;
  };
  return {
    readHealth: async ({ workflows }) => {
      const { status, at, checks } = await report(workflows);
      return {
        status: status === 'unhealthy' ? 503 : 200,
        body: { status, at, checks: checks.map(({ name, status: found }) => ({ name, status: found })) },
      };
    },
    readHealthDetails: async ({ workflows }) => ({
      body: { ...(await report(workflows)), timers: await ports.heartbeats.last().catch(() => []) },
    }),
  };
};
