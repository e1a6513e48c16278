extension microsoftGraphV1

// The portal’s app registration: the provider’s own staff signs in through it, and automation gets its tokens for it.
// Client secrets cannot be made by this extension; scripts/deploy/ makes them and puts them into the vault.
// Who may not use the extension runs scripts/deploy/register-apps.sh, which makes the same.

@description('Makes the name unique within the tenant.')
param environmentName string

@description('The provider’s name.')
param providerName string

@description('Address of the portal, without a slash at its end.')
param portalUrl string

@description('Object id of who gets the app role Admin, the first to sign in; empty: nobody yet.')
param administratorId string

var graphAppId = '00000003-0000-0000-c000-000000000000'
// What the sign-in asks for. Listed, so that a tenant without user consent can approve it for all at once.
var signInScopes = ['openid', 'profile', 'offline_access']

var appRoles = [
  { value: 'Admin', description: 'Everything, settings and deletion included.' }
  { value: 'Operator', description: 'Invites customers and looks after their connections.' }
  { value: 'Monitor', description: 'Reads; sees no AuthURL.' }
]

resource graph 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: graphAppId
}

resource portal 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'tenant-connect-portal-${environmentName}'
  displayName: '${providerName} Tenant Connect portal'
  signInAudience: 'AzureADMyOrg'
  web: { redirectUris: ['${portalUrl}/auth/callback'] }
  api: { requestedAccessTokenVersion: 2 }
  appRoles: [
    for role in appRoles: {
      // The same at every deployment: an id that changed would take the role from everybody who has it.
      id: guid('tenant-connect', role.value)
      value: role.value
      displayName: role.value
      description: role.description
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
  ]
  requiredResourceAccess: [
    {
      resourceAppId: graphAppId
      resourceAccess: [
        for scope in signInScopes: {
          id: filter(graph.oauth2PermissionScopes, permission => permission.value == scope)[0].id
          type: 'Scope'
        }
      ]
    }
  ]
}

resource portalPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: portal.appId
  // Only who has been given one of the roles gets in.
  appRoleAssignmentRequired: true
}

resource firstAdministrator 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (!empty(administratorId)) {
  resourceId: portalPrincipal.id
  principalId: administratorId
  appRoleId: guid('tenant-connect', 'Admin')
}

@description('Client id of the registration.')
output clientId string = portal.appId
