targetScope = 'subscription'

// Everything a provider needs, in one resource group. `azd up` fills the parameters in from its environment
// (main.parameters.json) and deploys the app onto what is made here; its outputs become that environment's values.
//
// The order: the app is made without settings, so that Azure gives it its address; the app registrations name that
// address; the settings name the registrations. So nobody has to guess an address, and nothing goes round in circles.

@description('Name of the azd environment; the resource group and the app registrations are named after it.')
@minLength(2)
@maxLength(64)
param environmentName string

@description('Region of everything that has one. It has to offer Flex Consumption and the Durable Task Scheduler.')
@minLength(1)
param location string

@description('Object id of who deploys: may put the client secrets into the vault and gets the app role Admin. Empty: nobody.')
param deployerId string = ''

@description('What lets who deploys put the client secrets into the vault: writer is a role of two actions, made here, that reads no secret; officer the built-in Key Vault Secrets Officer, which reads every customer’s token, for who may not make roles. Take that one away after the deployment.')
@allowed(['writer', 'officer'])
param deployerRole string = 'writer'

@description('Your name, as customers read it on the wizard’s pages, in mails and on Microsoft’s consent page.')
@minLength(1)
@maxLength(100)
param providerName string

@description('An e-mail address, a phone number or a page that customers can turn to.')
@minLength(1)
@maxLength(200)
param supportContact string

@description('E-mail address your own notifications, alerts and the budget’s warnings go to.')
@minLength(6)
@maxLength(254)
param operationsEmail string

@description('Address of the portal, such as https://connect.example.com, once it leads to the app. Empty: the app’s own address. Links and redirect URIs begin with it.')
@maxLength(200)
param portalUrl string = ''

@description('Domain that mails are sent from, such as mail.example.com; its DNS records are yours to set. Empty: one that Azure manages.')
@maxLength(253)
param emailDomain string = ''

@description('The DNS records of emailDomain are set and verified, so mails can be sent from it. Until then they come from the domain that Azure manages.')
param emailDomainVerified bool = false

@description('Local part of the address mails are sent from. A domain that Azure manages knows DoNotReply only; on a domain of your own Azure takes another one once your sending limits were raised.')
@minLength(1)
@maxLength(64)
param emailSenderName string = 'DoNotReply'

@description('Where mail data is kept at rest, as Communication Services name it. It cannot be changed later.')
@allowed([
  'Africa'
  'Asia Pacific'
  'Australia'
  'Brazil'
  'Canada'
  'Europe'
  'France'
  'Germany'
  'India'
  'Japan'
  'Korea'
  'Norway'
  'Switzerland'
  'UAE'
  'UK'
  'United States'
])
param emailDataLocation string = 'Europe'

@description('What lets the app send mails: owner is the built-in Communication and Email Service Owner, on this one resource, whose keys are off; sender a role of three actions, made here. Try a test mail after changing to sender.')
@allowed(['sender', 'owner'])
param emailRole string = 'owner'

@description('Makes the app registrations, by the Microsoft Graph extension. False: scripts/deploy/register-apps.sh makes them, or you do, and their client ids are given below.')
param createRegistrations bool = true

@description('Lets the token registration read app registrations of your own tenant: then the portal sees its redirect URIs and when its secret ends. Who deploys has to be Privileged Role Administrator.')
param readsOwnRegistration bool = false

@description('Client id of the portal’s app registration (single tenant), unless it is made here.')
param portalClientId string = ''

@description('Client id of the token registration (multi-tenant), unless it is made here or entered in the portal later.')
param tokenClientId string = ''

@description('Client id of the app registration that Event Grid’s tokens are for, unless it is made here. Empty: delivery reports are not taken.')
param eventGridClientId string = ''

@description('What carries the workflows: the Durable Task Scheduler, or Azure Storage, which costs least. The package has to be made for the same one (DURABLE_BACKEND).')
@allowed(['scheduler', 'storage'])
param durableBackend string = 'scheduler'

@description('Version of Node.js.')
@allowed(['22', '24'])
param nodeVersion string = '24'

@description('Instances at most.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Instances that are always ready to answer requests; 0 costs nothing and accepts a cold start.')
@minValue(0)
@maxValue(10)
param alwaysReadyInstances int = 0

@description('Reaches storage, vault and scheduler over a virtual network only. The portal and the wizard stay public: customers open them. The subscription has to have the resource provider Microsoft.App registered.')
param privateNetworking bool = false

@description('With private networking: public IPv4 address (or range) of who deploys, let in to the vault to put the client secrets there. Empty: nobody, the vault has no public access at all.')
param deployerAddress string = ''

@description('True for one deployment after the resource group was deleted: the vault of the same name is still there for 90 days, deleted, and comes back with all its secrets.')
param recoverVault bool = false

@description('Networks of your own that webhooks may be sent to, such as 10.1.0.0/16, apart by commas.')
param webhookPrivateNetworks string = ''

@description('An OTLP/HTTP collector that traces and metrics go to, such as https://collector.example.com:4318. Empty: none.')
param otlpEndpoint string = ''

