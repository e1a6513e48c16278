import { runDispatch } from '../../../functions/timers/dispatch.ts';
import { startCorrelation } from '../../../shared/adapters/telemetry/correlation.ts';
import { noteOnConnection } from '../../../orchestrations/note-on-connection.ts';
import { connectionEvents } from '../../../shared/domain/connection-events.ts';
import { recoveredNote, turnEntry } from '../../../shared/domain/connection-notes.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import type { Logger } from '../../../shared/logging/logger.ts';
import type { Outbox } from '../../../shared/ports/outbox.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import { correlationId, inSpan } from '../../../shared/telemetry/span.ts';
import {
  crashAt,
  memoryAudit,
  memoryConnections,
  memoryOutbox,
  memoryTimeline,
} from '../../support/in-memory-ports.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { aConnection } from '../workflows/samples.ts';
import { lostEvent, mailedEvents } from '../mail/event-samples.ts';

startCorrelation();

const cause: Problem = {
  ...{ code: 'AADSTS70043', title: 'Sign-in frequency', why: 'It is required.' },
  ...{ who: 'An administrator', next: 'Exclude the account.' },
};

const quiet = () => {
  const lines: [string, object | undefined][] = [];
  const write = (event: string, fields?: object): void => void lines.push([event, fields]);
  const log: Logger = { debug: write, info: write, warn: write, error: write };
  return { log, lines };
};

const portsOf = (outbox: Outbox, ...connections: Connection[]) => ({
  outbox,
  audit: memoryAudit().store,
  connections: memoryConnections(...connections).store,
  timeline: memoryTimeline().store,
  clock: { now: () => new Date('2026-11-20T10:00:00.000Z') },
});

test('what waits is handed to a workflow each, once, and is gone from the outbox', async () => {
  const outbox = memoryOutbox(...mailedEvents);
  const { started, call } = rememberedWorkflows();
  for (const _minute of [1, 2]) await runDispatch(portsOf(outbox.store), call.workflows, quiet().log);
  expect([...started]).toEqual(
    mailedEvents.map((event) => [`event-${event.id}`, { orchestration: 'eventDelivery', input: { event } }]),
  );
  expect(outbox.waiting()).toEqual([]);
});

test('the same event appended again later is not told again', async () => {
  const outbox = memoryOutbox(lostEvent);
  const { started, call } = rememberedWorkflows();
  await runDispatch(portsOf(outbox.store), call.workflows, quiet().log);
  await outbox.store.append({ ...lostEvent, at: '2026-11-21T00:00:00.000Z' });
  await runDispatch(portsOf(outbox.store), call.workflows, quiet().log);
  expect(started.get(`event-${lostEvent.id}`)?.input).toEqual({ event: lostEvent });
  expect(outbox.waiting()).toEqual([]);
});

test.each(['before', 'after'] as const)(
  'a crash %s any of its calls forgets nothing and tells nothing twice',
  async (moment) => {
    for (let call = 1; call <= 5; call += 1) {
      const outbox = memoryOutbox(lostEvent, ...mailedEvents.slice(1, 3));
      const { started, call: real } = rememberedWorkflows();
      let starts = 0;
      const counting: Workflows = {
        ...real.workflows,
        start: async (...given) => {
          const answer = await real.workflows.start(...given);
          if (answer === 'started') starts += 1;
          return answer;
        },
      };
      const crash = crashAt(call, moment);
      const ports = portsOf(crash.through(outbox.store));
      await runDispatch(ports, crash.through(counting), quiet().log).catch(() => undefined);
      await runDispatch(portsOf(outbox.store), counting, quiet().log);
      expect([started.size, starts, outbox.waiting()]).toEqual([3, 3, []]);
    }
  },
);

test('an event that cannot be started stays, is logged, and keeps no other waiting', async () => {
  const outbox = memoryOutbox(...mailedEvents);
  const { started, call } = rememberedWorkflows();
  const workflows: Workflows = {
    ...call.workflows,
    start: (name, id, input) =>
      id === `event-${lostEvent.id}`
        ? Promise.reject(new Error('The durable back end does not answer.'))
        : call.workflows.start(name, id, input),
  };
  const { log, lines } = quiet();
  await runDispatch(portsOf(outbox.store), workflows, log);
  expect(started.size).toBe(mailedEvents.length - 1);
  expect(outbox.waiting()).toEqual([lostEvent]);
  expect(lines).toEqual([['dispatch.failed', expect.objectContaining({ eventId: lostEvent.id })]]);
});

