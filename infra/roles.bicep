// The built-in roles that are given to anybody here, by the names Microsoft documents them under
// (learn.microsoft.com/azure/role-based-access-control/built-in-roles). No module names a role by its id.

@export()
@description('Ids of built-in roles, the same in every tenant.')
var roles = {
  // Storage Blob Data Owner: the Functions host's own leases and keys, Durable's timers, the deployed package.
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  // Storage Queue Data Contributor: the work items of Durable Functions on Azure Storage.
  storageQueueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  // Storage Table Data Contributor: the product's rows; histories of Durable Functions on Azure Storage.
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  // Durable Task Data Contributor: starts workflows, tells them things and runs them.
  durableTaskDataContributor: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
  // Key Vault Secrets Officer: reads, writes and disables secrets; nothing of keys, nor of the vault itself.
  keyVaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  // Monitoring Metrics Publisher: sends telemetry, reads none.
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  // Communication and Email Service Owner: sends mails; a narrower one is made where `emailRole` is 'sender'.
  communicationAndEmailServiceOwner: '09976791-48a7-449e-bb21-39d1a415f350'
}
