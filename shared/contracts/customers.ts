import * as z from 'zod';
import { applicationId, clientSecret, secretExpiresOn, tenantId } from './app-registration.ts';
import { connection } from './connection.ts';
import { everyone, operators, type Endpoint } from './endpoint.ts';
import {
  emailAddress,
  fullName,
  invitationStatus,
  licensedUsers,
  method,
  note,
  offered,
  page,
  paging,
  serviceId,
  shortName,
  tenant,
  time,
} from './fields.ts';

export const service = z.object({
  id: serviceId,
  name: z.string(),
  lead: z.string(),
  permissions: z.array(
    z.object({ resource: z.string(), scope: z.string(), title: z.string(), why: z.string() }),
  ),
  roles: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type Service = z.infer<typeof service>;

export const onboardingStep = z.object({
  step: z.enum(['validateConnection', 'activateService']),
  state: z.enum(['pending', 'running', 'succeeded', 'failed']),
  message: z.string().optional(),
  at: time.optional(),
});

export const customer = z.object({
  id: z.string(),
  shortName: z.string(),
  fullName: z.string(),
  licensedUsers: z.number().optional(),
  adminEmail: z.string(),
  invitationEmail: z.string(),
  tenantId: z.string(),
  services: z.array(z.object({ service: serviceId, state: z.enum(['onboarding', 'active']), since: time })),
  userFilter: z.string().optional(),
  onboarding: z
    .object({
      run: z.number(),
      invitationId: z.string().optional(),
      service: serviceId.optional(),
      steps: z.array(onboardingStep),
    })
    .optional(),
  createdAt: time,
  /** Not told to role `Customer`. */
  createdBy: z.string().optional(),
});
export type Customer = z.infer<typeof customer>;

export const customerDetail = customer.extend({
  etag: z.string(),
  openInvitation: z.object({ id: z.string(), status: invitationStatus }).optional(),
  connection: z.object({ method, status: z.enum(['connected', 'lost', 'disconnected']) }).optional(),
});

/** Add New Customer, with **Send invitation link**. */
export const addCustomerRequest = z.object({
  shortName,
  /** Empty: the short name. */
  fullName: fullName.optional(),
  licensedUsers: licensedUsers.optional(),
  service: serviceId,
  adminEmail: emailAddress,
  /** Empty: the M365 admin e-mail. */
  invitationEmail: emailAddress.optional(),
  /** Empty: found by the domain of the M365 admin e-mail. */
  tenant: tenant.optional(),
  note: note.optional(),
  offered,
});
export type AddCustomerRequest = z.input<typeof addCustomerRequest>;

/** Add New Customer, with **Use known app registration**: no invitation, and verified before anything is saved. */
export const addConnectedCustomerRequest = addCustomerRequest
  .omit({ tenant: true, offered: true, note: true })
  .extend({ tenantId, applicationId, clientSecret, secretExpiresOn: z.optional(secretExpiresOn) });
export type AddConnectedCustomerRequest = z.input<typeof addConnectedCustomerRequest>;

/** Microsoft 365 Settings of one customer. */
export const microsoft365Settings = z.object({
  customer: customerDetail,
  connection: connection.optional(),
  connectionEtag: z.string().optional(),
});
export type Microsoft365Settings = z.infer<typeof microsoft365Settings>;

/** The same as role `Customer` sees it: nothing of the provider's own doings. */
export const microsoft365SettingsOfOwn = microsoft365Settings.extend({
  customer: customerDetail.omit({ createdBy: true, onboarding: true }),
});

/** Open to the customer's own administrator. */
export const ownSettings = { scope: 'customerOfPath', sees: microsoft365SettingsOfOwn } as const;

export const customerEndpoints = {
  listServices: {
    method: 'GET',
    path: '/api/services',
    access: { kind: 'roles', roles: everyone },
    summary: 'The services and what each needs',
    response: z.object({ items: z.array(service) }),
  },
  listCustomers: {
    method: 'GET',
    path: '/api/customers',
    access: { kind: 'roles', roles: everyone },
    summary: 'Customers, A to Z',
    query: z.object({ text: z.string().trim().max(200).optional(), ...paging }),
    response: page(customer),
  },
  addCustomer: {
    method: 'POST',
    path: '/api/customers',
    access: { kind: 'roles', roles: operators },
    summary: 'Add a customer and send the invitation link',
    body: addCustomerRequest,
    response: z.object({ customerId: z.string(), invitationId: z.string() }),
    status: 201,
    keepsAnswer: true,
  },
  addConnectedCustomer: {
    method: 'POST',
    path: '/api/customers/known-app-registration',
    access: { kind: 'roles', roles: operators },
    summary: 'Add a customer whose app registration is known, and activate the service',
    body: addConnectedCustomerRequest,
    response: z.object({ customerId: z.string() }),
    status: 201,
    keepsAnswer: true,
  },
  readCustomer: {
    method: 'GET',
    path: '/api/customers/{customerId}',
    access: { kind: 'roles', roles: everyone },
    summary: 'One customer',
    response: customerDetail,
  },
  /** **Add**: resumes onboarding with the finished invitation, or with the connection that was made without one. */
  onboardCustomer: {
    method: 'POST',
    path: '/api/customers/{customerId}/onboarding',
    access: { kind: 'roles', roles: operators },
    summary: 'Validate the connection and activate the service',
    body: z.object({ invitationId: z.string().optional() }),
    response: z.object({}),
    status: 202,
    keepsAnswer: true,
  },
  readMicrosoft365Settings: {
    method: 'GET',
    path: '/api/customers/{customerId}/microsoft365',
    access: { kind: 'roles', roles: everyone, customer: ownSettings },
    summary: 'How access to the tenant is secured now',
    response: microsoft365Settings,
  },
  validateConnection: {
    method: 'POST',
    path: '/api/customers/{customerId}/microsoft365/validate',
    access: { kind: 'roles', roles: operators, customer: ownSettings },
    summary: 'Try the connection with a live Graph call',
    body: z.object({}),
    response: microsoft365Settings,
  },
} as const satisfies Record<string, Endpoint>;
