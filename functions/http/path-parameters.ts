import type { HttpRequest } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { notFound } from '../../shared/errors/catalogue.ts';
import { idPatterns } from './id-shapes.ts';

const patterns: Readonly<Record<string, RegExp>> = idPatterns;

/** The path's parameters. An id of the wrong shape is 404; the wizard's own guard has one answer for all bad links. */
export const readPathParameters = (endpoint: Endpoint, request: HttpRequest): Record<string, string> => {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const entries = names.map((name): [string, string] => [name, request.params[name] ?? '']);
  const strange = entries.some(([name, value]) => !patterns[name]?.test(value));
  if (strange && endpoint.access.kind !== 'invitation') throw notFound();
  return Object.fromEntries(entries);
};
