import { seededIds, type SeedSettings } from './cloud.ts';
import type { PasswordCredential } from './credentials.ts';
import type { Application, Directory, Tenant, User } from './directory.ts';
import { graphAppId, teamsAdminAppId } from './directory.ts';
import { setConsentKind } from './entra/bends.ts';
import { recordConsent } from './entra/consent/permission-grants.ts';
import { openIdScopes } from './entra/resources.ts';
import { digest } from './entra/tokens/opaque.ts';
import { people } from './seed-people.ts';

/** The provider, three customers that treat consent differently, their people, and the provider's two registrations. */
export const seedDirectory = (directory: Directory, settings: SeedSettings): void => {
  for (const tenant of tenants) directory.tenants.set(tenant.id, tenant);
  const seededAt = new Date().toISOString();
  for (const person of people) {
    const user: User = { ...person, sessionsValidFrom: seededAt, passwordChangedDateTime: seededAt };
    directory.users.set(user.id, user);
  }
  for (const application of registrations(settings)) directory.applications.set(application.id, application);
  for (const appId of [seededIds.portalAppId, seededIds.tokenAppId]) {
    recordConsent(directory, {
      tenantId: seededIds.providerTenantId,
      appId,
      permissions: [{ resourceAppId: graphAppId, permissions: [...openIdScopes] }],
    });
  }
  for (const { id, consentKind } of tenants) {
    if (id !== seededIds.providerTenantId) setConsentKind(directory, id, consentKind);
  }
};

const tenant = (
  id: string,
  displayName: string,
  domain: string,
  consentKind: Tenant['consentKind'],
  rest: Pick<Tenant, 'reviewers' | 'requireMfa' | 'population'>,
): Tenant => ({
  id,
  domains: [domain],
  displayName,
  consentKind,
  approvalWorkflow: true,
  deviceCode: 'allowed',
  blockedApps: [],
  missingResources: [],
  ...rest,
});

const idsOf = (...names: string[]): string[] =>
  people.filter(({ userPrincipalName }) => names.includes(userPrincipalName)).map(({ id }) => id);

const tenants: readonly Tenant[] = [
  tenant(seededIds.providerTenantId, 'Northwind Voice', 'northwindvoice.example', 'C', {
    reviewers: idsOf('adam.admin@northwindvoice.example'),
    requireMfa: false,
  }),
  tenant('22222222-2222-4222-8222-222222222222', 'Contoso', 'contoso.example', 'A', {
    reviewers: idsOf('admin@contoso.example', 'reviewer@contoso.example'),
    requireMfa: true,
  }),
  tenant('33333333-3333-4333-8333-333333333333', 'Fabrikam', 'fabrikam.example', 'B', {
    reviewers: idsOf('admin@fabrikam.example', 'reviewer@fabrikam.example'),
    requireMfa: true,
  }),
  tenant('44444444-4444-4444-8444-444444444444', 'Tailspin', 'tailspin.example', 'C', {
    reviewers: idsOf('admin@tailspin.example', 'reviewer@tailspin.example'),
    requireMfa: false,
    // With the five people of the directory: 500, a tenth of them in Italy. The control page makes it 200,000.
    population: 495,
  }),
];

/** Where the token registration's answers go: the wizard, admin consent, and the sign-in of customers' administrators. */
export const tokenRedirectUris = (portal: string): string[] =>
  ['wizard', 'consent', 'auth'].map((page) => `${portal}/${page}/callback`);

const registrations = ({ portal, portalClientSecret, tokenClientSecret }: SeedSettings): Application[] => [
  {
    id: 'aaaaaaaa-0000-4000-8000-0000000000a1',
    appId: seededIds.portalAppId,
    tenantId: seededIds.providerTenantId,
    displayName: 'Northwind Voice – Portal',
    multiTenant: false,
    publicClientFlows: false,
    redirectUris: [`${portal}/auth/callback`],
    passwordCredentials: [clientSecret(portalClientSecret)],
    appRoles: ['Admin', 'Operator', 'Monitor'],
    requiredResourceAccess: [{ resourceAppId: graphAppId, delegated: ['User.Read'], application: [] }],
  },
  {
    id: 'aaaaaaaa-0000-4000-8000-0000000000a2',
    appId: seededIds.tokenAppId,
    tenantId: seededIds.providerTenantId,
    displayName: 'Northwind Voice – Tenant Connect',
    multiTenant: true,
    publicClientFlows: true,
    redirectUris: tokenRedirectUris(portal),
    passwordCredentials: [clientSecret(tokenClientSecret)],
    appRoles: [],
    requiredResourceAccess: [
      {
        resourceAppId: graphAppId,
        delegated: [
          'Group.ReadWrite.All',
          'Directory.AccessAsUser.All',
          'User.Read.All',
          'AppCatalog.ReadWrite.All',
          'TeamsUserConfiguration.Read.All',
          'Reports.Read.All',
        ],
        application: [],
      },
      { resourceAppId: teamsAdminAppId, delegated: ['user_impersonation'], application: [] },
    ],
  },
];

const clientSecret = (secret: string): PasswordCredential => ({
  keyId: crypto.randomUUID(),
  displayName: 'Tenant Connect',
  secretHash: digest(secret),
  hint: secret.slice(0, 3),
  startDateTime: new Date().toISOString(),
  endDateTime: new Date(Date.now() + 730 * 24 * 60 * 60 * 1000).toISOString(),
});
