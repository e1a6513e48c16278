import type { Area } from '../area.ts';

const tenantId = '22222222-2222-4222-8222-222222222222';
const applicationId = '9d3c1f52-7a64-4f0e-8a1b-5a2e0c7f4b16';
const csv =
  'Short name,Full name,M365 admin e-mail,Service\r\nFabrikam,Fabrikam Inc,admin@fabrikam.example,Direct Routing\r\n';

const noInvitationYet = ['tenantTaken', 'tokenRegistrationMissing'];

const contoso = {
  shortName: 'Contoso',
  fullName: 'Contoso Ltd',
  licensedUsers: 1200,
  service: 'directRouting',
  adminEmail: 'admin@contoso.example',
  invitationEmail: 'svc-teams@contoso.example',
} as const;

export const customers = {
  name: 'Customers',
  description: 'Companies whose tenant is managed, and the services they get.',
  operations: {
    listServices: {},
    listCustomers: { query: { text: 'con', limit: 50 } },
    addCustomer: {
      description:
        'Saves the customer, makes its first invitation and mails the link. What it works on goes on afterwards: read the invitation to see how it stands.',
      problems: { 409: ['openInvitationExists', 'customerBeingDeleted', ...noInvitationYet] },
      body: {
        ...contoso,
        tenant: 'contoso.example',
        note: 'Asked for by Pat on the phone.',
        offered: ['browserSignIn', 'deviceToken'],
      },
    },
    addConnectedCustomer: {
      description:
        'The app registration is tried with Microsoft before anything is saved: `appRegistrationRefused` names the field that is wrong.',
      problems: {
        400: ['appRegistrationRefused'],
        409: ['tenantTaken', 'customerBeingDeleted', 'secretSoftDeleted'],
      },
      body: {
        ...contoso,
        tenantId,
        applicationId,
        clientSecret: 'the-value-of-the-secret',
        secretExpiresOn: '2099-12-31',
      },
    },
    addCustomerByPassword: {
      description:
        'User name and password are tried with Microsoft before anything is saved: `adminCredentialsRefused` names the field that is wrong. The invitation is not mailed: its AuthURL is opened by who knows the password.',
      problems: {
        400: ['adminCredentialsRefused'],
        409: ['openInvitationExists', 'customerBeingDeleted', 'secretSoftDeleted', ...noInvitationYet],
        429: ['tooSoon'],
      },
      body: {
        ...contoso,
        tenant: 'contoso.example',
        note: 'Asked for by Pat on the phone.',
        username: 'admin@contoso.example',
        password: 'the password',
      },
    },
    readCustomer: {},
    editCustomer: {
      problems: { 409: ['customerBeingDeleted'] },
      body: {
        fullName: 'Contoso Limited',
        licensedUsers: 1250,
        adminEmail: 'admin@contoso.example',
        invitationEmail: 'admin@contoso.example',
      },
    },
    deleteCustomer: {
      description:
        'Disconnects, then takes everything but the audit log away. What a crash interrupts is done by asking again: the customer itself goes last.',
      problems: { 409: ['invitationEnding', 'actionPending'] },
      query: { confirm: 'Contoso' },
    },
    onboardCustomer: {
      description:
        'What **Add** does: with the finished invitation, or with the connection that was made without one.',
      problems: {
        404: ['invitationNotFound'],
        409: ['notReadyToAdd', 'customerBeingDeleted'],
        412: ['changed'],
      },
      body: { invitationId: '0f8fad5bd9cb469fa16570867728950e' },
    },
    checkService: {
      description: 'A live look through the present connection; changes nothing.',
      problems: { 409: ['customerBeingDeleted'] },
      body: { service: 'callReporting' },
    },
    addService: {
      description: 'Looks once more, then onboards the service. The ETag is the customer’s.',
      problems: { 409: ['serviceActive', 'serviceNotGranted', 'customerBeingDeleted'] },
      body: { service: 'callReporting' },
    },
    checkCustomerImport: {
      description:
        'The columns are those of the export; a file that cannot be read as a whole is 400 at the field `csv`.',
      body: { csv },
    },
    importCustomers: {
      description:
        'Nothing is imported while any row is wrong. Customers are saved without an invitation. Done again, it leaves what is there already and goes on with the rest.',
      problems: { 409: ['importHasErrors'] },
      body: { csv },
    },
  },
} as const satisfies Area;
