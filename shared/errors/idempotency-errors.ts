import { AppError } from './app-error.ts';

/** 400: `Idempotency-Key` is there, and is none. */
export const idempotencyKeyInvalid = (): AppError =>
  new AppError({
    code: 'idempotencyKeyInvalid',
    status: 400,
    title: 'The Idempotency-Key is not valid',
    detail:
      'An Idempotency-Key has 16 to 128 visible ASCII characters, for example a UUID. Make a new one for each thing to be done.',
  });

/** 409: the first request with this key has not been answered yet. */
export const idempotencyKeyInUse = (retryAfterSeconds: number): AppError =>
  new AppError({
    code: 'idempotencyKeyInUse',
    status: 409,
    title: 'This is being done already',
    detail: 'The same request was sent before and is still being worked on. Try again in a moment.',
    retryAfterSeconds,
  });

/** 422: the key belongs to a request that asked for something else. */
export const idempotencyKeyReused = (): AppError =>
  new AppError({
    code: 'idempotencyKeyReused',
    status: 422,
    title: 'The Idempotency-Key was used before',
    detail:
      'This Idempotency-Key came with another request in the last 24 hours. Make a new one for each thing to be done.',
  });
