// Who the app is. A user-assigned identity outlives the app, so its roles are there before the app starts for the first
// time, and a new app is the same somebody.

@description('Name of the identity.')
@minLength(3)
@maxLength(128)
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Resource id: what a resource is given the identity by.')
output id string = identity.id

@description('Client id: what the identity asks for tokens as.')
output clientId string = identity.properties.clientId

@description('Object id: what roles are given to.')
output principalId string = identity.properties.principalId
