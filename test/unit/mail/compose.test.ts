import fc from 'fast-check';
import type { MailKind } from '../../../orchestrations/invitation/contracts.ts';
import { customerMails, facts, mailOf, providerMails, settings } from './mail-samples.ts';

const allMails: readonly MailKind[] = [...customerMails, ...providerMails];

test.each(allMails)('the mail “%s” says the same in both parts and names the provider', (kind) => {
  const { subject, plainText, html } = mailOf(kind);
  const [firstWords = ''] = plainText.split('\n');
  expect(subject).not.toBe('');
  expect(html).toContain(firstWords.replaceAll("'", '&#39;'));
  for (const part of [plainText, html]) {
    expect(part).toContain(facts.provider);
    expect(part).toContain(facts.support);
  }
});

test.each(['invitation', 'reminder', 'approved'] as const)(
  'the mail “%s” carries the link in both parts',
  (kind) => {
    const { plainText, html } = mailOf(kind);
    expect(plainText).toContain(facts.link);
    expect(html).toContain(`href="${facts.link}"`);
    // For clients that show no buttons, and for people who look before they click.
    expect(html.split(facts.link).length - 1).toBe(2);
  },
);

test.each([...providerMails, 'completed'] as const)('the mail “%s” never carries the AuthURL', (kind) => {
  const key = facts.link.split('#')[1] ?? '';
  const { subject, plainText, html } = mailOf(kind);
  for (const part of [subject, plainText, html]) {
    expect(part).not.toContain('/invite/');
    expect(part).not.toContain(key);
  }
});

test.each(allMails)('no subject carries a link: %s', (kind) => {
  expect(mailOf(kind).subject).not.toMatch(/https?:|#1\./);
});

test('a link inside a sentence of the provider’s own template stays whole in both parts', () => {
  const body = 'Dear {{CustomerName}}, open {{CustomerAuthenticationPortalUrl}}/{{InvitationId}} today.';
  const { plainText, html } = mailOf('invitation', {}, { ...settings, invitationBody: body });
  expect(plainText).toContain(`Dear Contoso Ltd, open ${facts.link} today.`);
  expect(html).toContain(`open <a href="${facts.link}"`);
  expect(html).toContain(`>${facts.link}</a> today.`);
});

test('a time in a mail is one for people, in UTC', () => {
  expect(mailOf('reminder').plainText).toMatch(/until Monday,? 16 November 2026 at 08:00 UTC\./);
});

test('a customer’s name begins no header of its own', () => {
  const customer = 'Contoso\r\nBcc: everybody@evil.example\u2028X: y';
  for (const kind of allMails)
    expect(mailOf(kind, { customer }).subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
});

test('a subject stays of a length that mail servers take', () => {
  expect(mailOf('invitation', { customer: 'x'.repeat(2000) }).subject.length).toBeLessThanOrEqual(250);
});

test('no name, whatever is in it, brings markup into the html part', () => {
  const tags = (html: string) => [...html.matchAll(/<[a-z/!][^>]*>/g)].map(([tag]) => tag);
  const hostile = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      "' onclick='x",
      '&lt;b&gt;',
    ),
  );
  fc.assert(
    fc.property(hostile, fc.constantFrom(...allMails), (name, kind) => {
      const customer = name.replaceAll('\n', ' ');
      expect(tags(mailOf(kind, { customer }).html)).toEqual(tags(mailOf(kind).html));
    }),
  );
});
