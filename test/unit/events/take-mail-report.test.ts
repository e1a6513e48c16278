import type { ProviderEvent } from '../../../shared/domain/provider-event.ts';
import type { Outbox } from '../../../shared/ports/outbox.ts';
import { takeMailReport } from '../../../functions/events/take-mail-report.ts';
import { anInvitation, minutes } from '../../contract/tables/samples.ts';
import {
  crashAt,
  memoryAudit,
  memoryInvitations,
  memoryLedger,
  memoryTimeline,
} from '../../support/in-memory-ports.ts';

const bounced = {
  operationId: 'o1',
  recipient: 'ada@contoso.example',
  status: 'Bounced',
  at: minutes(5),
} as const;

/** What an outbox is told; a dispatcher may take it away at any time. */
const memoryOutbox = () => {
  const told: ProviderEvent[] = [];
  const store: Outbox = {
    append: async (event) => void told.push(event),
    waiting: async () => told,
    remove: async () => undefined,
  };
  return { store, told };
};

const stage = async () => {
  const invitations = memoryInvitations(anInvitation({ id: 'i1', status: 'Email Sent', step: 2 }));
  const ledger = memoryLedger();
  const timeline = memoryTimeline();
  const outbox = memoryOutbox();
  await ledger.store.noteOperation('o1', { invitationId: 'i1', mail: 'invitation', version: 1, step: 1 });
  const ports = {
    invitations: invitations.store,
    ledger: ledger.store,
    timeline: timeline.store,
    outbox: outbox.store,
    audit: memoryAudit().store,
  };
  return { ports, invitations, timeline, outbox };
};

test.each(['before', 'after'] as const)(
  'a crash %s any step is made good when the report comes again',
  async (moment) => {
    for (let call = 1; ; call += 1) {
      const { ports, invitations, timeline, outbox } = await stage();
      const crash = crashAt(call, moment);
      const fragile = {
        invitations: crash.through(ports.invitations),
        ledger: crash.through(ports.ledger),
        timeline: crash.through(ports.timeline),
        outbox: crash.through(ports.outbox),
        audit: crash.through(ports.audit),
      };
      const first = await takeMailReport(fragile, bounced).catch(() => 'crashed');
      await takeMailReport(ports, bounced);
      expect(invitations.now('i1').mailDelivery?.reports).toMatchObject([{ status: 'Bounced' }]);
      expect(timeline.titles()).toHaveLength(1);
      expect(new Set(outbox.told.map(({ id }) => id))).toEqual(new Set(['bounced-o1-Bounced']));
      if (first !== 'crashed') break;
    }
  },
);

test('a repeat tells the provider nothing any more, even when the event was taken away long ago', async () => {
  const { ports, outbox } = await stage();
  await takeMailReport(ports, bounced);
  expect(await takeMailReport(ports, bounced)).toBe('old');
  expect(outbox.told).toHaveLength(1);
});

test('the workflow and a report write the row at once: both are kept', async () => {
  const { ports, invitations } = await stage();
  invitations.beforeNextWrite(() => invitations.put({ ...invitations.now('i1'), step: 3, remindersSent: 1 }));
  expect(await takeMailReport(ports, bounced)).toBe('taken');
  expect(invitations.now('i1')).toMatchObject({
    step: 3,
    remindersSent: 1,
    mailDelivery: { version: 1, reports: [{ status: 'Bounced' }] },
  });
});

test('a link sent anew in that moment: the report is not put to its account', async () => {
  const { ports, invitations } = await stage();
  invitations.beforeNextWrite(() => invitations.put({ ...invitations.now('i1'), version: 2 }));
  await takeMailReport(ports, bounced);
  expect(invitations.now('i1')).not.toHaveProperty('mailDelivery');
});
