import type { HttpRequest } from '@azure/functions';

/**
 * The address that App Service's front end saw: the last entry of X-Forwarded-For, which it appends; entries before it
 * are whatever the caller claims. A port is cut off.
 */
export const callerAddress = (request: HttpRequest): string | undefined => {
  const last = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return last ? withoutPort(last).slice(0, 64) : undefined;
};

const withoutPort = (address: string): string =>
  /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([^:]+):\d+$/.exec(address)?.[1] ?? address;
