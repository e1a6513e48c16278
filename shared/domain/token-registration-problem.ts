import { appRegistrationProblem } from './app-registration-problem.ts';
import type { Problem } from './problem.ts';

/** What is wrong with the token registration as entered, and at which field. */
export interface TokenRegistrationComplaint {
  field: 'clientId' | 'clientSecret' | 'certificate' | 'portalUrl';
  message: string;
}

type Words = Pick<Problem, 'title' | 'why' | 'next'>;

const unknownHere: Words = {
  title: 'The app registration is not in your own tenant',
  why: 'Entra finds no app registration with this client id in your own tenant.',
  next: 'Copy the Application (client) ID from its Overview page, and check that Enterprise applications lists it there.',
};

const own: Record<number, Partial<Words>> = {
  700016: unknownHere,
  7000229: unknownHere,
  7000222: {
    next: 'Make a new secret in Entra, under Certificates & secrets, and enter its Value under Authentication Status, Token registration.',
  },
  700027: {
    why: 'The certificate is no longer registered for it, or has expired.',
    next: 'Add the certificate to the registration in Entra, under Certificates & secrets, or enter another one under Authentication Status, Token registration.',
  },
  90002: {
    title: 'Microsoft does not know your own tenant',
    why: 'The id that this deployment was set up with is wrong.',
    next: 'Correct PROVIDER_TENANT_ID.',
  },
};

/** The numbers with words of their own; others mean what they mean of any app registration. */
export const tokenRegistrationNumbers: readonly number[] = Object.keys(own).map(Number);

/** AADSTS number of the registration's own client credentials in the provider's tenant → why it does not work. */
export const tokenRegistrationProblem = (aadsts: number): Problem => ({
  ...appRegistrationProblem(aadsts).problem,
  ...own[aadsts],
  who: 'An administrator of your own tenant',
});

/** The vault no longer holds its secret. */
export const registrationSecretGone: Problem = {
  code: 'secretMissing',
  title: 'Its secret is no longer in the vault',
  why: 'Somebody disabled or deleted it there.',
  who: 'An administrator of this portal',
  next: 'Enter it again, with Update and Validate.',
};

/** AADSTS number of the registration's own client credentials in the provider's tenant → complaint with the next step. */
export const tokenRegistrationComplaint = (aadsts: number): TokenRegistrationComplaint => {
  const { field } = appRegistrationProblem(aadsts);
  const { title, why, next } = tokenRegistrationProblem(aadsts);
  const message = `${title}. ${why} ${next}`;
  return { field: field === 'clientSecret' ? 'clientSecret' : 'clientId', message };
};

/** Redirect URIs are compared as they are: Entra takes no other spelling. */
export const missingRedirectUris = (
  wanted: readonly string[],
  registered: readonly string[],
): TokenRegistrationComplaint | undefined => {
  const missing = wanted.filter((uri) => !registered.includes(uri));
  if (missing.length === 0) return undefined;
  return {
    field: 'portalUrl',
    message: `The app registration does not have the redirect ${missing.length === 1 ? 'URI' : 'URIs'} ${missing.join(' and ')}. In Entra, under Authentication, add ${missing.length === 1 ? 'it' : 'them'} for the platform Web, then try again.`,
  };
};
