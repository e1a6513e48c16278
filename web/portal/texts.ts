import { adminCredentialsTexts } from './texts/admin-credentials.ts';
import { addServiceTexts } from './texts/add-service.ts';
import { auditTexts } from './texts/audit.ts';
import { authenticationStatusTexts } from './texts/authentication-status.ts';
import { bulkTexts } from './texts/bulk.ts';
import { connectionCareTexts } from './texts/connection-care.ts';
import { connectionTimelineTexts } from './texts/connection-timeline.ts';
import { customersTexts } from './texts/customers.ts';
import { customerImportTexts } from './texts/customer-import.ts';
import { emailSettingsTexts } from './texts/email-settings.ts';
import { integrationsTexts } from './texts/integrations.ts';
import { invitationsTexts } from './texts/invitations.ts';
import { listsTexts } from './texts/lists.ts';
import { mailDeliveryTexts } from './texts/mail-delivery.ts';
import { overviewTexts } from './texts/overview.ts';
import { overviewTroubleTexts } from './texts/overview-trouble.ts';
import { ownCustomerTexts } from './texts/own-customer.ts';
import { microsoft365Texts } from './texts/microsoft365.ts';
import { rotationTexts } from './texts/rotation.ts';
import { registrationTroubleTexts } from './texts/registration-trouble.ts';
import { servicesTexts } from './texts/services.ts';
import { shellTexts } from './texts/shell.ts';
import { tenantUsersTexts } from './texts/tenant-users.ts';
import { tokenRegistrationTexts } from './texts/token-registration.ts';
import { webhooksTexts } from './texts/webhooks.ts';

/**
 * Every text of the portal, in English: one file an area, so that a translation is one more folder. Names of buttons,
 * fields and columns are those of the documentation, to the letter.
 */
export const texts = {
  ...shellTexts,
  ...listsTexts,
  ...servicesTexts,
  ...addServiceTexts,
  ...invitationsTexts,
  ...mailDeliveryTexts,
  ...customersTexts,
  ...microsoft365Texts,
  ...connectionTimelineTexts,
  ...connectionCareTexts,
  ...integrationsTexts,
  ...adminCredentialsTexts,
  ...emailSettingsTexts,
  ...auditTexts,
  ...overviewTexts,
  ...overviewTroubleTexts,
  ...ownCustomerTexts,
  ...authenticationStatusTexts,
  ...tokenRegistrationTexts,
  ...registrationTroubleTexts,
  ...webhooksTexts,
  ...bulkTexts,
  ...customerImportTexts,
  ...tenantUsersTexts,
  ...rotationTexts,
};
