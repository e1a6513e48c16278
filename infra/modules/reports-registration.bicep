extension microsoftGraphV1

// The app registration that Event Grid’s tokens are for (learn.microsoft.com/azure/event-grid/secure-webhook-delivery):
// delivery reports are taken only with a token that Event Grid’s own service principal got, with this app role.

@description('Makes the name unique within the tenant.')
param environmentName string

@description('The provider’s name.')
param providerName string

@description('App id of Microsoft.EventGrid in this cloud.')
param eventGridAppId string

@description('Object id of who makes the subscription: Event Grid wants the role of them, too. Empty: nobody yet.')
param subscriberId string

var roleName = 'AzureEventGridSecureWebhookSubscriber'
// Never changes; register-apps.sh gives the same.
var roleId = '2dc8f512-eb8e-4e77-a2d2-b5b621b011c6'

resource reports 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: 'tenant-connect-reports-${environmentName}'
  displayName: '${providerName} Tenant Connect delivery reports'
  signInAudience: 'AzureADMyOrg'
  api: { requestedAccessTokenVersion: 2 }
  appRoles: [
    {
      id: roleId
      value: roleName
      displayName: roleName
      description: 'Sends delivery reports of mails.'
      allowedMemberTypes: ['User', 'Application']
      isEnabled: true
    }
  ]
}

resource reportsPrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: reports.appId
}

// Azure brings it into the tenant when the subscription's resource provider Microsoft.EventGrid is registered.
resource eventGrid 'Microsoft.Graph/servicePrincipals@v1.0' existing = {
  appId: eventGridAppId
}

resource delivers 'Microsoft.Graph/appRoleAssignedTo@v1.0' = {
  resourceId: reportsPrincipal.id
  principalId: eventGrid.id
  appRoleId: roleId
}

resource subscribes 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (!empty(subscriberId)) {
  resourceId: reportsPrincipal.id
  principalId: subscriberId
  appRoleId: roleId
}

@description('Client id of the registration.')
output clientId string = reports.appId
