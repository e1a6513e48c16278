import type * as z from 'zod/v4/core';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { endpoints, type EndpointName } from '../../shared/contracts/endpoints.ts';
import { connections } from './areas/connections.ts';
import { customers } from './areas/customers.ts';
import { deployment } from './areas/deployment.ts';
import { invitations } from './areas/invitations.ts';
import { lists } from './areas/lists.ts';
import { sessions } from './areas/sessions.ts';
import { settings } from './areas/settings.ts';
import { tenantUsers } from './areas/tenant-users.ts';
import { webhooks } from './areas/webhooks.ts';
import { wizard } from './areas/wizard.ts';

/** By status, the codes with which an operation says no besides those of the guards that every request passes. */
export type OwnProblems = Partial<Record<400 | 401 | 403 | 404 | 409 | 412 | 429, readonly string[]>>;

type Sample<S> = S extends z.$ZodType ? z.input<S> : never;

/** A body that may be empty needs no example. */
type BodySample<E> = E extends { body: infer S }
  ? Record<never, never> extends Sample<S>
    ? { body?: Sample<S> }
    : { body: Sample<S> }
  : Record<never, never>;

/** What the description says of a row beyond its contract. Examples are of the contract's own types. */
export type OperationNotes<E extends Endpoint = Endpoint> = {
  description?: string;
  problems?: OwnProblems;
  /** Answers the same schema under this status too. */
  also?: { status: 503; description: string };
  /** What the answer can be, where the row's `media` stands for several. */
  media?: readonly string[];
  /** The answer sets or ends this cookie. */
  setsCookie?: string;
} & (E extends { query: infer S } ? { query: Sample<S> } : Record<never, never>) &
  BodySample<E>;

/** What belongs together for a reader: a tag, and the operations under it. */
export interface Area {
  name: string;
  description: string;
  operations: { readonly [Name in EndpointName]?: OperationNotes<(typeof endpoints)[Name]> };
}

/** In the order in which they are read. */
export const areas = [
  customers,
  connections,
  invitations,
  lists,
  tenantUsers,
  webhooks,
  settings,
  deployment,
  sessions,
  wizard,
] as const satisfies readonly Area[];

const notes = {
  ...customers.operations,
  ...connections.operations,
  ...invitations.operations,
  ...lists.operations,
  ...tenantUsers.operations,
  ...webhooks.operations,
  ...settings.operations,
  ...deployment.operations,
  ...sessions.operations,
  ...wizard.operations,
} as const satisfies { readonly [Name in EndpointName]: OperationNotes<(typeof endpoints)[Name]> };

/** The notes on a row, with its examples as foreign readers see them. */
export interface NotesOfAny {
  description?: string;
  problems?: OwnProblems;
  also?: { status: 503; description: string };
  media?: readonly string[];
  setsCookie?: string;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
}

export const notesOf = (name: EndpointName): NotesOfAny => notes[name];

export const areaOf = (name: EndpointName): string => {
  const found = areas.find(({ operations }) => Object.hasOwn(operations, name));
  if (!found) throw new Error(`${name} is in no area of the API's description.`);
  return found.name;
};
