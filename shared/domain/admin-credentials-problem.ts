import { appMissing, consentMissing } from './entra-problem.ts';
import type { Problem } from './problem.ts';

/** What an operator enters of an administrator's account. */
export type AdminCredentialsField = 'username' | 'password';

/** Why user name and password do not open the tenant, and which of the two is to be looked at. */
export interface AdminCredentialsProblem {
  field: AdminCredentialsField;
  problem: Problem;
}

type Row = Omit<Problem, 'code'> & { field: AdminCredentialsField };

const administrator = 'An administrator of the customer';

const secondFactor: Row = {
  field: 'username',
  title: 'Multi-factor authentication is on for this account',
  why: 'Microsoft asks it for a second factor, which a stored password cannot answer.',
  who: administrator,
  next: 'Multi-factor authentication must be off for this account. Better: send an invitation link or use an app registration, which both work with multi-factor authentication.',
};

const blocked: Row = {
  field: 'username',
  title: 'The organization blocks signing in with a stored password',
  why: 'A Conditional Access policy or the security defaults of the organization do not allow it.',
  who: administrator,
  next: 'Send an invitation link or use an app registration: both respect the organization’s rules. Or have the account excluded from the policy.',
};

const unknownAccount: Row = {
  field: 'username',
  title: 'Microsoft does not know this account',
  why: 'There is no account with this user name in the customer’s organization.',
  who: 'You',
  next: 'Check the spelling: it is the user principal name, such as admin@contoso.com.',
};

const wrongPassword: Row = {
  field: 'password',
  title: 'User name or password is wrong',
  why: 'Microsoft did not accept the password for this account.',
  who: 'You',
  next: 'Check both. After ten wrong passwords Microsoft locks the account for a while.',
};

/** AADSTS number of a password grant (RFC 6749 §4.3) → what is wrong with what was entered. */
const table: Record<number, Row> = {
  50020: {
    field: 'username',
    title: 'The account belongs to another organization',
    why: 'It is not part of the customer’s Microsoft 365 tenant.',
    who: 'You',
    next: 'Enter an account of the customer’s own organization.',
  },
  50034: unknownAccount,
  51004: unknownAccount,
  50053: {
    field: 'username',
    title: 'The account is locked for a while',
    why: 'Microsoft has seen too many wrong passwords for it, or a sign-in from a suspicious address.',
    who: 'Nobody: it passes',
    next: 'Wait some minutes, then try again. An administrator of the customer can see the cause in Entra’s sign-in log.',
  },
  50055: {
    field: 'password',
    title: 'The password has expired',
    why: 'The account has to choose a new password before it can be used.',
    who: 'Whoever uses the account',
    next: 'Sign in at office.com once to change the password, then enter the new one here.',
  },
  50056: {
    field: 'password',
    title: 'The account has no password of its own',
    why: 'It signs in without one, or at another identity provider.',
    who: 'You',
    next: 'Send an invitation link instead: there the account signs in as it always does.',
  },
  50057: {
    field: 'username',
    title: 'The account is disabled',
    why: 'An administrator has blocked sign-in for this account.',
    who: administrator,
    next: 'Have it enabled in Entra, or enter another account.',
  },
  50072: secondFactor,
  50074: secondFactor,
  50076: secondFactor,
  50079: secondFactor,
  50158: secondFactor,
  50105: {
    field: 'username',
    title: 'The account may not use the application yet',
    why: 'In this organization the application must be assigned to each account that uses it.',
    who: administrator,
    next: 'Have the account assigned to the Enterprise application, then try again.',
  },
  50126: wrongPassword,
  53000: blocked,
  53003: blocked,
  530035: blocked,
  90002: {
    field: 'username',
    title: 'Microsoft does not know this organization',
    why: 'The customer’s tenant was not found; it may have been deleted.',
    who: 'You',
    next: 'Check the tenant of the customer.',
  },
};

/** Nothing but another password helps, and each try of this one counts towards the lock of the account. */
const passwordItself: readonly number[] = [50055, 50056, 50126];

export const refusedForGood = ({ code }: Problem): boolean =>
  passwordItself.some((aadsts) => code === `AADSTS${aadsts}`);

const ours: readonly number[] = [7000215, 7000218, 7000222, 700025];

/** The numbers with words of their own. */
export const adminCredentialsNumbers: readonly number[] = Object.keys(table).map(Number);

/** The problem behind an AADSTS number; one that is not in the table is named, never hidden. */
export const adminCredentialsProblem = (aadsts: number): AdminCredentialsProblem => {
  const { field, ...words } =
    table[aadsts] ?? (ours.includes(aadsts) ? registrationAtFault : unknown(aadsts));
  return { field, problem: { code: `AADSTS${aadsts}`, ...words } };
};

const registrationAtFault: Row = {
  field: 'username',
  title: 'Microsoft did not accept our own application',
  why: 'The secret or the set-up of the token registration is wrong. Nothing was learnt about the account.',
  who: 'Whoever manages the token registration',
  next: 'Check the token registration, then try again.',
};

const unknown = (aadsts: number): Row => ({
  field: 'username',
  title: 'Microsoft refused the account',
  why: `Microsoft answered with error AADSTS${aadsts}, which this product does not know.`,
  who: 'You',
  next: 'Look the number up in Entra’s sign-in log of the account.',
});

/** The account is a guest there: its home organization could end the connection at any time. */
export const guestCredentials = (organization: string): AdminCredentialsProblem => ({
  field: 'username',
  problem: {
    code: 'guestAccount',
    title: 'The account is only a guest there',
    why: `It belongs to another organization, which could end the connection with ${organization} at any time.`,
    who: 'You',
    next: `Enter an account of ${organization} itself.`,
  },
});

/** The password is right; what is missing is the tenant's approval of the permissions, which needs Microsoft's page. */
export const lacksConsent = (aadsts: number): boolean =>
  consentMissing.includes(aadsts) || appMissing.includes(aadsts);

export const credentialsLackConsent: Problem = {
  code: 'consentMissing',
  title: 'The permissions are not approved yet',
  why: 'User name and password are right, but the organization has not approved what the application asks for.',
  who: 'You, as this administrator',
  next: 'Choose “Click here to start the authentication process”: it signs the administrator in and asks for the approval.',
};

/** The token went first, and the password that was to give a new one does not work either. */
export const passwordFailedToo = (token: Problem, password: Problem): Problem => ({
  ...password,
  why: `${token.title}. The stored password was tried instead: ${password.why}`,
});

/** Somebody else than the account entered signed in on Microsoft's page. */
export const otherThanEntered = (entered: string, signedIn: string): Problem => ({
  code: 'otherAccount',
  title: 'That is another account',
  why: `${signedIn} signed in, but the password that was entered is of ${entered}. Nothing of that account was kept.`,
  who: 'You',
  next: `Go back to the invitation and sign in as ${entered}.`,
});
