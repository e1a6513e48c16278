import { endedSweep, type SweepRecord } from '../../../shared/domain/sweep.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import type { careActivities, PageInput } from '../contracts.ts';
import { measureSweep } from '../measure-sweep.ts';

/** Connections a generation: two events each, so that a generation's history stays short of two hundred. */
const pageSize = 50;

/** The next connections that are due, unless another sweep has taken over; what was done so far is noted. */
export const openPage =
  (ports: Pick<Ports, 'sweeps' | 'connections' | 'clock'>): Activity<typeof careActivities.openPage> =>
  async (input) => {
    if (!(await noted(ports, input, 'running'))) return { kind: 'superseded' };
    const { items, next } = await ports.connections.due(new Date(input.startedAt), pageSize, input.cursor);
    return { kind: 'page', customerIds: items, ...(next === undefined ? {} : { next }) };
  };

export const endSweep =
  (ports: Pick<Ports, 'sweeps' | 'clock'>): Activity<typeof careActivities.endSweep> =>
  async (input) => {
    const ended = await noted(ports, input, 'ended');
    if (ended) measureSweep(input.counts, input.startedAt, ports.clock.now().toISOString());
    return {};
  };

/** False when the record names another sweep, or none. */
const noted = async (
  { sweeps, clock }: Pick<Ports, 'sweeps' | 'clock'>,
  { sweepId, counts }: PageInput,
  state: 'running' | 'ended',
): Promise<boolean> => {
  for (;;) {
    const { value: record, etag } = await sweeps.read();
    if (record.running?.id !== sweepId) return false;
    const progressAt = clock.now().toISOString();
    const running = { ...record.running, ...counts, progressAt };
    const next: SweepRecord =
      state === 'ended' ? endedSweep(record, { ...running, finishedAt: progressAt }) : { ...record, running };
    if ((await sweeps.write(next, etag)).kind === 'written') return true;
  }
};
