// Storage, vault and scheduler with an address inside the network, and DNS zones that answer their names with it, so that
// the app's settings are the same with and without.

@description('Region.')
param location string

@description('Id of the virtual network whose names are answered with private addresses.')
param networkId string

@description('Id of the subnet the endpoints are in.')
param subnetId string

@description('Id of the storage account.')
param storageId string

@description('Id of the key vault.')
param vaultId string

@description('Id of the Durable Task Scheduler; empty: there is none.')
param schedulerId string

@description('Tags of the resources.')
param tags object

var storageSuffix = environment().suffixes.storage
// .vault.azure.net, in Azure Government .vault.usgovcloudapi.net
var vaultZone = 'privatelink.vaultcore.${substring(environment().suffixes.keyvaultDns, length('.vault.'))}'

var targets = concat(
  [
    { name: 'blob', id: storageId, groupId: 'blob', zone: 'privatelink.blob.${storageSuffix}' }
    { name: 'queue', id: storageId, groupId: 'queue', zone: 'privatelink.queue.${storageSuffix}' }
    { name: 'table', id: storageId, groupId: 'table', zone: 'privatelink.table.${storageSuffix}' }
    { name: 'vault', id: vaultId, groupId: 'vault', zone: vaultZone }
  ],
  empty(schedulerId)
    ? []
    : [{ name: 'scheduler', id: schedulerId, groupId: 'scheduler', zone: 'privatelink.durabletask.io' }]
)

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for target in targets: {
    name: target.zone
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (target, index) in targets: {
    parent: zones[index]
    name: 'link-${target.name}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
]

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: 'pe-${target.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: { privateLinkServiceId: target.id, groupIds: [target.groupId] }
        }
      ]
    }
  }
]

resource zoneGroups 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, index) in targets: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: target.name, properties: { privateDnsZoneId: zones[index].id } }]
    }
  }
]
