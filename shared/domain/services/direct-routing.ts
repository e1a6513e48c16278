import type { ServiceDefinition } from '../permission-profile.ts';

/** Telephony in Teams through the provider's own voice gateways. */
export const directRouting = {
  id: 'directRouting' as const,
  name: 'Direct Routing',
  lead: 'Connects the customer’s Teams users to the phone network through your voice gateways.',
  resources: [
    {
      resource: 'https://graph.microsoft.com',
      name: 'Microsoft Graph',
      permissions: [
        {
          scope: 'User.Read.All',
          title: 'Read the list of users',
          why: 'to see who has a Teams licence and to offer them a phone number',
        },
        {
          scope: 'Group.ReadWrite.All',
          title: 'Read and change groups',
          why: 'to keep the groups that carry calling policies and call queues up to date',
        },
        {
          scope: 'Directory.AccessAsUser.All',
          title: 'Work in the directory as the account that signs in',
          why: 'so that nothing can be done that this account could not do itself',
        },
        {
          scope: 'AppCatalog.ReadWrite.All',
          title: 'Manage Teams apps of your organization',
          why: 'to install the telephony app in Teams',
        },
        {
          scope: 'TeamsUserConfiguration.Read.All',
          title: 'Read the Teams settings of users',
          why: 'to see which numbers and voice policies are assigned',
        },
      ],
    },
    {
      resource: '48ac35b8-9aa8-4d74-927d-1f4a14a0b239',
      name: 'Skype and Teams Tenant Admin API',
      permissions: [
        {
          scope: 'user_impersonation',
          title: 'Administer Teams telephony as the account that signs in',
          why: 'to assign phone numbers and connect the voice routes',
        },
      ],
    },
  ],
  roles: [
    { name: 'Teams Administrator', why: 'to configure voice routes and policies' },
    { name: 'Teams Communications Administrator', why: 'to assign phone numbers' },
    { name: 'User Administrator', why: 'to update the phone data of users' },
    { name: 'Domain Name Administrator', why: 'to add the domains of the voice gateway' },
    { name: 'Application Administrator', why: 'during onboarding only, to install the telephony app' },
  ],
  application: {
    resources: [
      {
        resource: 'https://graph.microsoft.com',
        name: 'Microsoft Graph',
        permissions: [
          {
            scope: 'Organization.Read.All',
            title: 'Read the organization’s name',
            why: 'to prove that the secret opens the right organization, and no other',
          },
          {
            scope: 'User.Read.All',
            title: 'Read the list of users',
            why: 'to see who has a Teams licence and to offer them a phone number',
          },
          {
            scope: 'Group.ReadWrite.All',
            title: 'Read and change groups',
            why: 'to keep the groups that carry calling policies and call queues up to date',
          },
          {
            scope: 'TeamsUserConfiguration.Read.All',
            title: 'Read the Teams settings of users',
            why: 'to see which numbers and voice policies are assigned',
          },
          {
            scope: 'Application.Read.All',
            title: 'Read app registrations',
            why: 'to see when the client secret expires, and to warn before it does',
          },
          {
            scope: 'RoleManagement.Read.Directory',
            title: 'Read the assignment of roles',
            why: 'to see which Entra roles the app registration has',
          },
        ],
      },
    ],
    roles: [
      { name: 'Teams Administrator', why: 'to configure voice routes and policies' },
      { name: 'User Administrator', why: 'to update the phone data of users' },
      { name: 'Domain Name Administrator', why: 'to add the domains of the voice gateway' },
    ],
  },
} satisfies ServiceDefinition;
