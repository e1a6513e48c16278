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

// Their ids never change, or everybody would lose their role; register-apps.sh gives the same.
var adminRoleId = '66b0665b-8de8-45c5-ba2d-4ec84bfd47e6'
var appRoles = [
  { id: adminRoleId, value: 'Admin', description: 'Everything, settings and deletion included.' }
  {
    id: '837843c2-b1f3-41dc-bb33-7c55e52596d5'
    value: 'Operator'
    description: 'Invites customers and looks after their connections.'
  }
  { id: 'ed491d5b-36ae-44e4-ad9d-450622243cd9', value: 'Monitor', description: 'Reads; sees no AuthURL.' }
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
      id: role.id
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
  appRoleId: adminRoleId
}

@description('Client id of the registration.')
output clientId string = portal.appId
