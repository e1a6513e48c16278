import { adminCredentialsTexts } from './admin-credentials.ts';

const counted = (count: number, thing: string): string => `${count} ${count === 1 ? thing : `${thing}s`}`;

/** Texts of Services, Add Service and onboarding. */
export const servicesTexts = {
  ways: {
    createAppRegistration: {
      name: 'Create New App Registration',
      suits:
        'Preferred. Suits customers whose administrator can sign in once: the app registration is made for them, secret or certificate included.',
    },
    useAppRegistration: {
      name: 'Use App Registration',
      suits:
        'As good. Suits customers who make the app registration in Entra themselves and enter its secret.',
    },
    browserSignIn: {
      name: 'Sign in with Microsoft',
      suits: 'In the customer’s own browser. Works where device codes are blocked.',
    },
    deviceToken: {
      name: 'Use Device Token',
      suits: 'A code that is entered at Microsoft, on any device. Suits service accounts.',
    },
  },
  services: {
    addService: 'Add Service',
    choose: 'Which service does the customer get?',
    needs: (permissions: number, roles: number) =>
      `What it needs: ${counted(permissions, 'permission')}, ${counted(roles, 'role')}`,
  },
  pending: {
    title: 'Pending Invitations',
    add: 'Add',
    dismiss: 'Dismiss',
    keeps: (services: string) => `with ${services}`,
    notYet: 'Add is possible once the status is Authentication Complete.',
    dismissed: (name: string) => `The invitation of ${name} was taken off the list.`,
    none: 'No invitation is pending',
    noneLead:
      'Add a service to invite a customer. The invitation stays here until the customer has answered and you have added the service.',
  },
  addCustomer: {
    title: 'Add New Customer',
    lead: (service: string) => `For ${service}.`,
    who: 'Customer',
    where: 'Microsoft 365',
    how: 'How to secure the connection',
    ways: {
      invitation: {
        name: 'Send invitation link',
        suits:
          'The customer’s administrator opens the link, sees what is asked and why, and connects there. Suits everybody.',
      },
      appRegistration: {
        name: 'Use known app registration',
        suits:
          'You know an app registration of the customer’s tenant, and its secret. No invitation: the customer is active at once.',
      },
      adminCredentials: adminCredentialsTexts.credentials.way,
    },
    submit: {
      invitation: 'Send invitation link',
      appRegistration: 'Check and add customer',
      adminCredentials: adminCredentialsTexts.credentials.start,
    },
  },
  fields: {
    shortName: 'Short name',
    fullName: 'Full name',
    licensedUsers: 'Licensed users',
    adminEmail: 'M365 admin e-mail',
    invitationEmail: 'Invitation e-mail',
    tenant: 'Tenant domain or ID',
    tenantId: 'Tenant ID',
    applicationId: 'Application Id',
    clientSecret: 'Client Secret',
    secretExpiresOn: 'Client Secret expiration date',
    offered: 'The Invitation wizard offers',
    note: 'Note',
    username: adminCredentialsTexts.credentials.username,
    password: adminCredentialsTexts.credentials.password,
  },
  hints: {
    shortName: '3 to 15 characters; becomes the customer’s ID.',
    fullName: 'Optional. Empty: the short name.',
    optional: 'Optional.',
    adminEmail: 'An administrator of the customer’s Microsoft 365.',
    invitationEmail: 'Optional. Where the link goes. Empty: the M365 admin e-mail.',
    tenant: 'Optional. Empty: found by the domain of the M365 admin e-mail.',
    tenantId: 'Directory (tenant) ID, from the Overview page of the app registration.',
    applicationId: 'Application (client) ID, from the Overview page in Entra.',
    clientSecret: 'The Value, not the Secret ID. Stored once it works; nobody can read it again.',
    secretKept: 'Write-only. Leave it empty to keep the present one.',
    secretExpiresOn: 'Optional. Read from Entra where the app registration may read it.',
    note: 'Optional. Only you and your colleagues see it.',
    username: adminCredentialsTexts.credentials.usernameHint,
    password: adminCredentialsTexts.credentials.passwordHint,
  },
  onboarding: {
    untitled: 'Add',
    title: (name: string) => `Add ${name}`,
    progress: 'Progress',
    notStarted: 'Choose Add to validate the connection and to activate the service.',
    steps: { validateConnection: 'Validate the connection', activateService: 'Activate the service' },
    states: { pending: 'Pending', running: 'Running', succeeded: 'Succeeded', failed: 'Failed' },
    active: 'Customer active',
    activeLead: (name: string) => `${name} is connected and the service is active.`,
    toSettings: 'Microsoft 365 Settings',
  },
} as const;
