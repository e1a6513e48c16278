import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventSchema } from '../../../shared/adapters/tables/event-schema.ts';
import { webhookPayload } from '../../../shared/contracts/webhook-events.ts';
import { webhookTypes } from '../../../shared/domain/webhook.ts';
import { webhooksTexts } from '../../../web/portal/texts/webhooks.ts';

/** The compiler sees to it that the portal has words for each event; the rest is held against those. */
const events = Object.keys(webhooksTexts.webhooks.events).sort();

test('every event can be chosen for a webhook', () => {
  expect([...webhookTypes].sort()).toEqual(events);
});

test('every event is read from the outbox, sees its payload checked, and is documented', () => {
  const refused = (found: { error?: { issues: { path: PropertyKey[]; code: string }[] } | undefined }) =>
    found.error?.issues.some(({ path, code }) => path.join() === 'type' || code === 'invalid_union');
  const page = readFileSync(join(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
  for (const type of events) {
    expect([type, refused(eventSchema.safeParse({ type }))]).toEqual([type, false]);
    expect([type, refused(webhookPayload.safeParse({ type }))]).toEqual([type, false]);
    expect(page).toContain(`\n\`${type}\``);
  }
  expect(refused(eventSchema.safeParse({ type: 'nobody.knows' }))).toBe(true);
});
