import { randomUUID } from 'node:crypto';
import { invitationWorkflow } from '../../orchestrations/invitation/contracts.ts';
import { servicesHad, type Customer } from '../../shared/domain/customer.ts';
import { methodOffered, type Invitation, type WizardMethod } from '../../shared/domain/invitation.ts';
import { services, type ServiceId } from '../../shared/domain/services.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { plusDays } from '../../shared/domain/time.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { workflowInput } from '../start-invitation.ts';

interface NewInvitation {
  customer: Customer;
  settings: Settings;
  now: Date;
  by: string;
  offered: WizardMethod[];
  /** Default: what the customer has. */
  service?: ServiceId | undefined;
  invitationEmail?: string | undefined;
  note?: string | undefined;
  replaces?: string | undefined;
}

/** The row of a new invitation: nothing sent, nothing begun. */
export const newInvitation = (wanted: NewInvitation): Invitation => {
  const { customer, settings, now, note, replaces } = wanted;
  const createdAt = now.toISOString();
  return {
    id: randomUUID().replaceAll('-', ''),
    customerId: customer.id,
    shortName: customer.shortName,
    fullName: customer.fullName,
    ...servicesFor(customer, wanted.service),
    method: methodOffered(wanted.offered),
    offered: wanted.offered,
    invitationEmail: wanted.invitationEmail ?? customer.invitationEmail,
    adminEmail: customer.adminEmail,
    tenantId: customer.tenantId,
    ...(note ? { note } : {}),
    ...(replaces ? { replaces } : {}),
    ...untouched,
    createdAt,
    createdBy: wanted.by,
    linkSince: createdAt,
    expiresAt: plusDays(createdAt, settings.linkLifetimeDays),
  };
};

/** The service that is invited for, and those of the customer that the connection has to go on serving. */
const servicesFor = (
  customer: Customer,
  wanted: ServiceId | undefined,
): Pick<Invitation, 'service' | 'keeps'> => {
  const had = servicesHad(customer);
  const [service = services[0].id, ...others] = [...(wanted ? [wanted] : []), ...had];
  const keeps = others.filter((other) => other !== service);
  return { service, ...(keeps.length > 0 ? { keeps } : {}) };
};

const untouched = {
  status: 'Pending',
  version: 1,
  emailSent: false,
  emailTries: 0,
  deviceAuthenticated: 'no',
  consentApproved: 'no',
  tokenAcquired: 'no',
  remindersSent: 0,
  started: false,
  step: 0,
} as const satisfies Partial<Invitation>;

/** Starts the workflow of a row that is stored. A start that fails is made up for by the due timer, two minutes later. */
export const startInvitation = async (
  workflows: Workflows,
  row: Invitation,
  settings: Settings,
  log: Logger,
): Promise<void> => {
  try {
    await workflows.start(invitationWorkflow.name, row.id, workflowInput(row, settings));
  } catch (error) {
    log.warn('invitation.startPostponed', { invitationId: row.id, error });
  }
};
