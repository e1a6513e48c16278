import { appRegistrationProblem } from './app-registration-problem.ts';

/** What is wrong with the token registration as entered, and at which field. */
export interface TokenRegistrationComplaint {
  field: 'clientId' | 'clientSecret' | 'certificate' | 'portalUrl';
  message: string;
}

const unknownHere =
  'Entra finds no app registration with this client id in your own tenant. Copy the Application (client) ID from its Overview page, and check that Enterprise applications lists it there.';

const own: Record<number, string> = {
  700016: unknownHere,
  7000229: unknownHere,
  90002:
    'Microsoft does not know your own tenant: the id that this deployment was set up with is wrong. Correct PROVIDER_TENANT_ID.',
};

/** AADSTS number of the registration's own client credentials in the provider's tenant → complaint with the next step. */
export const tokenRegistrationComplaint = (aadsts: number): TokenRegistrationComplaint => {
  const { field, problem } = appRegistrationProblem(aadsts);
  const message = own[aadsts] ?? `${problem.title}. ${problem.why} ${problem.next}`;
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
