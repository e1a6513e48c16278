import { randomUUID } from 'node:crypto';
import type { Customer } from '../../../shared/domain/customer.ts';
import { customerIdOf } from '../../../shared/domain/customer.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import { allTo, defaultLifetimes, type Settings } from '../../../shared/domain/settings.ts';

export const startOfTests = Date.parse('2026-11-02T08:00:00.000Z');
const day = 86_400_000;

/** ISO 8601, so many minutes after the tests' start. */
export const minutes = (count: number): string => new Date(startOfTests + count * 60_000).toISOString();

export const defaults: Settings = {
  providerName: 'Northwind Voice',
  supportContact: 'support@northwindvoice.example',
  sender: 'DoNotReply@northwindvoice.example',
  recipients: allTo('operations@northwindvoice.example'),
  ...defaultLifetimes,
  reminderDays: [3, 7],
  warningDays: [30, 14, 7, 1],
  invitationSubject: 'Connect {{CustomerName}}',
  invitationBody: '{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}',
};

/** An invitation that is not interesting; say what is. `createdAt` moves the other times along. */
export const anInvitation = (given: Partial<Invitation> & { id: string }): Invitation => {
  const shortName = given.shortName ?? `cust-${given.id}`;
  const createdAt = given.createdAt ?? minutes(0);
  return {
    customerId: customerIdOf(shortName),
    shortName,
    fullName: `${shortName} Ltd`,
    service: 'directRouting',
    method: 'delegatedToken',
    offered: ['deviceToken'],
    invitationEmail: `admin@${given.id}.example`,
    adminEmail: `admin@${given.id}.example`,
    tenantId: '11111111-1111-4111-8111-111111111111',
    status: 'Pending',
    version: 1,
    createdAt,
    createdBy: 'olivia@northwindvoice.example',
    expiresAt: new Date(Date.parse(createdAt) + 14 * day).toISOString(),
    linkSince: createdAt,
    emailSent: false,
    emailTries: 0,
    deviceAuthenticated: 'no',
    consentApproved: 'no',
    tokenAcquired: 'no',
    remindersSent: 0,
    started: true,
    step: 0,
    ...given,
  };
};

export const aCustomer = (given: Partial<Customer> & { shortName: string }): Customer => ({
  id: customerIdOf(given.shortName),
  fullName: `${given.shortName} Ltd`,
  adminEmail: 'admin@contoso.example',
  invitationEmail: 'voice@contoso.example',
  tenantId: randomUUID(),
  services: [{ service: 'directRouting', state: 'onboarding', since: minutes(0) }],
  createdAt: minutes(0),
  createdBy: 'olivia@northwindvoice.example',
  ...given,
});
