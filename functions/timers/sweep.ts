import { connectionCare, type SweepInput } from '../../orchestrations/connection-care/contracts.ts';
import { fullPace } from '../../orchestrations/connection-care/pace.ts';
import { endedSweep, noCounts, type Sweep, type SweepRecord } from '../../shared/domain/sweep.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';

type Needs = Pick<Ports, 'sweeps' | 'connections' | 'clock'>;

/** Longer than an activity is repeated; one that says nothing for longer has got stuck. */
const stuckMs = 12 * 60 * 60_000;

/**
 * Starts a sweep when a connection is due and none is running. The record decides who starts it when two timers look at
 * once; one that was claimed and not started (a crash came between) is started under its id.
 */
export const runSweep = async (
  ports: Needs,
  workflows: Workflows,
): Promise<{ kind: 'started' | 'running' | 'notDue' | 'another' }> => {
  const stored = await ports.sweeps.read();
  const { running } = stored.value;
  const state = running && (await stateOf(workflows, running, ports.clock.now()));
  if (running && state === 'unknown') return start(workflows, running);
  if (state === 'running') return looked(ports, stored, 'running');
  // It ended without saying so, or got stuck: it is kept as one that was cut short.
  const record = running ? endedSweep(stored.value, running) : stored.value;
  const { items } = await ports.connections.due(ports.clock.now(), 1);
  if (items.length === 0) return looked(ports, { ...stored, value: record }, 'notDue');
  return begin(ports, workflows, { ...stored, value: record });
};

const stateOf = async (workflows: Workflows, { id, progressAt }: Sweep, now: Date) => {
  const state = await workflows.status(id);
  return state === 'running' && now.getTime() - Date.parse(progressAt) > stuckMs ? 'ended' : state;
};

const looked = async <K extends 'running' | 'notDue'>(
  { sweeps, clock }: Needs,
  { value, etag }: Stored<SweepRecord>,
  kind: K,
): Promise<{ kind: K }> => {
  // Somebody who wrote at the same moment has looked as well.
  await sweeps.write({ ...value, lookedAt: clock.now().toISOString() }, etag);
  return { kind };
};

const begin = async (
  { sweeps, clock }: Needs,
  workflows: Workflows,
  { value, etag }: Stored<SweepRecord>,
): Promise<{ kind: 'started' | 'another' }> => {
  const at = clock.now().toISOString();
  const sweep = { id: `sweep-${at.replaceAll(/\D/g, '')}`, startedAt: at, progressAt: at, ...noCounts };
  const { kind } = await sweeps.write({ ...value, lookedAt: at, running: sweep }, etag);
  return kind === 'written' ? start(workflows, sweep) : { kind: 'another' };
};

const start = async (workflows: Workflows, { id, startedAt }: Sweep): Promise<{ kind: 'started' }> => {
  const input: SweepInput = { sweepId: id, startedAt, counts: noCounts, pace: fullPace };
  await workflows.start(connectionCare.name, id, input);
  return { kind: 'started' };
};
