import fc from 'fast-check';
import { runDue } from '../../../functions/timers/due.ts';
import { recordProgress } from '../../../orchestrations/invitation/activities/record-progress.ts';
import type { InvitationEvent, InvitationEventBody } from '../../../orchestrations/invitation/events.ts';
import { decide } from '../../../orchestrations/invitation/decide.ts';
import { initialState } from '../../../orchestrations/invitation/state.ts';
import { nextDueAt } from '../../../shared/domain/due.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import { anInvitation, defaults } from '../../contract/tables/samples.ts';
import {
  memoryAudit,
  memoryInvitations,
  memoryOutbox,
  memoryTimeline,
} from '../../support/in-memory-ports.ts';
import { account, attemptId, input } from '../../support/invitation-events.ts';
import { noWorkflows } from '../../support/workflow-doubles.ts';

/** An invitation's month, hour by hour: the due timer, the workflow's decisions and the row, with real code. */

const start = Date.parse(input.createdAt);
const hour = 3_600_000;
const day = 24 * hour;
const { reminderDays } = defaults;

interface Month {
  /** Day and event. */
  events?: [day: number, body: InvitationEventBody][];
  /** Days from and to, while the timer does not run. */
  down?: [from: number, to: number][];
}

interface Mail {
  mail: string;
  key: string;
  day: number;
}

const live = async ({ events = [], down = [] }: Month): Promise<Mail[]> => {
  const { invitationId: id, createdAt, expiresAt } = input;
  const rows = memoryInvitations(anInvitation({ id, createdAt, expiresAt }));
  const timeline = memoryTimeline().store;
  const record = recordProgress({ invitations: rows.store, timeline, audit: memoryAudit().store });
  const mails: Mail[] = [];
  const today = () => Math.floor((now - start) / day);
  const outbox = memoryOutbox();
  let state = initialState(input);
  let now = start;
  const take = async (event: InvitationEvent): Promise<void> => {
    const decision = decide(state, event);
    state = decision.state;
    for (const effect of decision.effects) {
      if (effect.activity === 'recordProgress') await record(effect.input, noWorkflows);
      if (effect.activity === 'startMail')
        mails.push({ mail: effect.input.mail, key: effect.input.key, day: today() });
    }
  };
  const workflows: Workflows = {
    ...noWorkflows.workflows,
    status: async () => 'running',
    raise: async (_id, _name, event) => {
      await take(event as InvitationEvent);
      return 'raised';
    },
  };
  const isDue = async () => (nextDueAt(rows.now(id), reminderDays) ?? '9') <= new Date(now).toISOString();
  const ports = {
    invitations: { ...rows.store, due: async () => ((await isDue()) ? [id] : []) },
    outbox: outbox.store,
    timeline,
    settings: { read: async () => defaults },
    clock: { now: () => new Date(now) },
  };
  const fail = (event: string): never => {
    throw new Error(event);
  };
  const log = { debug: fail, info: fail, warn: fail, error: fail };
  const pending = [...events].sort(([one], [other]) => one - other);
  for (; now < start + 40 * day; now += hour) {
    for (const [at, body] of pending.splice(0, pending.filter(([at]) => start + at * day <= now).length))
      await take({ id: `${at}-${body.kind}`, at: new Date(now).toISOString(), ...body });
    if (down.some(([from, to]) => now >= start + from * day && now < start + to * day)) continue;
    // Twice, as when two instances run at once.
    await runDue(ports, workflows, log);
    await runDue(ports, workflows, log);
    for (const { type, id: key } of outbox.waiting()) {
      mails.push({ mail: type, key, day: today() });
      await outbox.store.remove(key);
    }
  }
  return mails;
};

const days = (mails: Mail[], kind: string) => mails.filter(({ mail }) => mail === kind).map(({ day }) => day);

/** Signed in on this day; an administrator has to approve. */
const waitingFrom = (from: number): [number, InvitationEventBody][] => {
  const first = attemptId(1);
  const expires = new Date(start + 40 * day).toISOString();
  const signedIn = {
    kind: 'signedIn',
    account,
    tokenVersion: 't1',
    match: 'expected',
    needsOperator: false,
  } as const;
  return [
    [from, { kind: 'start', loginHint: 'svc@contoso.example' }],
    [from, { kind: 'codeIssued', attemptId: first, codeVersion: 'c1', codeExpiresAt: expires }],
    [from, { kind: 'signInEnded', attemptId: first, outcome: signedIn }],
    [from, { kind: 'consentChecked', attemptId: first, watch: 0, outcome: { kind: 'required' } }],
  ];
};
const granted: InvitationEventBody = {
  kind: 'consentChecked',
  attemptId: attemptId(1),
  watch: 1,
  outcome: { kind: 'granted', granted: ['a'], missing: [], missingRoles: [] },
};

test('an invitation that nobody answers is reminded of on its days, each once', async () => {
  expect(days(await live({}), 'reminder')).toEqual([3, 7]);
});

test('days on which nobody looked are made up for by one mail', async () => {
  expect(days(await live({ down: [[2, 9]] }), 'reminder')).toEqual([9]);
  expect(days(await live({ down: [[2, 5]] }), 'reminder')).toEqual([5, 7]);
});

test('a resend counts its days anew, and reminds of the new link', async () => {
  const mails = await live({ events: [[5, { kind: 'resend', by: 'olivia' }]] });
  expect(days(mails, 'reminder')).toEqual([3, 8, 12]);
});

test('the provider hears of a wait for approval after a day, then every three; nobody is reminded meanwhile', async () => {
  const mails = await live({ events: waitingFrom(2) });
  expect(days(mails, 'invitation.approval_waiting')).toEqual([3, 6, 9, 12, 15, 18, 21, 24, 27, 30]);
  expect(days(mails, 'reminder')).toEqual([]);
});

test('a wait that nobody looked at for a week is told of once, and then goes on at its pace', async () => {
  const mails = await live({ events: waitingFrom(2), down: [[5, 13]] });
  expect(days(mails, 'invitation.approval_waiting')).toEqual([3, 13, 15, 18, 21, 24, 27, 30]);
});

test('an approval ends the telling, and one within a day is never told of', async () => {
  const mails = async (day: number) =>
    days(await live({ events: [...waitingFrom(2), [day, granted]] }), 'invitation.approval_waiting');
  expect(await mails(2.5)).toEqual([]);
  expect(await mails(8)).toEqual([3, 6]);
});

test('whatever happens in a month, no mail goes out twice', async () => {
  const anyDay = fc.integer({ min: 0, max: 30 });
  const down = fc.array(
    fc
      .tuple(anyDay, fc.integer({ min: 1, max: 8 }))
      .map(([from, long]): [number, number] => [from, from + long]),
    { maxLength: 2 },
  );
  const resends = fc.array(
    anyDay.map((at): [number, InvitationEventBody] => [at, { kind: 'resend', by: 'olivia' }]),
    { maxLength: 2 },
  );
  const waits = fc.option(anyDay).map((from) => (from === null ? [] : waitingFrom(from)));
  await fc.assert(
    fc.asyncProperty(down, resends, waits, async (pauses, again, waiting) => {
      const mails = await live({ down: pauses, events: [...again, ...waiting] });
      const names = mails.map(({ mail, key }) => `${mail} ${key}`);
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 20 },
  );
});
