import * as z from 'zod/mini';
import { problemDetails } from '../../../shared/contracts/problem-details.ts';
import { texts } from '../texts.ts';

/** Problem details (RFC 9457) with the member that `openInvitationExists` carries. */
export const apiProblem = z.extend(problemDetails, { openInvitationId: z.optional(z.string()) });
export type ApiProblem = z.infer<typeof apiProblem>;

export interface ErrorWords {
  title: string;
  detail: string;
}

/** The server answered, and said no. */
export class ApiError extends Error {
  readonly problem: ApiProblem;
  readonly status: number;

  constructor(status: number, problem: ApiProblem) {
    super(problem.title);
    this.name = 'ApiError';
    this.status = status;
    this.problem = problem;
  }
}

/** There was no answer: offline, server down, request cut off. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super(texts.errors.unreachable.title, { cause });
    this.name = 'Unreachable';
  }
}

/** The browser did not do what the page asked of it (a pop-up, the clipboard). */
export class BrowserRefused extends Error {
  readonly words: ErrorWords;

  constructor(words: ErrorWords) {
    super(words.title);
    this.name = 'BrowserRefused';
    this.words = words;
  }
}

export const isStatus = (error: unknown, status: number): error is ApiError =>
  error instanceof ApiError && error.status === status;

/** The open invitation that stands in the way of another one, when the server said so. */
export const openInvitationIn = (error: unknown): string | undefined =>
  error instanceof ApiError && error.problem.code === 'openInvitationExists'
    ? error.problem.openInvitationId
    : undefined;

/** Nobody has configured the token registration yet: there is a screen for that. */
export const isRegistrationMissing = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.code === 'tokenRegistrationMissing';

/** What a person reads about an error, whatever it is. */
export const wordsOf = (error: unknown): ErrorWords => {
  if (error instanceof Unreachable) return texts.errors.unreachable;
  if (error instanceof BrowserRefused) return error.words;
  if (isStatus(error, 412)) return { title: texts.errors.changed, detail: error.problem.detail };
  if (error instanceof ApiError) return { title: error.problem.title, detail: error.problem.detail };
  return texts.errors.unexpected;
};

/** Messages by field name (dotted), as the server sent them; empty for every other error. */
export const fieldErrorsOf = (error: unknown): Record<string, string> =>
  error instanceof ApiError
    ? Object.fromEntries((error.problem.errors ?? []).map(({ field, message }) => [field, message]))
    : {};
