import { adminCredentialsEndpoints } from './admin-credentials.ts';
import { apiDescriptionEndpoints } from './api-description.ts';
import { auditLogEndpoints } from './audit-log.ts';
import { connectionEndpoints } from './connection-actions.ts';
import { connectionListEndpoints } from './connection-list.ts';
import { connectionTimelineEndpoints } from './connection-timeline.ts';
import { rotationEndpoints } from './credential-rotation.ts';
import { customerChangeEndpoints } from './customer-changes.ts';
import { customerImportEndpoints } from './customer-import.ts';
import { customerServiceEndpoints } from './customer-services.ts';
import { customerEndpoints } from './customers.ts';
import { exportEndpoints } from './exports.ts';
import { healthEndpoints } from './health.ts';
import { invitationSettingsEndpoints } from './invitation-settings.ts';
import { invitationEndpoints } from './invitations.ts';
import { mailReportEndpoints } from './mail-reports.ts';
import { overviewEndpoints } from './overview.ts';
import { qoeEndpoints } from './qoe-integration.ts';
import { sessionEndpoints } from './portal-session.ts';
import { userFilterEndpoints } from './user-filter.ts';
import { tenantUserEndpoints } from './tenant-users.ts';
import { tokenRegistrationEndpoints } from './token-registration.ts';
import { webhookEndpoints } from './webhooks.ts';
import { wizardEndpoints } from './wizard.ts';

/** The whole HTTP API. functions/index.ts registers every row, a test walks the roles of every row. */
export const endpoints = {
  ...wizardEndpoints,
  ...sessionEndpoints,
  ...customerEndpoints,
  ...customerChangeEndpoints,
  ...customerServiceEndpoints,
  ...connectionEndpoints,
  ...rotationEndpoints,
  ...adminCredentialsEndpoints,
  ...qoeEndpoints,
  ...userFilterEndpoints,
  ...overviewEndpoints,
  ...connectionListEndpoints,
  ...connectionTimelineEndpoints,
  ...invitationEndpoints,
  ...invitationSettingsEndpoints,
  ...auditLogEndpoints,
  ...customerImportEndpoints,
  ...exportEndpoints,
  ...tokenRegistrationEndpoints,
  ...mailReportEndpoints,
  ...healthEndpoints,
  ...webhookEndpoints,
  ...tenantUserEndpoints,
  ...apiDescriptionEndpoints,
} as const;

export type EndpointName = keyof typeof endpoints;
