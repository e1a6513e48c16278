// Where logs, requests and traces go. Sampling is the Functions host's (host.json): it thins out calls to dependencies
// when they come in masses and keeps requests, exceptions and log lines, which the alerts ask.

import { roles } from '../roles.bicep'

@description('Name of the Log Analytics workspace.')
@minLength(4)
@maxLength(63)
param workspaceName string

@description('Name of the Application Insights component.')
param componentName string

@description('Region.')
param location string

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('GB a day; what comes after them is lost. -1: no limit.')
@minValue(-1)
param dailyQuotaGb int

@description('Object id of the app’s identity, which sends telemetry.')
param principalId string

@description('Tags of the resources.')
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
    // Nobody writes with the workspace's shared keys; the component has its own way in.
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // Telemetry is taken from who has the role below: the connection string alone is no key.
    DisableLocalAuth: true
  }
}

resource sendsTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, principalId, roles.monitoringMetricsPublisher)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      roles.monitoringMetricsPublisher
    )
  }
}

@description('Where telemetry is sent to. No secret: whoever sends also needs the role.')
output connectionString string = component.properties.ConnectionString

@description('Resource id of the component: what alerts ask.')
output componentId string = component.id

@description('Resource id of the workspace.')
output workspaceId string = workspace.id
