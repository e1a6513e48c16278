import type * as z from 'zod/v4/core';
import { auditEntry } from '../../shared/contracts/audit-log.ts';
import { customerImport } from '../../shared/contracts/customer-import.ts';
import {
  connectionState,
  listedConnection,
  registrationTrouble,
} from '../../shared/contracts/connection-list.ts';
import * as connections from '../../shared/contracts/connection.ts';
import * as customers from '../../shared/contracts/customers.ts';
import { endpoints } from '../../shared/contracts/endpoints.ts';
import * as fields from '../../shared/contracts/fields.ts';
import { invitationSettings, invitationSettingsView } from '../../shared/contracts/invitation-settings.ts';
import * as invitations from '../../shared/contracts/invitations.ts';
import { overview, sweepHealth } from '../../shared/contracts/overview.ts';
import { me } from '../../shared/contracts/portal-session.ts';
import { problemDetails } from '../../shared/contracts/problem-details.ts';
import { replicationStatus, tenantUser } from '../../shared/contracts/tenant-users.ts';
import { setupFinding, tokenRegistrationView } from '../../shared/contracts/token-registration.ts';
import { webhookPayload } from '../../shared/contracts/webhook-events.ts';
import { wizardProvider, wizardStep, wizardView } from '../../shared/contracts/wizard-view.ts';

const told = webhookPayload.options[0].shape.data;
const delegated = connections.connection.options[0].shape;

/**
 * The names under which the description, and clients made from it, know what is answered. They are part of the API: a
 * generated client's types are called so.
 */
export const namedAnswers: Readonly<Record<string, z.$ZodType>> = {
  ProblemDetails: problemDetails,
  InvitationStatus: fields.invitationStatus,
  Method: fields.method,
  WizardMethod: fields.wizardMethod,
  YesNo: fields.yesNo,
  ServiceId: fields.serviceId,
  ConnectionState: connectionState,
  Permission: customers.service.shape.permissions.element.omit({ resource: true }),
  Role: customers.service.shape.roles.element,
  Explanation: connections.rotation.shape.problem.unwrap(),
  Service: customers.service,
  ServiceCheck: endpoints.checkService.response,
  OnboardingStep: customers.onboardingStep,
  Customer: customers.customer,
  CustomerDetail: customers.customerDetail,
  Rotation: connections.rotation,
  Connection: connections.connection,
  Microsoft365Settings: customers.microsoft365Settings,
  QoeIntegration: endpoints.readQoeIntegration.response,
  ListedConnection: listedConnection,
  RegistrationTrouble: registrationTrouble,
  TimelineEntry: invitations.timelineEntry,
  Invitation: invitations.invitation,
  InvitationDetail: invitations.invitationDetail,
  SweepHealth: sweepHealth,
  Sweep: sweepHealth.shape.running.unwrap(),
  Overview: overview,
  AuditEntry: auditEntry,
  TenantUser: tenantUser,
  ReplicationStatus: replicationStatus,
  Webhook: endpoints.readWebhook.response,
  ListedWebhook: endpoints.listWebhooks.response.shape.items.element,
  WebhookDelivery: endpoints.sendTestEvent.response,
  InvitationSettingsView: invitationSettingsView,
  ShownInvitationSettings: invitationSettingsView.shape.settings,
  SetupFinding: setupFinding,
  TokenRegistration: tokenRegistrationView,
  Health: endpoints.readHealth.response,
  HealthDetails: endpoints.readHealthDetails.response,
  Me: me,
  WizardProvider: wizardProvider,
  WizardStep: wizardStep,
  WizardView: wizardView,
  AddedCustomer: endpoints.addCustomer.response,
  ImportError: endpoints.importCustomers.response.shape.rows.element.shape.errors.element,
  MadeWebhook: endpoints.createWebhook.response,
  ServiceOfCustomer: customers.customer.shape.services.element,
  Onboarding: customers.customer.shape.onboarding.unwrap(),
  ServiceOfConnection: delegated.services.element,
  Validation: delegated.lastValidation.unwrap(),
  Loss: delegated.loss.unwrap(),
  Account: delegated.account.unwrap(),
  Test: listedConnection.shape.lastValidation.unwrap(),
  MailDelivery: invitations.invitation.shape.mailDelivery.element,
  ConnectionCounts: overview.shape.connections.valueType,
  WebhookDisabled: endpoints.readWebhook.response.shape.disabled.unwrap(),
  PermissionGroup: wizardView.def.options[1].shape.permissions.def.element,
  WebhookCustomer: told.shape.customer,
  WebhookInvitation: told,
};

/** The same for what is sent; a body that only one operation takes is called after that operation. */
export const namedRequests: Readonly<Record<string, z.$ZodType>> = {
  InvitationSettings: invitationSettings,
  CustomerImport: customerImport,
  ServiceRequest: endpoints.checkService.body,
  UserFilterRequest: endpoints.saveUserFilter.body,
  LinkUse: endpoints.revealAuthUrl.body,
};
