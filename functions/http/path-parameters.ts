import type { HttpRequest } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { pictureIdPattern } from '../../shared/domain/picture.ts';
import { notFound } from '../../shared/errors/catalogue.ts';
import { isCustomerId, isInvitationId } from './id-shapes.ts';

const shapes: Readonly<Record<string, (id: string) => boolean>> = {
  invitationId: isInvitationId,
  customerId: isCustomerId,
  logoId: (id) => pictureIdPattern.test(id),
  webhookId: (id) => /^[0-9a-f]{32}$/.test(id),
  deliveryId: (id) => /^evt_[0-9a-f]{32}$/.test(id),
  nonce: (value) => /^[0-9a-f]{32}$/.test(value),
};

/** The path's parameters. An id of the wrong shape is 404; the wizard's own guard has one answer for all bad links. */
export const readPathParameters = (endpoint: Endpoint, request: HttpRequest): Record<string, string> => {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const entries = names.map((name): [string, string] => [name, request.params[name] ?? '']);
  const strange = entries.some(([name, value]) => !shapes[name]?.(value));
  if (strange && endpoint.access.kind !== 'invitation') throw notFound();
  return Object.fromEntries(entries);
};
