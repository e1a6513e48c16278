import type { tokenRegistrationEndpoints } from '../../shared/contracts/token-registration.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { proveDeployment } from './prove-deployment.ts';
import { readTokenRegistration } from './registration-view.ts';
import { updateTokenRegistration } from './update-registration.ts';

/** The token registration and the portal URL. */
export const registrationHandlers = (
  ports: Ports,
): EndpointHandlers<keyof typeof tokenRegistrationEndpoints> => ({
  readTokenRegistration: readTokenRegistration(ports),
  updateTokenRegistration: updateTokenRegistration(ports),
  proveDeployment: proveDeployment(ports),
});
