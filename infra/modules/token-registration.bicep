extension microsoftGraphV1

// The token registration: the multi-tenant app on whose behalf customers’ delegated tokens are obtained. Its name and
// permissions are what customers read on Microsoft’s consent page.

@description('Makes the name unique within the tenant.')
param environmentName string

@description('The provider’s name.')
param providerName string

@description('Address of the portal, without a slash at its end.')
param portalUrl string

@description('Lets it read app registrations of the provider’s own tenant, its own among them.')
param readsOwnRegistration bool

var graphAppId = '00000003-0000-0000-c000-000000000000'
var teamsAdminAppId = '48ac35b8-9aa8-4d74-927d-1f4a14a0b239'

// Delegated permissions that services ask customers for (shared/domain/services/), and those of the sign-in itself.
// What Create New App Registration asks for (shared/domain/setup-permissions.ts) is asked for when it is used: listed
// here, every customer's approval would contain it.
var graphScopes = [
  'openid'
  'profile'
  'offline_access'
  'User.Read.All'
  'Group.ReadWrite.All'
  'Directory.AccessAsUser.All'
  'AppCatalog.ReadWrite.All'
  'TeamsUserConfiguration.Read.All'
  'Reports.Read.All'
]
// Skype and Teams Tenant Admin API, user_impersonation: the same ids everywhere. Given by id, because a tenant that never
// had Teams does not know the API, and the provider's own need not have it.
var teamsAdminUserImpersonation = 'e60370c1-e451-437e-aa6e-d76df38e5f15'

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: graphAppId
}

resource token 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'tenant-connect-token-${environmentName}'
  displayName: providerName
  signInAudience: 'AzureADMultipleOrgs'
  // The device code grant is a public client's; without this Entra answers AADSTS7000218.
  isFallbackPublicClient: true
  web: {
    redirectUris: ['${portalUrl}/wizard/callback', '${portalUrl}/consent/callback', '${portalUrl}/auth/callback']
  }
  api: { requestedAccessTokenVersion: 2 }
  // In a customer's tenant nobody can add a credential of their own to it and act in the provider's name.
  servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true }
  requiredResourceAccess: [
    {
      resourceAppId: graphAppId
      resourceAccess: [
        for scope in graphScopes: {
          id: filter(graph.oauth2PermissionScopes, permission => permission.value == scope)[0].id
          type: 'Scope'
        }
      ]
    }
    {
      resourceAppId: teamsAdminAppId
      resourceAccess: [{ id: teamsAdminUserImpersonation, type: 'Scope' }]
    }
  ]
}

// In the provider's own tenant: without it nobody there could sign in through the registration to try it.
resource tokenPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: token.appId
}

// Given in this tenant only. Listed above, it would be asked of every customer.
resource readsRegistrations 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (readsOwnRegistration) {
  resourceId: graph.id
  principalId: tokenPrincipal.id
  appRoleId: filter(graph.appRoles, role => role.value == 'Application.Read.All')[0].id
}

@description('Client id of the registration.')
output clientId string = token.appId
