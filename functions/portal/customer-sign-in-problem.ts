import type { Settings } from '../../shared/domain/settings.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { conflict } from '../../shared/errors/catalogue.ts';

/** Why somebody is not let in as a customer's administrator. None of it is told before they have signed in at the tenant. */

type Provider = Pick<Settings, 'providerName' | 'supportContact'>;

const noAccess = (code: string, detail: string): AppError =>
  new AppError({ code, status: 403, title: 'This account has no access here', detail });

/** Of another tenant than the one that was named, by whatever way. */
export const otherOrganization = (userPrincipalName: string): AppError =>
  noAccess(
    'wrongTenant',
    `${userPrincipalName} belongs to another organization than the one you named. Sign in with an account of that organization.`,
  );

export const guestOfCustomer = (userPrincipalName: string): AppError =>
  noAccess(
    'guest',
    `${userPrincipalName} is a guest of that organization. Sign in with an account that is its own.`,
  );

/** The tenant is no customer's. */
export const unknownCompany = ({ providerName, supportContact }: Provider): AppError =>
  noAccess(
    'unknownCompany',
    `Your organization is not connected with ${providerName}. If your company has another organization at Microsoft, sign in there; otherwise ask ${providerName}: ${supportContact}`,
  );

/** Right tenant, another account than its M365 admin's; also an account made anew under the old name. */
export const notTheAdministrator = (
  userPrincipalName: string,
  { providerName, supportContact }: Provider,
): AppError =>
  noAccess(
    'notTheAdministrator',
    `${userPrincipalName} is not the account that ${providerName} has noted as M365 admin of your company. Sign in with that account, or ask ${providerName} to note this one: ${supportContact}`,
  );

/** 409: their sign-in is one through the token registration, and there is none yet. */
export const customerSignInNotSetUp = (): AppError =>
  conflict(
    'tokenRegistrationMissing',
    'Your service provider has not finished setting up the sign-in of its customers. Ask your service provider.',
  );

/** Entra sent the browser back without a code (RFC 6749 §4.1.2.1, OIDC Core §3.1.2.6). */
export const customerSignInRefused = (error: string): AppError =>
  ['access_denied', 'consent_required', 'interaction_required'].includes(error)
    ? new AppError({
        code: 'approvalMissing',
        status: 400,
        title: 'The sign-in did not succeed',
        detail:
          'It was cancelled on Microsoft’s page, or your organization wants an administrator to approve the application first. Sign in again and choose Accept; where “Approval required” shows, have a Global Administrator approve it, then sign in again.',
      })
    : new AppError({
        code: 'signInRefused',
        status: 400,
        title: 'The sign-in did not succeed',
        detail: `Microsoft answered ${/^[a-z_]{1,60}$/.test(error) ? error : 'with an error'}. Sign in again.`,
      });
