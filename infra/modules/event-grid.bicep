// Where Communication Services tell what became of each mail. The topic only: its subscription is made after the app is
// deployed (scripts/deploy/), because Event Grid asks the running app for a proof before it takes the address.

@description('Name of the system topic.')
@minLength(3)
@maxLength(50)
param topicName string

@description('Name of the Communication Services resource that reports.')
param sourceName string

@description('Tags of the resource.')
param tags object

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = {
  name: sourceName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: topicName
  location: 'global'
  tags: tags
  properties: {
    source: communication.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

@description('Name of the topic.')
output topicName string = topic.name
