import type { AppError } from './app-error.ts';
import { conflict } from './catalogue.ts';

/** 409: nothing can be signed in with; an administrator enters it on Authentication Status. */
export const tokenRegistrationMissing = (): AppError =>
  conflict(
    'tokenRegistrationMissing',
    'The client id of the token registration is not configured yet. An administrator enters it under Authentication Status, Token registration.',
  );

/** 409: refresh tokens belong to the client id that got them. */
export const connectionsWouldBeLost = (connections: number, orMore: boolean): AppError =>
  conflict(
    'connectionsWouldBeLost',
    `${orMore ? 'At least ' : ''}${connections} ${connections === 1 ? 'connection was' : 'connections were'} signed in with the present client id and would be lost: each of these customers would have to sign in again. Confirm to go on.`,
    { connections },
  );
