import type { Environment } from '../../shared/config/environment.ts';

/** Every variable that the app reads, in words. A variable that is added has to be added here. */
export const settingsInWords: Readonly<Record<keyof Environment, string>> = {
  PORTAL_URL:
    'Address of the portal and the wizard: https, host alone, such as `https://connect.example.com`. **Portal URL** in the portal, once saved, outweighs it',
  TABLES_URL: 'Table Storage, such as `https://account.table.core.windows.net`',
  KEY_VAULT_URL: 'Key Vault, such as `https://name.vault.azure.net`',
  KEY_VAULT_VERIFY_CHALLENGE: 'Only for a simulated vault on this machine is it `false`',
  EMAIL_ENDPOINT: 'Communication Services, such as `https://name.europe.communication.azure.com`',
  EMAIL_SENDER: 'The address mails are sent from',
  ENTRA_AUTHORITY: 'Where tokens come from. National clouds have their own',
  ENTRA_PORTAL_URL: 'Where administrators look at their tenant. National clouds have their own',
  GRAPH_URL: 'Microsoft Graph. National clouds have their own',
  PROVIDER_TENANT_ID: 'Your own tenant, a GUID',
  PORTAL_CLIENT_ID: 'Client id of the portal’s registration, a GUID',
  TOKEN_CLIENT_ID:
    'Client id of the token registration, a GUID. Without it an Admin enters it in the portal. What is saved there outweighs it',
  PORTAL_CLIENT_SECRET_NAME: 'Name of the vault’s secret that holds the portal’s client secret',
  TOKEN_CLIENT_SECRET_NAME: 'Name of the vault’s secret that holds the token registration’s client secret',
  PROVIDER_NAME: 'Your name, as customers read it. Settings in the portal outweigh it',
  SUPPORT_CONTACT: 'Whom customers can turn to. Settings in the portal outweigh it',
  OPERATIONS_EMAIL: 'Where your own notifications go. Settings in the portal outweigh it',
  EVENT_GRID_CLIENT_ID:
    'Client id that Event Grid’s tokens are for, a GUID. Without it delivery reports are refused',
  EVENT_GRID_APP_ID: 'Event Grid itself. Azure Government: `54316b56-3481-47f9-8f30-0300f5542a7b`',
  WEBHOOK_PRIVATE_NETWORKS:
    'Networks of your own that webhooks may go to, such as `10.1.0.0/16`, apart by commas',
  MANAGED_IDENTITY_CLIENT_ID: 'Client id of the user-assigned identity the app acts as, a GUID',
  TASK_HUB: 'Name of the task hub: 3 to 45 letters and digits. host.json reads it',
  AzureWebJobsDisableHomepage: '`true`: else the host’s own page takes the portal’s place',
  OTEL_EXPORTER_OTLP_ENDPOINT:
    'An OTLP/HTTP collector, such as `https://collector.example.com:4318`. Without it nothing is sent',
  OTEL_SERVICE_NAME: 'Under which name',
  OTEL_METRIC_EXPORT_INTERVAL: 'How often metrics are sent, in milliseconds',
};
