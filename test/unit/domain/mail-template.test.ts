import fc from 'fast-check';
import { renderTemplate, templateProblems } from '../../../shared/domain/mail-template.ts';
import { defaultInvitationBody, defaultInvitationSubject } from '../../../shared/domain/mail-text.ts';
import { escapeHtml } from '../../../orchestrations/mail-delivery/layout.ts';

const link = 'https://portal.example/invite/0123#1.key';
const values = { CustomerId: 'Contoso', CustomerName: 'Contoso Ltd', ServiceProvider: 'Northwind', link };
const token = '{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}';
const asIs = (text: string) => text;

test('the shipped templates can be used as they are', () => {
  expect(templateProblems(defaultInvitationSubject, 'subject')).toEqual([]);
  expect(templateProblems(defaultInvitationBody, 'body')).toEqual([]);
});

test('portal address and invitation id together are the whole link, key included', () => {
  expect(renderTemplate(`Open ${token} now`, values, asIs)).toBe(`Open ${link} now`);
});

test.each([
  '{{CustomerAuthenticationPortalUrl}}',
  '{{InvitationId}}',
  '{{CustomerAuthenticationPortalUrl}} / {{InvitationId}}',
])('half a link is refused: %s', (half) => {
  expect(templateProblems(`${token} ${half}`, 'body')).not.toEqual([]);
  expect(renderTemplate(half, values, asIs)).toBe(half);
});

test('an unknown placeholder is named', () => {
  expect(templateProblems(`${token} {{Password}}`, 'body')).toEqual([
    expect.stringContaining('{{Password}}'),
  ]);
});

test('a body without the link and a subject with it are refused', () => {
  expect(templateProblems('Hello {{CustomerName}}', 'body')).toEqual([expect.stringContaining('no link')]);
  expect(templateProblems(token, 'subject')).toEqual([expect.stringContaining('mail servers log subjects')]);
});

test('blanks inside the braces do not matter', () => {
  expect(renderTemplate('{{ CustomerName }} ({{CustomerId}})', values, asIs)).toBe('Contoso Ltd (Contoso)');
});

test('a value is never read as a template', () => {
  const sly = { ...values, CustomerName: '{{ServiceProvider}}', CustomerId: '$&$1$`' };
  expect(renderTemplate('{{CustomerName}} {{CustomerId}}', sly, asIs)).toBe('{{ServiceProvider}} $&$1$`');
});

test('whatever a customer is called, no markup of it survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (CustomerName) => {
      const html = renderTemplate('<p>{{CustomerName}}</p>', { ...values, CustomerName }, escapeHtml);
      expect(html.slice(3, -4)).not.toMatch(/[<>"']/);
    }),
  );
});
