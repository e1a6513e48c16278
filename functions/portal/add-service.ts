import type * as z from 'zod';
import { validateConnection } from '../../orchestrations/onboarding/activities/validate-connection.ts';
import type { LookNeeds } from '../../orchestrations/onboarding/look-at-connection.ts';
import { lookForService, type ServiceLook } from '../../orchestrations/onboarding/look-for-service.ts';
import type { serviceCheck } from '../../shared/contracts/customer-services.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { servicesHad, type Customer } from '../../shared/domain/customer.ts';
import { profileOf, serviceNames, type ServiceId } from '../../shared/domain/services.ts';
import { changedBy, conflict, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { beginOnboarding } from './onboard-customer.ts';
import { changeableCustomer, storedCustomer } from './stored-customer.ts';

type Check = z.input<typeof serviceCheck>;

export const checkService =
  (ports: LookNeeds): EndpointHandler<typeof endpoints.checkService> =>
  async ({ params: { customerId }, body: { service }, now }) => {
    const { value: customer } = await storedCustomer(ports, customerId);
    return { body: await check(ports, customer, service, now) };
  };

/** **Add Service** to a customer that exists: what the connection grants is looked at once more, then onboarding begins. */
export const addService =
  (ports: LookNeeds & Pick<Ports, 'audit'>): EndpointHandler<typeof endpoints.addService> =>
  async (call) => {
    const { service } = call.body;
    const stored = await changeableCustomer(ports, call.params.customerId);
    const { value: customer, etag } = stored;
    if (etag !== call.etag) throw changedBy('somebody else');
    if (customer.services.some((had) => had.service === service && had.state === 'active'))
      throw conflict('serviceActive', `${customer.shortName} has ${serviceNames([service])} already.`);
    const found = await check(ports, customer, service, call.now);
    if (found.outcome !== 'granted') throw notGranted(service, found);
    await beginOnboarding(
      ports,
      call,
      { value: withService(customer, service, call.now), etag },
      { service },
    );
    return { body: {} };
  };

const check = async (ports: LookNeeds, customer: Customer, service: ServiceId, now: Date): Promise<Check> => {
  const nothing = { missing: [], missingRoles: [] };
  const connection = (await ports.connections.read(customer.id))?.value;
  if (!connection || connection.status === 'disconnected') return { outcome: 'notConnected', ...nothing };
  const { method } = connection;
  const lookAt = (present: Connection) =>
    lookForService(ports, present, service, servicesHad(customer), now.toISOString());
  const first = await lookAt(connection);
  const look = first.kind === 'failed' ? await lookAgain(ports, connection, first, lookAt) : first;
  switch (look.kind) {
    case 'tryLater':
      throw upstreamUnavailable('Microsoft', 'it does not answer at the moment');
    case 'failed': {
      const { reason, code } = look.validation;
      return { outcome: 'failed', method, reason: `${reason ?? ''} (${code ?? ''})`, ...nothing };
    }
    case 'looked': {
      const profile = profileOf([service]);
      const { resources, roles } = method === 'appRegistration' ? profile.application : profile;
      const lacks = look.missing.map((scope) => scope.slice(scope.lastIndexOf('/') + 1));
      return {
        outcome: look.missing.length === 0 ? 'granted' : 'missing',
        method,
        missing: resources
          .flatMap(({ permissions }) => permissions)
          .filter(({ scope }) => lacks.includes(scope)),
        missingRoles: roles.filter(({ name }) => look.missingRoles.includes(name)),
      };
    }
    default:
      return look satisfies never;
  }
};

/** A lost token may be had anew by the stored password: as **Validate** does it, and then looked through. */
const lookAgain = async (
  ports: LookNeeds,
  { customerId, method }: Connection,
  failed: ServiceLook,
  lookAt: (present: Connection) => Promise<ServiceLook>,
): Promise<ServiceLook> => {
  if (method !== 'adminCredentials') return failed;
  const validation = await validateConnection(ports)(customerId);
  const renewed = (await ports.connections.read(customerId))?.value;
  if (!renewed || !validation.successful) return { kind: 'failed', validation };
  return lookAt(renewed);
};

const withService = (customer: Customer, service: ServiceId, now: Date): Customer => ({
  ...customer,
  services: servicesHad(customer).includes(service)
    ? customer.services
    : [...customer.services, { service, state: 'onboarding', since: now.toISOString() }],
});

const notGranted = (service: ServiceId, { outcome, reason, missing }: Check) => {
  const name = serviceNames([service]);
  const why = {
    missing: `The connection does not grant what ${name} needs: ${missing.map(({ title }) => title).join(', ')} is missing.`,
    notConnected: 'There is no connection yet.',
    failed: `The connection does not work: ${reason ?? ''}`,
    granted: '',
  }[outcome];
  return conflict('serviceNotGranted', `${why} Send an invitation link for ${name}, then add it.`);
};
