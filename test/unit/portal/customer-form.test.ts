import {
  checkForm,
  complaintsIn,
  emptyForm,
  type CustomerForm,
  type FieldName,
} from '../../../web/portal/services/customer-form.ts';

const filled = { ...emptyForm, shortName: 'contoso', adminEmail: 'admin@contoso.example' };

test('what is left empty is not sent, so that the server’s defaults hold', () => {
  expect(checkForm(filled)).toEqual({
    kind: 'fine',
    request: {
      shortName: 'contoso',
      service: 'directRouting',
      adminEmail: 'admin@contoso.example',
      offered: ['useAppRegistration', 'browserSignIn', 'deviceToken'],
    },
  });
});

test('blanks around what was typed are not sent', () => {
  const checked = checkForm({
    ...filled,
    shortName: ' contoso ',
    licensedUsers: ' 250 ',
    note: ' call first ',
  });
  expect(checked).toMatchObject({
    kind: 'fine',
    request: { shortName: 'contoso', licensedUsers: 250, note: 'call first' },
  });
});

const mistakes: [FieldName, Partial<CustomerForm>][] = [
  ['shortName', { shortName: 'a.b' }],
  ['shortName', { shortName: '' }],
  ['shortName', { shortName: 'con\u200btoso' }],
  ['fullName', { fullName: 'x'.repeat(201) }],
  ['fullName', { fullName: 'Contoso \u202edtL' }],
  ['licensedUsers', { licensedUsers: 'many' }],
  ['licensedUsers', { licensedUsers: '1.5' }],
  ['adminEmail', { adminEmail: 'admin' }],
  ['invitationEmail', { invitationEmail: 'teams@' }],
  ['tenant', { tenant: 'not a domain' }],
  ['offered', { offered: [] }],
];

test.each(mistakes)('%s is complained about: %j', (name, patch) => {
  expect(checkForm({ ...filled, ...patch })).toMatchObject({
    kind: 'complaints',
    complaints: { [name]: expect.any(String) },
  });
});

test('the server’s messages come beside their fields, the first of each', () => {
  expect(
    complaintsIn({
      shortName: 'Contoso has this name.',
      'offered.0': 'Unknown way.',
      returnTo: 'Not of this form.',
    }),
  ).toEqual({ shortName: 'Contoso has this name.', offered: 'Unknown way.' });
});
