// Mails: an e-mail service, and the Communication Services resource that sends from it. There is always a domain that Azure
// manages: one of your own can be sent from only after its DNS records are verified, and customers' mails cannot wait for that.

import { roles } from '../roles.bicep'

@description('Name of the Communication Services resource.')
@minLength(1)
@maxLength(63)
param name string

@description('Name of the Email Communication Service.')
@minLength(1)
@maxLength(63)
param emailName string

@description('Domain of your own that mails are sent from once it is verified; empty: the one that Azure manages.')
param customDomain string

@description('Whether the DNS records of a domain of your own are set and verified.')
param isVerified bool

@description('Local part of the sender’s address.')
param senderName string

@description('The sender’s name, as mail programs show it.')
param displayName string

@description('Where data is kept at rest.')
param dataLocation string

@description('sender: a role of three actions, made here. owner: Communication and Email Service Owner.')
@allowed(['sender', 'owner'])
param role string

@description('Object id of the app’s identity.')
param principalId string

@description('Tags of the resources.')
param tags object

var isCustom = !empty(customDomain)
var sendsFromCustom = isCustom && isVerified
// A domain that Azure manages has no other sender.
var managedSender = 'DoNotReply'

resource emailService 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }

  resource managed 'domains' = {
    name: 'AzureManagedDomain'
    location: 'global'
    tags: tags
    properties: {
      domainManagement: 'AzureManaged'
      // Tracking would rewrite the links of invitations.
      userEngagementTracking: 'Disabled'
    }

    resource managedAddress 'senderUsernames' = {
      name: toLower(managedSender)
      properties: { username: managedSender, displayName: displayName }
    }
  }

  resource custom 'domains' = if (isCustom) {
    // Names are looked at even of what is not made.
    name: isCustom ? customDomain : 'none'
    location: 'global'
    tags: tags
    properties: {
      domainManagement: 'CustomerManaged'
      userEngagementTracking: 'Disabled'
    }

    resource customAddress 'senderUsernames' = if (sendsFromCustom) {
      name: toLower(senderName)
      properties: { username: senderName, displayName: displayName }
    }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    // Identities only: access keys open nothing.
    disableLocalAuth: true
    linkedDomains: sendsFromCustom
      ? [emailService::managed.id, emailService::custom.id]
      : [emailService::managed.id]
  }
}

// Microsoft documents these three for an identity that sends over SMTP ("Use a custom role to limit permissions"), and says
// nothing of the REST interface that the app uses; reports of who tried differ. So it is the choice of who can try it.
// Unlike the built-in role it lists no keys, makes none anew and deletes nothing.
resource senderRole 'Microsoft.Authorization/roleDefinitions@2022-04-01' = if (role == 'sender') {
  name: guid(resourceGroup().id, 'tenant-connect-mail-sender')
  properties: {
    // Unique in the tenant.
    roleName: 'Tenant Connect mail sender (${resourceGroup().name}, ${uniqueString(resourceGroup().id)})'
    description: 'Sends mails through Communication Services.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: [
          'Microsoft.Communication/CommunicationServices/Read'
          'Microsoft.Communication/CommunicationServices/Write'
          'Microsoft.Communication/EmailServices/write'
        ]
      }
    ]
  }
}

resource maySend 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: communication
  name: guid(communication.id, principalId, role)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: role == 'sender'
      ? senderRole.id
      : subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.communicationAndEmailServiceOwner)
  }
}

@description('Resource id of the Communication Services resource.')
output id string = communication.id

@description('Name of the Communication Services resource.')
output name string = communication.name

@description('Address that mails are sent through, without a slash at its end.')
output endpoint string = 'https://${communication.properties.hostName}'

@description('The address mails come from.')
output sender string = sendsFromCustom
  ? '${senderName}@${customDomain}'
  : '${managedSender}@${emailService::managed.properties.mailFromSenderDomain}'

@description('What to set in the domain’s DNS: ownership, SPF and DKIM. Empty without one of your own.')
output dnsRecords object = isCustom ? emailService::custom!.properties.verificationRecords : {}
