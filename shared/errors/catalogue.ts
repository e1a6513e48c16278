import { AppError, type FieldError } from './app-error.ts';

/** 400: fields are missing or wrong; each is named. */
export const validationFailed = (fields: readonly FieldError[]): AppError =>
  new AppError({
    code: 'validationFailed',
    status: 400,
    title: 'Something in the form is not right',
    detail: fields[0]?.message ?? 'The request has fields that are missing or not valid.',
    fields,
  });

/** 400 */
export const brokenJson = (): AppError =>
  new AppError({
    code: 'brokenJson',
    status: 400,
    title: 'The body cannot be read',
    detail: 'The body of the request is not valid JSON.',
  });

/** 400: a cursor of a list that we did not make, or that belongs to another query. */
export const badCursor = (): AppError =>
  new AppError({
    code: 'badCursor',
    status: 400,
    title: 'The list cannot go on from here',
    detail: 'The cursor is not one of this list. Start again at the first page.',
  });

/** 401. `code` may say more, for example `sessionRecheck`. */
export const notSignedIn = (
  detail = 'Sign in to go on.',
  code: 'notSignedIn' | 'sessionRecheck' = 'notSignedIn',
): AppError => new AppError({ code, status: 401, title: 'You are not signed in', detail });

/** 403 */
export const forbidden = (detail = 'Your role does not allow this.', code = 'forbidden'): AppError =>
  new AppError({ code, status: 403, title: 'You may not do this', detail });

/** 404 */
export const notFound = (detail = 'There is nothing at this address.', code = 'notFound'): AppError =>
  new AppError({ code, status: 404, title: 'Not found', detail });

/** 404, the same for one that is another's and none of the caller's business. */
export const customerNotFound = (): AppError => notFound('There is no such customer.', 'customerNotFound');

/** 404 */
export const invitationNotFound = (): AppError =>
  notFound('There is no such invitation.', 'invitationNotFound');

/** 405; `allow` becomes the header of that name. */
export const methodNotAllowed = (allow: readonly string[]): AppError =>
  new AppError({
    code: 'methodNotAllowed',
    status: 405,
    title: 'Method not allowed',
    detail: `This address answers ${allow.join(', ')} only.`,
    extensions: { allow },
  });

/** 409: the request is right, but not in the present state. */
export const conflict = (
  code: string,
  detail: string,
  extensions?: Readonly<Record<string, unknown>>,
): AppError =>
  new AppError({
    code,
    status: 409,
    title: 'This is not possible now',
    detail,
    ...(extensions && { extensions }),
  });

/** 412: somebody was faster; `who` is a name or "somebody else". */
export const changedBy = (who: string, extensions?: Readonly<Record<string, unknown>>): AppError =>
  new AppError({
    code: 'changed',
    status: 412,
    title: 'It has changed in the meantime',
    detail: `Changed by ${who} since you opened it. Look at the present state, then decide again.`,
    ...(extensions && { extensions }),
  });

/** 413; `limit` in bytes. */
export const bodyTooLarge = (limit: number): AppError =>
  new AppError({
    code: 'bodyTooLarge',
    status: 413,
    title: 'The request is too large',
    detail: `The body of the request may have at most ${Math.floor(limit / 1024)} KB.`,
  });

/** 415 */
export const unsupportedMediaType = (): AppError =>
  new AppError({
    code: 'unsupportedMediaType',
    status: 415,
    title: 'The body has the wrong type',
    detail: 'Send the body as application/json.',
  });

/** 428: a write that must name the version it acts on (RFC 6585). */
export const ifMatchRequired = (): AppError =>
  new AppError({
    code: 'ifMatchRequired',
    status: 428,
    title: 'The version is missing',
    detail: 'Send If-Match with the ETag of what you act on.',
  });

/** 429 */
export const rateLimited = (retryAfterSeconds: number): AppError =>
  new AppError({
    code: 'rateLimited',
    status: 429,
    title: 'Too many requests',
    detail: `Try again in ${retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`}.`,
    retryAfterSeconds,
  });

/** 503: a service we need does not answer as it should. `reason` is public. */
export const upstreamUnavailable = (service: string, reason: string, retryAfterSeconds = 30): AppError =>
  new AppError({
    code: 'upstreamUnavailable',
    status: 503,
    title: `${service} is not available`,
    detail: `${service} is not available: ${reason}. Try again later.`,
    retryAfterSeconds,
  });

/** 500: the deployment is not set up as it must be; the operator of it can mend it. */
export const notConfigured = (code: string, detail: string): AppError =>
  new AppError({ code, status: 500, title: 'This deployment is not set up completely', detail });
