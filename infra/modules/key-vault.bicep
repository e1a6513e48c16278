// Every customer's permission lies in here. A vault that is deleted takes them along, so it can be had back for 90 days,
// and nobody, the subscription's owner included, can shorten that.

import { roles } from '../roles.bicep'

@description('Name of the vault.')
@minLength(3)
@maxLength(24)
param name string

@description('Region.')
param location string

@description('Object id of the app’s identity.')
param principalId string

@description('Object id of who puts the first secrets in; empty: nobody.')
param deployerId string

@description('What that one may do. writer: write secrets and see their names, a role made here. officer: Key Vault Secrets Officer, which reads every secret.')
@allowed(['writer', 'officer'])
param deployerRole string

@description('False: reached over private endpoints only.')
param publicAccess bool

@description('While there is no public access: an IPv4 address or range that is let in all the same; empty: none.')
param allowedAddress string

@description('Brings back a deleted vault of this name with all its secrets, instead of making a new one.')
param recover bool

@description('Resource id of the Log Analytics workspace that keeps who did what with which secret.')
param workspaceId string

@description('Tags of the resource.')
param tags object

var letsSomebodyIn = publicAccess || !empty(allowedAddress)

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    createMode: recover ? 'recover' : 'default'
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    // No virtual machine, no disk and no template reads from it.
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: letsSomebodyIn ? 'Enabled' : 'Disabled'
    networkAcls: {
      defaultAction: publicAccess ? 'Allow' : 'Deny'
      bypass: 'None'
      ipRules: publicAccess || empty(allowedAddress) ? [] : [{ value: allowedAddress }]
    }
  }
}

// Who asked for which secret, when and from where; never a value.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

// The app writes, reads and disables versions of secrets; the narrowest built-in role that may write is this one.
resource handlesSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, roles.keyVaultSecretsOfficer)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}

var isWriter = deployerRole == 'writer'

// What the hook does and no more: it writes a version, and sees whether there is one and until when it lasts. No built-in
// role writes secrets without reading them, and whoever deploys would read every customer's token.
resource secretWriter 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (!empty(deployerId) && isWriter) {
  name: guid(resourceGroup().id, 'tenant-connect-secret-writer')
  properties: {
    // Unique in the tenant.
    roleName: 'Tenant Connect secret writer (${resourceGroup().name}, ${uniqueString(resourceGroup().id)})'
    description: 'Writes secrets and sees their names and dates, never their values.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        dataActions: [
          'Microsoft.KeyVault/vaults/secrets/setSecret/action'
          'Microsoft.KeyVault/vaults/secrets/readMetadata/action'
        ]
      }
    ]
  }
}

// A person or a pipeline: so no principalType.
resource putsFirstSecretsIn 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  scope: vault
  name: guid(vault.id, deployerId, isWriter ? 'writer' : roles.keyVaultSecretsOfficer)
  properties: {
    principalId: deployerId
    roleDefinitionId: isWriter
      ? secretWriter.id
      : subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.keyVaultSecretsOfficer)
  }
}

@description('Resource id.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault, without a slash at its end.')
output url string = 'https://${vault.name}${environment().suffixes.keyvaultDns}'
