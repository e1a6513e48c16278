import type { EventDeliveryInput } from '../../../orchestrations/event-delivery/contracts.ts';
import { startProviderMail } from '../../../orchestrations/event-delivery/activities/start-provider-mail.ts';
import { eventDelivery } from '../../../orchestrations/event-delivery/workflow.ts';
import { startWebhooks } from '../../../orchestrations/webhook-delivery/activities/start-webhooks.ts';
import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import { memoryDeliveries, memoryWebhooks } from '../../support/memory-webhooks.ts';
import { runStory } from '../../support/run-story.ts';
import { loadOrchestrations, type Orchestrate } from '../../support/orchestrators.ts';
import { play, type World } from '../../support/virtual-host.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { lostEvent, mailedEvents } from '../mail/event-samples.ts';

let workflows: ReadonlyMap<string, Orchestrate>;
beforeAll(async () => {
  workflows = await loadOrchestrations();
});

const run = (name: string, input: object, activity: World['activity'], until?: Date) => {
  const orchestrate = workflows.get(name);
  if (!orchestrate) throw new Error(`${name} is not registered.`);
  return play(orchestrate, { name, instanceId: 'e', input, ...(until ? { until } : {}) }, { activity });
};

test('an event is told in every way there is', async () => {
  const { status, calls } = await run('eventDelivery', { event: lostEvent }, () => ({}));
  expect(status).toBe('completed');
  expect(calls).toMatchObject([
    { name: 'startProviderMail', input: { event: lostEvent } },
    { name: 'startWebhooks', input: { event: lostEvent } },
  ]);
});

const twoDays = 48 * 3_600_000;
const eventInput = { event: lostEvent, cause: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };

test('a way that cannot be started keeps no other from being tried, and is tried until it can be', async () => {
  const from = Date.parse('2026-11-02T08:00:00.000Z');
  const { status, calls } = await run('eventDelivery', eventInput, (name, _input, at) => {
    if (name === 'startProviderMail' && at.getTime() < from + twoDays)
      throw new Error('The durable back end does not answer.');
    return {};
  });
  expect(status).toBe('completed');
  const told = calls.filter(({ at }) => at.getTime() >= from + twoDays);
  expect(told).toMatchObject([{ name: 'startProviderMail', input: eventInput }]);
  expect(calls.filter(({ name }) => name === 'startWebhooks')).toHaveLength(1);
});

test('tables that do not answer for days lose no event', async () => {
  const webhooks = memoryWebhooks({
    ...{ id: 'w', url: 'https://hooks.example/', description: '', secretVersion: 'v', overlapping: [] },
    ...{ createdAt: lostEvent.at, createdBy: 'adam' },
  });
  const deliveries = memoryDeliveries();
  const { started, call } = rememberedWorkflows();
  let isDown = true;
  const down = (): Promise<never> => Promise.reject(new Error('The table does not answer.'));
  const tell = startWebhooks({
    webhooks: { ...webhooks.store, list: () => (isDown ? down() : webhooks.store.list()) },
    deliveries: deliveries.store,
    clock: { now: () => new Date(lostEvent.at) },
  });
  let day = 0;
  const said: string[] = [];
  const activity = async (name: string, asked: object): Promise<object> =>
    name === 'startWebhooks' ? tell(asked as EventDeliveryInput, call) : {};
  const pauses = await runStory(eventDelivery, eventInput, {
    activity,
    pass: () => {
      day += 1;
      isDown = day < 5;
    },
    said: (line) => void said.push(line),
  });
  expect(pauses).toHaveLength(5);
  expect(said).toHaveLength(5);
  expect(JSON.parse(said[0] ?? '')).toMatchObject({
    ...{ event: 'event.undelivered', workflow: 'eventDelivery', id: lostEvent.id, kind: lostEvent.type },
    ...{ left: ['startWebhooks'], correlationId: '4bf92f3577b34da6a3ce929d0e0e4736' },
  });
  expect([...started.values()]).toMatchObject([{ orchestration: 'webhookDelivery' }]);
});

test('one mail an event, however often it is started', async () => {
  const { started, call } = rememberedWorkflows();
  for (const event of [...mailedEvents, ...mailedEvents]) await startProviderMail()({ event }, call);
  expect([...started.keys()]).toEqual(mailedEvents.map(({ id }) => `event-${id}-mail`));
});

test('what the invitation’s own workflow mails is not mailed a second time', async () => {
  const { started, call } = rememberedWorkflows();
  const head = { id: 'i1-x', at: '2026-11-20T09:30:00.000Z', customerId: 'contoso', invitationId: 'i1' };
  const own: ProviderEvent[] = [
    { ...head, type: 'invitation.completed' },
    { ...head, type: 'invitation.new_link_requested' },
    { ...head, type: 'invitation.account_to_approve' },
  ];
  for (const event of own) await startProviderMail()({ event }, call);
  expect(started.size).toBe(0);
});

const mailInput = { event: lostEvent, tries: 0 };

test('a mail service that fails for a day: ten tries a minute apart, then growing pauses, then one mail', async () => {
  const from = Date.parse('2026-11-02T08:00:00.000Z');
  let sent = 0;
  const { status, pauses, generations } = await run('providerMail', mailInput, (_name, _input, at) => {
    if (at.getTime() < from + 86_400_000) return { kind: 'tryLater', afterSeconds: 0, at: at.toISOString() };
    sent += 1;
    return { kind: 'sent', at: at.toISOString() };
  });
  expect([status, sent]).toEqual(['completed', 1]);
  expect(pauses.slice(0, 15)).toEqual([...Array<number>(9).fill(60), 120, 240, 480, 960, 1920, 3600]);
  expect(Math.max(...generations)).toBeLessThanOrEqual(200);
});

test('a mail that was given up, and one that nobody gets, are not tried again', async () => {
  for (const kind of ['givenUp', 'superseded']) {
    const { status, calls } = await run('providerMail', mailInput, () => ({ kind }));
    expect([status, calls.length]).toEqual(['completed', 1]);
  }
});
