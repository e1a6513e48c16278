import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { payloadOf } from '../../../orchestrations/webhook-delivery/payload.ts';
import { webhookPayload } from '../../../shared/contracts/webhook-events.ts';
import { webhookTypes, type WebhookEvent } from '../../../shared/domain/webhook.ts';

const at = '2026-11-02T08:00:00.000Z';
const ofInvitation = { id: 'e', at, customerId: 'contoso', invitationId: '0'.repeat(32) };
const ofConnection = { id: 'e', at, customerId: 'contoso', method: 'delegatedToken' } as const;
const expiring = { expiresAt: '2026-11-09T08:00:00.000Z', daysLeft: 7 };
const cause = { code: 'AADSTS50173', title: 'Revoked', why: 'why', who: 'who', next: 'next' };

const events: WebhookEvent[] = [
  { ...ofInvitation, type: 'invitation.completed' },
  { ...ofInvitation, type: 'invitation.approval_waiting', since: at },
  { ...ofInvitation, type: 'invitation.account_to_approve' },
  { ...ofInvitation, type: 'invitation.new_link_requested' },
  { ...ofInvitation, type: 'invitation.mail_bounced', outcome: 'Bounced' },
  { ...ofConnection, type: 'connection.lost', cause },
  { ...ofConnection, type: 'connection.recovered', lostAt: at },
  { ...ofConnection, type: 'connection.expiring', ...expiring },
  { id: 'e', at, type: 'registration.expiring', ...expiring },
  { id: 'e', at, type: 'registration.expiring', registration: 'portal', ...expiring },
  { id: 'e', at, type: 'registration.refused', cause },
  { id: 'e', at, type: 'webhook.test' },
];
const facts = {
  names: { shortName: 'contoso', fullName: 'Contoso Łtd' },
  portalUrl: 'https://portal.example',
};

test.each(events)('$type is told as its schema says', (event) => {
  const payload = payloadOf(event, facts);
  expect(webhookPayload.parse(payload)).toEqual(payload);
  expect([payload.type, payload.timestamp]).toEqual([event.type, at]);
  const withoutNames = payloadOf(event, { ...facts, names: undefined });
  expect(webhookPayload.parse(withoutNames)).toEqual(withoutNames);
});

test('every type there is to choose has a payload', () => {
  expect([...new Set(events.map(({ type }) => type))].sort()).toEqual(
    [...webhookTypes, 'webhook.test'].sort(),
  );
});

test('whom and what it is about, and where to go', () => {
  expect(payloadOf({ ...ofConnection, type: 'connection.lost', cause }, facts)).toEqual({
    type: 'connection.lost',
    timestamp: at,
    data: {
      customer: { id: 'contoso', shortName: 'contoso', fullName: 'Contoso Łtd' },
      method: 'delegatedToken',
      url: 'https://portal.example/customers/contoso',
      cause,
    },
  });
});

describe('the documentation', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../docs/webhooks.md'), 'utf8');
  const examples = [...document.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = '']): unknown =>
    JSON.parse(text),
  );

  test('has an example of every type, each as its schema says', () => {
    const parsed = examples.map((example) => webhookPayload.parse(example));
    expect(parsed).toEqual(examples);
    expect(parsed.map(({ type }) => type).sort()).toEqual([...webhookTypes, 'webhook.test'].sort());
  });
});
