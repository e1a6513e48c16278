import type { Problem } from './problem.ts';

/** Graph refused to list a tenant's users (HTTP status and its own sentence). */
export const usersRefused = (status: number, message: string): Problem => {
  if (status === 400)
    return {
      code: 'filterRefused',
      title: 'Microsoft Graph does not take the user filter',
      why: message,
      who: 'An operator',
      next: 'Correct the filter in Microsoft 365 Settings, with Preview, then save it.',
    };
  if (status === 401 || status === 403)
    return {
      code: 'mayNotReadUsers',
      title: 'The connection may not read users',
      why: `Microsoft Graph refused the list of users (${status}). It needs the permission User.Read.All.`,
      who: 'An administrator of the customer',
      next: 'Validate the connection in Microsoft 365 Settings to see what is missing, then grant consent.',
    };
  return {
    code: 'usersRefused',
    title: 'Microsoft Graph refused the list of users',
    why: `It answered ${status}: ${message}`,
    who: 'An operator',
    next: 'Validate the connection in Microsoft 365 Settings, then choose Replicate now.',
  };
};

/** Microsoft kept asking to try later, for hours. */
export const neverAnswered = (reason: string): Problem => ({
  code: 'noAnswer',
  title: 'Microsoft did not let the users be read',
  why: `For hours the answer was: ${reason}.`,
  who: 'Nobody: it passes',
  next: 'The next scheduled reading tries again. To try sooner, choose Replicate now.',
});
