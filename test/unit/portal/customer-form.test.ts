import {
  checkForm,
  complaintsIn,
  emptyForm,
  type CustomerForm,
  type FieldName,
} from '../../../web/portal/services/customer-form.ts';

const filled = { ...emptyForm('directRouting'), shortName: 'contoso', adminEmail: 'admin@contoso.example' };

test('what is left empty is not sent, so that the server’s defaults hold', () => {
  expect(checkForm(filled)).toEqual({
    kind: 'fine',
    way: 'invitation',
    request: {
      shortName: 'contoso',
      service: 'directRouting',
      adminEmail: 'admin@contoso.example',
      offered: ['createAppRegistration', 'useAppRegistration', 'browserSignIn', 'deviceToken'],
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

test('a known password: user name and password are sent as typed, no ways to choose from', () => {
  const known = { ...filled, way: 'adminCredentials', username: ' admin@contoso.example ' } as const;
  expect(checkForm({ ...known, password: ' with blanks ', tenantId: 'ignored' })).toEqual({
    kind: 'fine',
    way: 'adminCredentials',
    request: {
      shortName: 'contoso',
      service: 'directRouting',
      adminEmail: 'admin@contoso.example',
      username: 'admin@contoso.example',
      password: ' with blanks ',
    },
  });
  expect(checkForm({ ...known, username: 'admin', password: '' })).toMatchObject({
    kind: 'complaints',
    complaints: { username: expect.stringMatching(/whole/), password: expect.stringMatching(/Enter/) },
  });
});

test('a known app registration: its fields are sent, those of an invitation are not', () => {
  const known = {
    ...filled,
    way: 'appRegistration' as const,
    tenant: 'not a domain',
    tenantId: '22222222-2222-4222-8222-222222222222',
    applicationId: '55555555-5555-4555-8555-555555555555',
    clientSecret: 'Zx8Q~secret',
  };
  const checked = checkForm(known);
  expect(checked).toMatchObject({
    kind: 'fine',
    way: 'appRegistration',
    request: { clientSecret: 'Zx8Q~secret' },
  });
  expect(JSON.stringify(checked)).not.toMatch(/not a domain|offered/);
  expect(checkForm({ ...known, applicationId: '', clientSecret: '' })).toMatchObject({
    kind: 'complaints',
    complaints: { applicationId: expect.any(String), clientSecret: 'Enter the client secret.' },
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
