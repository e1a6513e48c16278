import { healthHandlers } from '../../../functions/health/health-handlers.ts';
import type { HealthNeeds } from '../../../functions/health/look.ts';
import { endpointFunctions, type EndpointHandlers } from '../../../functions/http/endpoint-functions.ts';
import { endpoints } from '../../../shared/contracts/endpoints.ts';
import type { Heartbeat } from '../../../shared/domain/heartbeat.ts';
import type { SweepRecord } from '../../../shared/domain/sweep.ts';
import { notConfigured } from '../../../shared/errors/catalogue.ts';
import type { HealthProbes } from '../../../shared/ports/health-probes.ts';
import { endpointDeps, sessionOf, sessionsOf } from '../http/endpoint-deps.ts';
import { send } from '../http/requests.ts';

/** The runner's process lives on from file to file; a deployment as old as it would miss its timers. */
beforeEach(() => void jest.spyOn(process, 'uptime').mockReturnValue(60));
afterEach(() => jest.restoreAllMocks());

const now = new Date('2026-11-20T12:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const beat = (change: Partial<Heartbeat> = {}): Heartbeat => ({
  ...{ timer: 'due', at: ago(1), outcome: 'done', durationMs: 20 },
  ...change,
});

interface World {
  probes?: Partial<HealthProbes>;
  heartbeats?: Heartbeat[];
  sweeps?: SweepRecord;
  workflows?: () => Promise<'unknown'>;
}

const fine = async () => {};

const deployment = ({ probes, heartbeats = [beat()], sweeps = { past: [] }, workflows }: World = {}) => {
  const looks = { tables: 0 };
  const needs: HealthNeeds = {
    health: {
      tables: async () => void (looks.tables += 1),
      ...{ vault: fine, entra: fine, email: fine },
      ...probes,
    },
    heartbeats: { beat: fine, last: async () => heartbeats },
    sweeps: { read: async () => ({ value: sweeps, etag: '"1"' }) } as unknown as HealthNeeds['sweeps'],
    clock: { now: () => now },
  };
  const others = Object.keys(endpoints).map((name) => [name, async () => ({ body: {} })]);
  const handlers = { ...Object.fromEntries(others), ...healthHandlers(needs) } as EndpointHandlers;
  const deps = endpointDeps({
    sessions: sessionsOf(sessionOf('admin', { roles: ['Admin'] })),
    ...(workflows && {
      workflowsOf: () => ({ start: async () => 'started', raise: async () => 'raised', status: workflows }),
    }),
  });
  const ask = (path: '/api/health' | '/api/health/details') => {
    const found = endpointFunctions(handlers, deps).find(({ route }) => `/${route}` === path);
    if (!found) throw new Error(`${path} is not registered`);
    return send(found.handler, { path, headers: { cookie: '__Host-session=admin' } });
  };
  return { ask, looks };
};

const never = () => new Promise<never>(() => {});
const found = (json: Record<string, unknown>, name: string) =>
  (json['checks'] as { name: string }[]).find((check) => check.name === name);

test('a deployment that works is healthy, in words that help nobody else', async () => {
  const { status, json, headers } = await deployment().ask('/api/health');
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(json).toEqual({
    status: 'healthy',
    at: now.toISOString(),
    checks: ['tables', 'vault', 'workflows', 'entra', 'email', 'timers', 'sweep'].map((name) => ({
      name,
      status: 'ok',
    })),
  });
});

test('a vault that hangs is told within three seconds', async () => {
  const { ask } = deployment({ probes: { vault: never } });
  const started = performance.now();
  const { status, json } = await ask('/api/health');
  expect(performance.now() - started).toBeLessThan(3_000);
  expect(status).toBe(503);
  expect(json['status']).toBe('unhealthy');
  expect(found(json, 'vault')).toEqual({ name: 'vault', status: 'failing' });
  const details = await ask('/api/health/details');
  expect(details.status).toBe(200);
  expect(found(details.json, 'vault')).toMatchObject({
    cause: 'Key Vault did not answer within 2 seconds.',
    nextStep: expect.stringContaining('Key Vault Secrets Officer'),
  });
});

