// What carries the workflows: Azure's own service for Durable Functions. Consumption bills by action and keeps nothing
// running; a Dedicated one would be for loads far beyond a provider's customers.

import { roles } from '../roles.bicep'

@description('Name of the scheduler.')
@minLength(3)
@maxLength(64)
param name string

@description('Region.')
param location string

@description('Object id of the app’s identity.')
param principalId string

@description('False: reached over private endpoints only.')
param publicAccess bool

@description('Tags of the resource.')
param tags object

resource scheduler 'Microsoft.DurableTask/schedulers@2026-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // From everywhere: who may do what is decided by roles, and the public way is shut below. An empty list may refuse those
    // who come by the private endpoint, too.
    ipAllowlist: ['0.0.0.0/0']
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
  }

  resource hub 'taskHubs' = {
    name: 'TenantConnect'
  }
}

// On the task hub alone: the app has no business with another one that somebody may add to the scheduler.
resource runsWorkflows 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler::hub
  name: guid(scheduler::hub.id, principalId, roles.durableTaskDataContributor)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.durableTaskDataContributor
    )
  }
}

@description('Resource id.')
output id string = scheduler.id

@description('Address that the app speaks to.')
output endpoint string = scheduler.properties.endpoint

@description('The task hub: host.json reads its name from the setting TASK_HUB.')
output taskHubName string = scheduler::hub.name
