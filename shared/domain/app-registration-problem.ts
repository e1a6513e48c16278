import type { Problem } from './problem.ts';

/** What a person enters of an app registration. */
export type AppRegistrationField = 'tenantId' | 'applicationId' | 'clientSecret' | 'secretExpiresOn';

/** Why an app registration does not open the tenant, and which of the fields is to be looked at. */
export interface AppRegistrationProblem {
  field: AppRegistrationField;
  problem: Problem;
}

type Row = Omit<Problem, 'code' | 'who'> & { field: AppRegistrationField };

const who = 'Whoever manages the app registration in Entra';

const notInTenant: Row = {
  field: 'applicationId',
  title: 'This app registration is not known in the organization',
  why: 'Entra finds no application with this Client ID in this tenant: the ID is mistyped or belongs to another tenant, or nobody has granted admin consent yet.',
  next: 'Copy Application (client) ID and Directory (tenant) ID from the same Overview page in Entra, and grant admin consent there under API permissions.',
};

/** AADSTS number of a client credentials request (RFC 6749 §4.4) → what is wrong with what was entered. */
const table: Record<number, Row> = {
  7000215: {
    field: 'clientSecret',
    title: 'The client secret is wrong',
    why: 'Entra did not accept it for this app registration. Often the Secret ID was copied instead of the Value.',
    next: 'Copy the Value of the secret. Entra shows it only once: if it is lost, make a new secret under Certificates & secrets.',
  },
  7000222: {
    field: 'clientSecret',
    title: 'The client secret has expired',
    why: 'It is the right one, but past its expiration date.',
    next: 'Make a new secret in Entra, under Certificates & secrets, and enter its Value here.',
  },
  700027: {
    field: 'clientSecret',
    title: 'Entra does not know the certificate',
    why: 'The application signs with a certificate that is no longer registered for it, or has expired.',
    next: 'Choose Re-initiate Authentication Flow, or enter a client secret of the app registration.',
  },
  7000112: {
    field: 'applicationId',
    title: 'The application is disabled',
    why: 'An administrator has blocked sign-in for its Enterprise application.',
    next: 'In Entra, under Enterprise applications, Properties, set “Enabled for users to sign in” to Yes.',
  },
  53003: {
    field: 'applicationId',
    title: 'A Conditional Access policy blocks the application',
    why: 'The organization has a policy for workload identities that does not let it sign in from here.',
    next: 'Exclude the application from the policy, then try again.',
  },
  90002: {
    field: 'tenantId',
    title: 'Microsoft does not know this tenant',
    why: 'No organization has this Tenant ID.',
    next: 'Copy the Directory (tenant) ID from the Overview page of the app registration in Entra.',
  },
  700016: notInTenant,
  7000229: notInTenant,
};

/** The numbers with words of their own. */
export const appRegistrationNumbers: readonly number[] = Object.keys(table).map(Number);

/** The problem behind an AADSTS number; one that is not in the table is named, never hidden. */
export const appRegistrationProblem = (aadsts: number): AppRegistrationProblem => {
  const { field, ...words } = table[aadsts] ?? {
    field: 'applicationId' as const,
    title: 'Microsoft refused the app registration',
    why: `Microsoft answered with error AADSTS${aadsts}, which this product does not know.`,
    next: 'Look the number up in Entra’s sign-in log, under Service principal sign-ins.',
  };
  return { field, problem: { code: `AADSTS${aadsts}`, who, ...words } };
};

/** Is a connection that is refused so lost? Yes of every number that we know; one that we do not know says nothing. */
export const isAppLoss = (aadsts: number): boolean => aadsts in table;

/** The secret is right, but the app may not read anything: admin consent is missing. */
export const appConsentMissing = (missing: readonly string[]): AppRegistrationProblem => ({
  field: 'applicationId',
  problem: {
    code: 'appConsentMissing',
    title: 'The app registration has no permissions yet',
    why: `The secret is right, but the application may not even read the organization’s name. It lacks the application permissions ${missing.join(', ')}.`,
    who: 'An administrator who may grant consent',
    next: 'In Entra, under API permissions, add them as Application permissions, choose Grant admin consent, then try again.',
  },
});

/** The tenant entered is not the one that was invited. */
export const appOfOtherTenant = (organization: string): AppRegistrationProblem => ({
  field: 'tenantId',
  problem: {
    code: 'wrongTenant',
    title: 'That tenant is another organization',
    why: `The connection is for ${organization}, which has another Tenant ID. Nothing was saved.`,
    who,
    next: `Use an app registration of ${organization}, with the Directory (tenant) ID from its Overview page.`,
  },
});