@description('Name of the vault’s secret that holds OTEL_EXPORTER_OTLP_HEADERS. Empty: the collector wants none.')
@maxLength(127)
param otlpHeadersSecret string = ''

@description('Replication of tables and packages: ZRS keeps a copy in each zone. Standard_LRS where the region has none.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_ZRS'

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('GB of logs a day; what comes after them that day is lost. -1: no limit.')
@minValue(-1)
param logDailyQuotaGb int = -1

@description('Warns when the month’s cost comes near this amount, in the subscription’s currency. 0: no budget.')
@minValue(0)
param monthlyBudget int = 100

@description('First day of the budget, the first of a month, such as 2027-01-01. Azure refuses to move it later: azd gives the one it was made with (output BUDGET_START). Empty: this month.')
param budgetStart string = ''

@description('Never given: a function that only a default may call.')
param thisMonth string = utcNow('yyyy-MM-01')

// What differs from cloud to cloud and Bicep’s environment() does not know.
var clouds = {
  AzureCloud: {
    graphUrl: 'https://graph.microsoft.com'
    entraPortalUrl: 'https://entra.microsoft.com'
    eventGridAppId: '4962773b-9cdb-44cf-a8bf-237846a00ab7'
  }
  AzureUSGovernment: {
    graphUrl: 'https://graph.microsoft.us'
    entraPortalUrl: 'https://entra.microsoft.us'
    eventGridAppId: '54316b56-3481-47f9-8f30-0300f5542a7b'
  }
}
var cloud = clouds[environment().name]

// 13 letters and digits, the same at every deployment of this environment: short enough for the strictest name (24).
var suffix = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }
var usesScheduler = durableBackend == 'scheduler'

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: { name: 'id-${suffix}', location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    workspaceName: 'log-${suffix}'
    componentName: 'appi-${suffix}'
    location: location
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    principalId: identity.outputs.principalId
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  scope: group
  name: 'storage'
  params: {
    name: 'st${suffix}'
    location: location
    principalId: identity.outputs.principalId
    carriesWorkflows: !usesScheduler
    sku: storageRedundancy
    publicAccess: !privateNetworking
    tags: tags
  }
}

module vault 'modules/key-vault.bicep' = {
  scope: group
  name: 'key-vault'
  params: {
    name: 'kv-${suffix}'
    location: location
    principalId: identity.outputs.principalId
    deployerId: deployerId
    deployerRole: deployerRole
    publicAccess: !privateNetworking
    allowedAddress: deployerAddress
    recover: recoverVault
    workspaceId: monitoring.outputs.workspaceId
    tags: tags
  }
}

module scheduler 'modules/durable-scheduler.bicep' = if (usesScheduler) {
  scope: group
  name: 'durable-scheduler'
  params: {
    name: 'dts-${suffix}'
    location: location
    principalId: identity.outputs.principalId
    publicAccess: !privateNetworking
    tags: tags
  }
}

module email 'modules/communication.bicep' = {
  scope: group
  name: 'communication'
  params: {
    name: 'acs-${suffix}'
    emailName: 'mail-${suffix}'
    customDomain: emailDomain
    isVerified: emailDomainVerified
    senderName: emailSenderName
    displayName: providerName
    dataLocation: emailDataLocation
    role: emailRole
    principalId: identity.outputs.principalId
    tags: tags
  }
}

module reports 'modules/event-grid.bicep' = {
  scope: group
  name: 'event-grid'
  params: { topicName: 'evgt-${suffix}', sourceName: email.outputs.name, tags: tags }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  scope: group
  name: 'network'
  params: { name: 'vnet-${suffix}', location: location, tags: tags }
}

module privateEndpoints 'modules/private-endpoints.bicep' = if (privateNetworking) {
  scope: group
  name: 'private-endpoints'
  params: {
    location: location
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
    schedulerId: usesScheduler ? scheduler!.outputs.id : ''
    tags: tags
  }
}

module app 'modules/function-app.bicep' = {
  scope: group
  name: 'function-app'
  params: {
    name: 'func-${suffix}'
    planName: 'plan-${suffix}'
    location: location
    identityId: identity.outputs.id
    subnetId: privateNetworking ? network!.outputs.appSubnetId : ''
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    nodeVersion: nodeVersion
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
    // azd finds the app that it deploys to by this tag.
    tags: union(tags, { 'azd-service-name': 'app' })
  }
}

// Redirect URIs are compared letter by letter: a slash too many would be another address.
var givenUrl = endsWith(portalUrl, '/') ? take(portalUrl, length(portalUrl) - 1) : portalUrl
var ownUrl = empty(portalUrl) ? app.outputs.url : givenUrl

module portalRegistration 'modules/portal-registration.bicep' = if (createRegistrations) {
  scope: group
  name: 'portal-registration'
  params: {
    environmentName: environmentName
    providerName: providerName
    portalUrl: ownUrl
    administratorId: deployerId
  }
}

