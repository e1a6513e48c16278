import type { Problem } from './problem.ts';

/** Problems that we find ourselves, not Entra. */
export const codeExpired: Problem = {
  code: 'codeExpired',
  title: 'The code has expired',
  why: 'A code is good for a few minutes only, so that nobody else can use it.',
  who: 'You',
  next: 'Get a new code. Nothing else is lost.',
};

export const signInDeclined: Problem = {
  code: 'signInDeclined',
  title: 'The sign-in was cancelled',
  why: 'Somebody chose Cancel on Microsoft’s page.',
  who: 'You',
  next: 'Get a new code and choose Continue on Microsoft’s page.',
};

export const wrongTenant = (organization: string): Problem => ({
  code: 'wrongTenant',
  title: 'That account belongs to another organization',
  why: `The sign-in was not with an account of ${organization}. Nothing of that account was kept.`,
  who: 'You',
  next: `Get a new code and sign in with an account of ${organization}.`,
});

export const guestAccount = (userPrincipalName: string): Problem => ({
  code: 'guestAccount',
  title: 'That account is only a guest in your organization',
  why: `${userPrincipalName} is a guest. A guest’s home organization could end the connection at any time.`,
  who: 'You',
  next: 'Get a new code and sign in with an account that belongs to your organization.',
});

export const accountRejected: Problem = {
  code: 'accountRejected',
  title: 'That account was not used',
  why: 'It was not the account that was meant. Nothing of it was kept.',
  who: 'You',
  next: 'Get a new code and sign in with the service account.',
};

export const accountNotApproved: Problem = {
  code: 'accountNotApproved',
  title: 'Your service provider did not agree to this account',
  why: 'The connection has been made with another account until now.',
  who: 'Your service provider',
  next: 'Sign in with the account used until now, or talk to your service provider.',
};

export const takenOver: Problem = {
  code: 'takenOver',
  title: 'The code shown in the other browser was cancelled',
  why: 'You continued the invitation in this browser.',
  who: 'You',
  next: 'Get a new code here.',
};

export const tenantTaken = (customerName: string): Problem => ({
  code: 'tenantTaken',
  title: 'This organization is connected already',
  why: `Its Microsoft 365 tenant belongs to the customer ${customerName}. A tenant can belong to one customer only.`,
  who: 'Your service provider',
  next: 'Tell your service provider. Nothing was changed.',
});

export const otherAccount = (first: string, second: string): Problem => ({
  code: 'otherAccount',
  title: 'That is another account',
  why: `${first} signed in on the device, but ${second} signed in here. Both must be the same account, so that nobody can be tricked into signing in for somebody else.`,
  who: 'You',
  next: `Go back to the invitation, continue once more and sign in as ${first}.`,
});

export const signInNotFinished: Problem = {
  code: 'signInNotFinished',
  title: 'The sign-in was not finished',
  why: 'It was cancelled on Microsoft’s page.',
  who: 'You',
  next: 'Go back to the invitation and try again. Nothing was changed.',
};

export const microsoftUnavailable: Problem = {
  code: 'microsoftUnavailable',
  title: 'Microsoft does not answer at the moment',
  why: 'No code could be had for some minutes. Nothing is wrong on your side.',
  who: 'Nobody has to do anything',
  next: 'Try again in a few minutes. The link stays good.',
};
