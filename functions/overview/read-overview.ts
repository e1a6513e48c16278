import type * as z from 'zod';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { sweepHealth } from '../../shared/contracts/overview.ts';
import type { Overview } from '../../shared/domain/overview.ts';
import { registrationTrouble } from '../../shared/domain/registration-watch.ts';
import type { SweepRecord } from '../../shared/domain/sweep.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { countOverview, type CountPorts } from './count-overview.ts';

/** A count is looked at again after so long, if the last one was quick; else whoever looks has the timer's. */
const freshMs = 3_000;
const quickMs = 1_000;

export type OverviewPorts = CountPorts & Pick<Ports, 'sweeps' | 'providerSetup' | 'registrationWatch'>;

export const readOverview =
  (ports: OverviewPorts): EndpointHandler<typeof endpoints.readOverview> =>
  async ({ now }) => {
    const [{ tookMs: _took, ...counted }, { value: record }, setup, watch] = await Promise.all([
      present(ports, now),
      ports.sweeps.read(),
      ports.providerSetup.read(),
      ports.registrationWatch.read(),
    ]);
    const registration = registrationTrouble(setup, watch, [counted.expiringDays], now);
    return {
      body: {
        ...{ ...counted, now: now.toISOString(), sweep: sweepOf(record) },
        ...(registration && { registration }),
      },
    };
  };

const present = async (ports: CountPorts, now: Date): Promise<Overview> => {
  const last = await ports.overview.read();
  if (!last) return countOverview(ports);
  // A clock that was put back must not keep an old count for ever.
  const age = Math.abs(now.getTime() - Date.parse(last.countedAt));
  return age < freshMs || last.tookMs > quickMs ? last : countOverview(ports);
};

/** The sweep that is running, else the last one. */
const sweepOf = ({ lookedAt, running, past }: SweepRecord): z.input<typeof sweepHealth> => {
  const last = past[0];
  return { lookedAt, running: running && countsOf(running), last: last && countsOf(last) };
};

const countsOf = ({
  startedAt,
  finishedAt,
  cared,
  lost,
  recovered,
  postponed,
  failed,
  overdue,
}: SweepRecord['past'][number]) => ({
  startedAt,
  finishedAt,
  cared,
  lost,
  recovered,
  postponed,
  failed,
  overdue,
});
