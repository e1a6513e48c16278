import type { HttpRequest } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { invitationIdPattern } from '../../shared/domain/auth-url.ts';
import { notFound } from '../../shared/errors/catalogue.ts';

/** The shapes of ids in paths; what does not fit cannot exist. */
const shapes: Readonly<Record<string, RegExp>> = {
  invitationId: invitationIdPattern,
  // customerIdOf: at most 15 characters, each at most four bytes as ~hh.
  customerId: /^[a-z0-9_~-]{3,180}$/,
};

/** The path's parameters. An id of the wrong shape is 404; the wizard's own guard has one answer for all bad links. */
export const readPathParameters = (endpoint: Endpoint, request: HttpRequest): Record<string, string> => {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const entries = names.map((name): [string, string] => [name, request.params[name] ?? '']);
  const strange = entries.some(([name, value]) => !shapes[name]?.test(value));
  if (strange && endpoint.access.kind !== 'invitation') throw notFound();
  return Object.fromEntries(entries);
};
