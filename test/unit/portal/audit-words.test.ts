import { customerIdOf } from '../../../shared/domain/customer.ts';
import { actionWords, subjectPath, subjectWords } from '../../../web/portal/audit/audit-words.ts';

test.each([
  ['invitation.linkCopied', 'Invitation: link copied'],
  ['customer.added.refused', 'Customer: added (refused)'],
  ['something', 'Something'],
])('the action %s is read as “%s”', (action, words) => {
  expect(actionWords(action)).toBe(words);
});

test.each(['Überlänge', '東京-1', 'a_b'])('the subject %s is read with its own letters', (name) => {
  expect(subjectWords(customerIdOf(name))).toBe(name.toLowerCase());
});

test('what only looks like a customer’s key stays as it is', () => {
  expect(subjectWords('100%~ff@contoso.example')).toBe('100%~ff@contoso.example');
});

test('an invitation or a customer can be opened from its entry, a deleted customer cannot', () => {
  expect(subjectPath('invitation.revoked', 'abc')).toBe('/invitations/abc');
  expect(subjectPath('connection.saved', 'contoso')).toBe('/customers/contoso');
  expect(subjectPath('customer.deleted', 'contoso')).toBeUndefined();
  expect(subjectPath('session.started', 'a@b.example')).toBeUndefined();
});