module tokenRegistration 'modules/token-registration.bicep' = if (createRegistrations) {
  scope: group
  name: 'token-registration'
  params: {
    environmentName: environmentName
    providerName: providerName
    portalUrl: ownUrl
    readsOwnRegistration: readsOwnRegistration
  }
}

module reportsRegistration 'modules/reports-registration.bicep' = if (createRegistrations) {
  scope: group
  name: 'reports-registration'
  params: {
    environmentName: environmentName
    providerName: providerName
    eventGridAppId: cloud.eventGridAppId
    subscriberId: deployerId
  }
}

var portalApp = createRegistrations ? portalRegistration!.outputs.clientId : portalClientId
var tokenApp = createRegistrations ? tokenRegistration!.outputs.clientId : tokenClientId
var reportsApp = createRegistrations ? reportsRegistration!.outputs.clientId : eventGridClientId

module settings 'modules/app-settings.bicep' = {
  scope: group
  name: 'app-settings'
  params: {
    appName: app.outputs.name
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    insightsConnectionString: monitoring.outputs.connectionString
    schedulerEndpoint: usesScheduler ? scheduler!.outputs.endpoint : ''
    vaultName: vault.outputs.name
    otlpHeadersSecret: otlpHeadersSecret
    // What shared/config/environment.ts reads. One that is set to nothing counts as not set.
    productSettings: {
      PORTAL_URL: ownUrl
      TABLES_URL: storage.outputs.tablesUrl
      KEY_VAULT_URL: vault.outputs.url
      EMAIL_ENDPOINT: email.outputs.endpoint
      EMAIL_SENDER: email.outputs.sender
      ENTRA_AUTHORITY: environment().authentication.loginEndpoint
      ENTRA_PORTAL_URL: cloud.entraPortalUrl
      GRAPH_URL: cloud.graphUrl
      PROVIDER_TENANT_ID: tenant().tenantId
      PORTAL_CLIENT_ID: portalApp
      TOKEN_CLIENT_ID: tokenApp
      PROVIDER_NAME: providerName
      SUPPORT_CONTACT: supportContact
      OPERATIONS_EMAIL: operationsEmail
      EVENT_GRID_CLIENT_ID: reportsApp
      EVENT_GRID_APP_ID: cloud.eventGridAppId
      WEBHOOK_PRIVATE_NETWORKS: webhookPrivateNetworks
      MANAGED_IDENTITY_CLIENT_ID: identity.outputs.clientId
      OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
      // host.json names it as the hub of either backend.
      TASK_HUB: usesScheduler ? scheduler!.outputs.taskHubName : 'TenantConnect'
      AzureWebJobsDisableHomepage: 'true'
    }
  }
  // The app begins to start with its settings: by then it has to find its way to what is private.
  dependsOn: [privateEndpoints]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: {
    environmentName: environmentName
    location: location
    componentId: monitoring.outputs.componentId
    email: operationsEmail
    tags: tags
  }
}

var firstBudgetDay = empty(budgetStart) ? thisMonth : budgetStart

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  scope: group
  name: 'budget'
  params: { name: 'budget-${environmentName}', amount: monthlyBudget, start: firstBudgetDay, email: operationsEmail }
}

// azd keeps these in its environment: for the hooks (scripts/deploy/), and for whoever looks with `azd env get-values`.

@description('Region of the deployment.')
output AZURE_LOCATION string = location

@description('The resource group that holds everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Address of the portal, without a slash at its end.')
output PORTAL_URL string = ownUrl

@description('The Function app.')
output FUNCTION_APP_NAME string = app.outputs.name

@description('What carries the workflows: the package is made for it.')
output DURABLE_BACKEND string = durableBackend

@description('The vault that the client secrets are put into.')
output KEY_VAULT_NAME string = vault.outputs.name

@description('Address of the vault.')
output KEY_VAULT_URL string = vault.outputs.url

@description('Address of the tables.')
output TABLES_URL string = storage.outputs.tablesUrl

@description('Address that mails are sent through.')
output EMAIL_ENDPOINT string = email.outputs.endpoint

@description('The address mails come from.')
output EMAIL_SENDER string = email.outputs.sender

@description('What to set in the DNS of a domain of your own: ownership, SPF and DKIM. Empty for one that Azure manages.')
output EMAIL_DNS_RECORDS object = email.outputs.dnsRecords

@description('Resource id of the Communication Services resource.')
output COMMUNICATION_RESOURCE_ID string = email.outputs.id

@description('The system topic that the subscription to delivery reports is made on.')
output EVENT_GRID_TOPIC_NAME string = reports.outputs.topicName

@description('Client id of the portal’s registration.')
output PORTAL_CLIENT_ID string = portalApp

@description('Client id of the token registration.')
output TOKEN_CLIENT_ID string = tokenApp

@description('Client id of the registration that Event Grid’s tokens are for. Empty: delivery reports are not taken.')
output EVENT_GRID_CLIENT_ID string = reportsApp

@description('First day of the budget; the next deployment gives it back.')
output BUDGET_START string = firstBudgetDay
