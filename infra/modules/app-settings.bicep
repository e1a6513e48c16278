// All settings of the app in one list, which replaces the one before: what is not here is not set.

@description('Name of the Function app.')
param appName string

@description('What shared/config/environment.ts reads.')
param productSettings object

@description('Client id of the identity the app acts as.')
param identityClientId string

@description('Name of the storage account of the Functions host.')
param storageName string

@description('Where telemetry is sent to.')
param insightsConnectionString string

@description('Address of the Durable Task Scheduler; empty: Azure Storage carries the workflows.')
param schedulerEndpoint string

@description('Name of the vault.')
param vaultName string

@description('Name of the secret that holds OTEL_EXPORTER_OTLP_HEADERS; empty: none.')
param otlpHeadersSecret string

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

// The name alone is taken for an address of the public cloud.
var storageAddress = environment().name == 'AzureCloud'
  ? { AzureWebJobsStorage__accountName: storageName }
  : {
      AzureWebJobsStorage__blobServiceUri: 'https://${storageName}.blob.${environment().suffixes.storage}'
      AzureWebJobsStorage__queueServiceUri: 'https://${storageName}.queue.${environment().suffixes.storage}'
      AzureWebJobsStorage__tableServiceUri: 'https://${storageName}.table.${environment().suffixes.storage}'
    }

// The host's own. It reaches its storage by identity, never by a connection string.
var hostSettings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
}

// host.json of a package made for the scheduler names this setting.
var schedulerSettings = empty(schedulerEndpoint)
  ? {}
  : {
      DURABLE_TASK_SCHEDULER: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
    }

// The exporters read this one by themselves; it may hold a key, so it stays in the vault.
var collectorSettings = empty(otlpHeadersSecret)
  ? {}
  : {
      OTEL_EXPORTER_OTLP_HEADERS: '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${otlpHeadersSecret})'
    }

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(storageAddress, hostSettings, schedulerSettings, collectorSettings, productSettings)
}
