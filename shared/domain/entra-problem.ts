import type { Problem } from './problem.ts';

/**
 * AADSTS number → what happened, why, who can mend it, next step. Source: Microsoft identity platform error codes and
 * the facts the simulator models. Numbers that ask us to wait (pending, throttled) are not problems and not here.
 */
const table: Record<number, Omit<Problem, 'code'>> = {
  50020: {
    title: 'This account belongs to another organization',
    why: 'The account that signed in is not part of the Microsoft 365 organization this invitation is for.',
    who: 'The person who signs in',
    next: 'Sign in again with an account of the organization named on this page.',
  },
  50034: {
    title: 'Microsoft does not know this account',
    why: 'There is no account with this name in the organization.',
    who: 'The person who signs in',
    next: 'Check the spelling of the user name and try again.',
  },
  50053: {
    title: 'The account is locked for a while',
    why: 'Microsoft has seen too many wrong passwords for this account.',
    who: 'The person who signs in',
    next: 'Wait some minutes, then try again. An administrator can see the cause in the sign-in log.',
  },
  50055: {
    title: 'The password has expired',
    why: 'The account has to choose a new password before it can be used.',
    who: 'The person who signs in',
    next: 'Sign in at office.com once to change the password, then come back.',
  },
  50057: {
    title: 'The account is disabled',
    why: 'An administrator has blocked sign-in for this account.',
    who: 'An administrator of your organization',
    next: 'Enable the account, or use another one.',
  },
  50076: {
    title: 'A second factor is required',
    why: 'Your organization asks for multi-factor authentication here.',
    who: 'The person who signs in',
    next: 'Sign in again and confirm the request in your authenticator app.',
  },
  50079: {
    title: 'A second factor has to be set up first',
    why: 'Your organization asks for multi-factor authentication and this account has not enrolled.',
    who: 'The person who signs in',
    next: 'Set up the authenticator at aka.ms/mfasetup, then try again.',
  },
  50105: {
    title: 'This account may not use the application yet',
    why: 'In your organization the application must be assigned to each account that uses it.',
    who: 'An administrator of your organization',
    next: 'Assign the account to the Enterprise application, then try again.',
  },
  50126: {
    title: 'User name or password is wrong',
    why: 'Microsoft did not accept the password.',
    who: 'The person who signs in',
    next: 'Try again, or reset the password.',
  },
  50173: {
    title: 'The sign-in was revoked',
    why: 'The password was changed, or an administrator ended all sessions of the account.',
    who: 'The person who signs in',
    next: 'Sign in again.',
  },
  53003: {
    title: 'Your organization blocks this way of signing in',
    why: 'A Conditional Access policy does not allow sign-in with a device code.',
    who: 'You, by another way in, or an administrator of your organization',
    next: 'Choose “Sign in with Microsoft”. Or ask an administrator to exclude the service account from the policy.',
  },
  530035: {
    title: 'Your organization blocks this way of signing in',
    why: 'The security defaults of your organization do not allow sign-in with a device code.',
    who: 'You, by another way in, or an administrator of your organization',
    next: 'Choose “Sign in with Microsoft”.',
  },
  65001: {
    title: 'Your organization has not approved the permissions yet',
    why: 'An administrator has to approve them before the connection can be made.',
    who: 'An administrator of your organization',
    next: 'Request approval, or ask a Global Administrator to approve directly.',
  },
  65004: {
    title: 'The permissions were declined',
    why: 'Somebody chose Cancel on Microsoft’s permissions page.',
    who: 'The person who signs in',
    next: 'Start again and choose Accept, after reading what each permission is for.',
  },
  70043: {
    title: 'The sign-in is too old for your organization’s rules',
    why: 'A Conditional Access policy limits how long a sign-in may be used (sign-in frequency).',
    who: 'An administrator of your organization',
    next: 'Exclude the service account from sign-in frequency, then connect again.',
  },
  70008: {
    title: 'The sign-in has expired',
    why: 'It was not used for too long.',
    who: 'The person who signs in',
    next: 'Sign in again.',
  },
  70016: {
    title: 'Microsoft is still waiting for the sign-in',
    why: 'The code has not been used yet.',
    who: 'The person who signs in',
    next: 'Enter the code on Microsoft’s page and sign in.',
  },
  70018: {
    title: 'Microsoft did not accept the code',
    why: 'The code was mistyped, or has been used already.',
    who: 'The person who signs in',
    next: 'Get a new code and enter it as it is shown.',
  },
  70019: {
    title: 'The code has expired',
    why: 'A code is good for fifteen minutes.',
    who: 'The person who signs in',
    next: 'Get a new code; nothing else is lost.',
  },
  90002: {
    title: 'Microsoft does not know this organization',
    why: 'The tenant of this invitation was not found; it may have been deleted.',
    who: 'Your service provider',
    next: 'Ask your service provider to check the tenant and to send a new invitation.',
  },
  90094: {
    title: 'An administrator has to approve the permissions',
    why: 'Your organization does not let people approve applications themselves.',
    who: 'An administrator of your organization',
    next: 'Request approval, or ask a Global Administrator to approve directly.',
  },
  500011: {
    title: 'A Microsoft service is missing in your organization',
    why: 'The organization has no licence for a service whose permission is asked for.',
    who: 'An administrator of your organization',
    next: 'Assign a Teams licence to the organization, then try again.',
  },
  650052: {
    title: 'A Microsoft service is missing in your organization',
    why: 'The organization has no subscription for a service whose permission is asked for.',
    who: 'An administrator of your organization',
    next: 'Assign a Teams licence to the organization, then try again.',
  },
  700016: {
    title: 'The application is not known in your organization yet',
    why: 'Nobody has approved it, or it was removed.',
    who: 'An administrator of your organization',
    next: 'Approve the application.',
  },
  700082: {
    title: 'The sign-in has expired',
    why: 'It was not used for 90 days.',
    who: 'The person who signs in',
    next: 'Sign in again.',
  },
  700025: {
    title: 'The provider’s application made a mistake',
    why: 'It sent its secret with a sign-in that must be used without one.',
    who: 'Your service provider',
    next: 'Tell your service provider the number AADSTS700025. Nothing is wrong on your side.',
  },
  7000215: {
    title: 'The provider’s application secret is wrong',
    why: 'Microsoft did not accept the secret of the token registration.',
    who: 'Your service provider',
    next: 'Your service provider has to enter a new secret. Nothing is wrong on your side.',
  },
  7000218: {
    title: 'The provider’s application is not set up for this',
    why: 'The token registration does not allow public client flows.',
    who: 'Your service provider',
    next: 'Your service provider has to allow public client flows on the token registration.',
  },
  7000222: {
    title: 'The provider’s application secret has expired',
    why: 'The secret of the token registration is past its end date.',
    who: 'Your service provider',
    next: 'Your service provider has to enter a new secret. Nothing is wrong on your side.',
  },
  7000229: {
    title: 'The application is not known in your organization yet',
    why: 'It has no Enterprise application in your organization.',
    who: 'An administrator of your organization',
    next: 'Approve the application.',
  },
};

/** The numbers with words of their own. */
export const entraNumbers: readonly number[] = Object.keys(table).map(Number);

/** The problem behind an AADSTS number; a number that is not in the table is named, never hidden. */
export const entraProblem = (aadsts: number): Problem => ({
  code: `AADSTS${aadsts}`,
  ...(table[aadsts] ?? {
    title: 'Microsoft refused the sign-in',
    why: `Microsoft answered with error AADSTS${aadsts}, which this product does not know.`,
    who: 'Your service provider',
    next: `Try again. If it happens once more, tell your service provider the number AADSTS${aadsts}.`,
  }),
});

/** Numbers that mean: approval by an administrator is missing. */
export const consentMissing: readonly number[] = [65001, 90094, 90095];

/** Numbers that mean: the app is not present in the tenant yet. */
export const appMissing: readonly number[] = [700016, 7000229];
