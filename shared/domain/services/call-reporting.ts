import type { ServiceDefinition } from '../permission-profile.ts';

/**
 * Reports about calls; reads only. Usage reports take `Reports.Read.All` and, of a person, a role such as Reports Reader
 * (Microsoft Graph, "Authorization for APIs to read Microsoft 365 usage reports"). Single call records are open to
 * applications only (call records API, "doesn't support delegated permissions").
 */
export const callReporting = {
  id: 'callReporting' as const,
  name: 'Call Reporting',
  lead: 'Shows how the customer’s Teams users call, and how well the calls went. Reads only, changes nothing.',
  resources: [
    {
      resource: 'https://graph.microsoft.com',
      name: 'Microsoft Graph',
      permissions: [
        {
          scope: 'User.Read.All',
          title: 'Read the list of users',
          why: 'to put names to the calls in the reports',
        },
        {
          scope: 'Reports.Read.All',
          title: 'Read usage reports',
          why: 'to count calls and minutes of each person and each day',
        },
      ],
    },
  ],
  roles: [{ name: 'Reports Reader', why: 'to open the usage reports of Teams' }],
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
            why: 'to put names to the calls in the reports',
          },
          {
            scope: 'Reports.Read.All',
            title: 'Read usage reports',
            why: 'to count calls and minutes of each person and each day',
          },
          {
            scope: 'CallRecords.Read.All',
            title: 'Read the records of calls',
            why: 'to show the quality of single calls, and why one failed',
          },
          {
            scope: 'Application.Read.All',
            title: 'Read app registrations',
            why: 'to see when the client secret expires, and to warn before it does',
          },
        ],
      },
    ],
    roles: [],
  },
} satisfies ServiceDefinition;