test.each([
  ['tables', { probes: { tables: () => Promise.reject(new Error('planted: connection string')) } }],
  ['workflows', { workflows: () => Promise.reject(new Error('planted: task hub')) }],
] as const)('without %s it is unhealthy; a foreign error’s words stay inside', async (name, world) => {
  const { ask } = deployment(world);
  const [open, details] = [await ask('/api/health'), await ask('/api/health/details')];
  expect([open.status, found(open.json, name)]).toEqual([503, { name, status: 'failing' }]);
  expect(open.text + details.text).not.toContain('planted');
});

test('what it can do without leaves it degraded, and our own sentences are told to operators only', async () => {
  const cause = 'Key Vault does not allow this deployment to use the secret.';
  const refused = () => Promise.reject(notConfigured('vaultForbidden', cause));
  const { ask } = deployment({ probes: { entra: refused } });
  const [open, details] = [await ask('/api/health'), await ask('/api/health/details')];
  expect([open.status, open.json['status']]).toEqual([200, 'degraded']);
  expect(open.text).not.toContain(cause);
  expect(found(details.json, 'entra')).toMatchObject({ cause });
});

test.each([
  ['has been silent for six minutes', [beat({ at: ago(6) })], 'due (late)'],
  ['failed when it ran last', [beat({ outcome: 'failed' })], 'due (failed)'],
  ['has not run this week', [beat(), beat({ timer: 'purge', at: ago(60 * 24 * 7) })], 'purge (late)'],
])('a timer that %s is named', async (_name, heartbeats, named) => {
  const uptime = jest.spyOn(process, 'uptime').mockReturnValue(8 * 24 * 3600);
  const unheard = ['purge', 'repairIndex'].filter((timer) => !heartbeats.some((one) => one.timer === timer));
  const all = [...heartbeats, ...unheard.map((timer) => beat({ timer }))];
  const { json } = await deployment({ heartbeats: all }).ask('/api/health/details');
  uptime.mockRestore();
  expect(json['status']).toBe('degraded');
  expect(found(json, 'timers')).toMatchObject({ status: 'late', cause: expect.stringContaining(named) });
  expect(json['timers']).toEqual(all);
});

test('a timer nobody has heard of is late only when the deployment has been up for longer than its silence', async () => {
  const uptime = jest.spyOn(process, 'uptime').mockReturnValue(200);
  expect((await deployment({ heartbeats: [] }).ask('/api/health')).json['status']).toBe('healthy');
  uptime.mockReturnValue(400);
  expect((await deployment({ heartbeats: [] }).ask('/api/health')).json['status']).toBe('degraded');
  uptime.mockRestore();
});

test.each([
  ['late in a process that has been up for an hour', 3600, 'degraded'],
  ['given time in a process that has just begun', 60, 'healthy'],
])('a daily timer that last ran a month ago is %s', async (_name, seconds, status) => {
  const uptime = jest.spyOn(process, 'uptime').mockReturnValue(seconds);
  const frequent = ['followSettings', 'dispatch', 'sweep', 'overview', 'webhooks', 'replicate'];
  const others = frequent.map((timer) => beat({ timer }));
  const heartbeats = [beat(), ...others, beat({ timer: 'purge', at: ago(30 * 24 * 60) })];
  const { json } = await deployment({ heartbeats }).ask('/api/health/details');
  uptime.mockRestore();
  expect(json['status']).toBe(status);
  const { cause = '' } = found(json, 'timers') as { cause?: string };
  expect(cause).toMatch(status === 'degraded' ? /^purge \(late\):/ : /^$/);
});

test('a sweep that stands still is told', async () => {
  const counts = { cared: 0, refreshed: 0, validated: 0, lost: 0, recovered: 0 };
  const rest = { postponed: 0, warned: 0, failed: 0, overdue: 0 };
  const running = { id: 's', startedAt: ago(90), progressAt: ago(40), ...counts, ...rest };
  const { json } = await deployment({ sweeps: { past: [], running } }).ask('/api/health/details');
  expect(found(json, 'sweep')).toMatchObject({ status: 'late', cause: expect.stringContaining(ago(40)) });
});

test('however often anybody asks, the dependencies are asked once', async () => {
  const { ask, looks } = deployment();
  await Promise.all(Array.from({ length: 50 }, () => ask('/api/health')));
  expect(looks.tables).toBe(1);
});