test('an id that is too long for an instance is shortened, always to the same', async () => {
  const long: ProviderEvent = { ...lostEvent, id: `lost-${'~e6~97~a5'.repeat(15)}-2026-11-20T09:30:00.000Z` };
  const ids = [];
  for (const _time of [1, 2]) {
    const { started, call } = rememberedWorkflows();
    await runDispatch(portsOf(memoryOutbox(long).store), call.workflows, quiet().log);
    ids.push(...started.keys());
  }
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]?.length).toBeLessThanOrEqual(100);
});

test('what became of a connection, a mail or a webhook is in the audit log, once', async () => {
  const audit = memoryAudit();
  for (const _minute of [1, 2]) {
    const outbox = memoryOutbox(...mailedEvents);
    await runDispatch(
      { ...portsOf(outbox.store), audit: audit.store },
      rememberedWorkflows().call.workflows,
      quiet().log,
    );
  }
  const audited = mailedEvents.filter(({ type }) =>
    ['connection.lost', 'connection.recovered', 'invitation.mail_bounced', 'webhook.failing'].includes(type),
  );
  expect(audit.entries).toHaveLength(audited.length);
  expect(audit.entries).toContainEqual({
    at: lostEvent.at,
    actor: 'system',
    action: 'connection.lost',
    subject: 'contoso',
    after: { status: 'lost', method: 'delegatedToken', code: 'AADSTS70043' },
  });
});

test('an event is told under the id of what caused it, and one without under the timer’s', async () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
  const waiting = [{ ...lostEvent, traceparent }, ...mailedEvents.slice(1, 2)];
  const outbox = { ...memoryOutbox().store, waiting: async () => waiting };
  const told: [string | undefined, object][] = [];
  const workflows: Workflows = {
    ...rememberedWorkflows().call.workflows,
    start: async (_name, _id, input) => {
      told.push([correlationId(), input]);
      return 'started';
    },
  };
  const timer = await inSpan('timer dispatch', {}, async () => {
    await runDispatch(portsOf(outbox), workflows, quiet().log);
    return correlationId();
  });
  expect(told).toEqual([
    [traceId, { event: lostEvent }],
    [timer, { event: mailedEvents[1] }],
  ]);
});

test('a recovery likewise, under the entry of the look that found it; one that was replaced says so itself', async () => {
  const loss = { at: lostEvent.at, problem: cause };
  const lost = aConnection({ customerId: 'contoso', status: 'lost', loss });
  const { loss: _loss, ...kept } = lost;
  const at = '2026-11-20T09:58:00.000Z';
  const works = { ...kept, status: 'connected', lastValidation: { at, successful: true } } as const;
  const now = new Date('2026-11-20T10:00:00.000Z');
  const events = [
    ...connectionEvents(lost, works, now),
    ...connectionEvents(lost, { ...works, attemptId: 'another' }, now),
  ];
  expect(events).toMatchObject([{ at, cause }, { at: now.toISOString() }]);
  const timeline = memoryTimeline();
  await noteOnConnection(
    { ...portsOf(memoryOutbox().store), timeline: timeline.store },
    works,
    recoveredNote(loss),
    turnEntry(lost, works),
  );
  for (const event of [...events, ...events]) {
    const ports = { ...portsOf(memoryOutbox(event).store, works), timeline: timeline.store };
    await runDispatch(ports, rememberedWorkflows().call.workflows, quiet().log);
  }
  const [entry, ...others] = await timeline.store.read('');
  expect(entry).toMatchObject({
    at,
    title: 'Connection recovered',
    detail: expect.stringContaining('70043'),
  });
  expect(others.filter(({ key }) => !key.startsWith('after-'))).toEqual([]);
});

test('a recovery that a crash kept out of the timeline gets there with its event, once', async () => {
  const event: ProviderEvent = {
    ...{ id: 'recovered', at: '2026-11-20T09:58:00.000Z', type: 'connection.recovered' },
    ...{ customerId: 'contoso', method: 'delegatedToken', lostAt: lostEvent.at, cause },
  };
  const timeline = memoryTimeline();
  for (const _minute of [1, 2]) {
    const ports = portsOf(memoryOutbox(event).store, aConnection({ customerId: 'contoso' }));
    await runDispatch(
      { ...ports, timeline: timeline.store },
      rememberedWorkflows().call.workflows,
      quiet().log,
    );
  }
  expect(timeline.titlesOfConnection()).toEqual(['Connection recovered']);
});

test('a loss that a crash kept out of the timeline gets there with its event, once', async () => {
  const connection = aConnection({ customerId: 'contoso', status: 'lost' });
  const timeline = memoryTimeline();
  for (const _minute of [1, 2]) {
    const ports = { ...portsOf(memoryOutbox(lostEvent).store, connection), timeline: timeline.store };
    await runDispatch(ports, rememberedWorkflows().call.workflows, quiet().log);
  }
  expect(timeline.titlesOfConnection()).toEqual(['Connection lost']);
});
