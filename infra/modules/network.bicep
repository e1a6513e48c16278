// One subnet the app goes out through, one for the private endpoints of what it reaches. Both are far larger than needed:
// a subnet cannot grow while it is in use. Flex Consumption joins it through the resource provider Microsoft.App, which no
// resource here belongs to, so Azure does not register it by itself: az provider register --namespace Microsoft.App

@description('Name of the virtual network.')
@minLength(2)
@maxLength(64)
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.42.0.0/22'] }
    // Within the network: as resources of their own they would be taken for removed at the next deployment.
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.42.0.0/24'
          // What Flex Consumption asks of its subnet. All that the app sends out goes this way.
          delegations: [{ name: 'flex-consumption', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: '10.42.1.0/24', privateEndpointNetworkPolicies: 'Disabled' }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

@description('Resource id of the network.')
output id string = network.id

@description('Resource id of the subnet the app goes out through.')
output appSubnetId string = network::app.id

@description('Resource id of the subnet of the private endpoints.')
output endpointSubnetId string = network::endpoints.id
