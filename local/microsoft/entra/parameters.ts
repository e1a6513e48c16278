import { EntraError } from './entra-error.ts';

/**
 * What MSAL adds to its requests by itself: who it is, and (since 7.2) optional claims it would like in the id token,
 * `essential: false`, which Entra too may leave out. Read by nobody here.
 */
const telemetry =
  /^(x-client-|x-app-|x-ms-lib-capability$|x-anchormailbox$|client-request-id$|client_info$|clidata$|claims$|return-client-request-id$)/i;

/** The simulator refuses what it does not model, so that nobody relies on it by accident. @throws EntraError 90023 */
export const requireModelled = (given: URLSearchParams, modelled: readonly string[]): void => {
  for (const name of given.keys()) {
    if (modelled.includes(name) || telemetry.test(name)) continue;
    throw new EntraError(90023, `The simulated Entra does not model the parameter '${name}' here.`);
  }
};

/** @throws EntraError 90014 */
export const requireParameter = (given: URLSearchParams, name: string): string => {
  const value = given.get(name);
  if (value === null || value === '') throw new EntraError(90014, `The field is '${name}'.`);
  return value;
};
