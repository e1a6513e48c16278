import type * as z from 'zod/v4/core';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { endpoints, EndpointName } from '../../shared/contracts/endpoints.ts';

/** By status, the codes with which an operation says no besides those of the guards that every request passes. */
export type OwnProblems = Partial<Record<400 | 401 | 403 | 404 | 409 | 412 | 429 | 503, readonly string[]>>;

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
