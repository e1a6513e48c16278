import { entraProblem } from '../../shared/domain/entra-problem.ts';
import { portalRegistrationProblem } from '../../shared/domain/portal-registration-problem.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { EntraRefusal } from '../../shared/ports/token-endpoint.ts';

const title = 'The sign-in did not succeed';

/** The cookie of the state is not there, or too old. */
export const signInExpired = (): AppError =>
  new AppError({
    code: 'signInExpired',
    status: 400,
    title,
    detail:
      'It was started more than ten minutes ago, in another browser, or is finished already. Sign in again.',
  });

/** Entra sent the browser back with an error (RFC 6749 §4.1.2.1). */
export const signInRefused = (error: string): AppError =>
  new AppError({
    code: error === 'access_denied' ? 'signInCancelled' : 'signInRefused',
    status: 400,
    title,
    detail:
      error === 'access_denied'
        ? 'It was cancelled on Microsoft’s page. Sign in again.'
        : `Microsoft answered ${/^[a-z_]{1,60}$/.test(error) ? error : 'with an error'}. Sign in again.`,
  });

/** Entra did not take the code. */
export const codeRefused = ({ aadsts, error }: EntraRefusal): AppError => {
  if (aadsts === 0) return signInRefused(error);
  const { code, title: what, why, next } = entraProblem(aadsts);
  return new AppError({ code, status: 403, title: what, detail: `${why} ${next}` });
};

/** As {@link codeRefused}, at the portal’s own registration: what is wrong with its secret is 503, and ends no session. */
export const staffCodeRefused = (refusal: EntraRefusal): AppError => {
  const problem = portalRegistrationProblem(refusal.aadsts);
  if (!problem) return codeRefused(refusal);
  const { code: number, title: what, why, who, next } = problem;
  const detail = `${why} (${number}) Who can mend it: ${who}. ${next}`;
  return new AppError({ code: 'portalSecretRefused', status: 503, title: what, detail });
};

/** The account is right, its roles are not. */
export const noPortalRole = (userPrincipalName: string): AppError =>
  new AppError({
    code: 'noRole',
    status: 403,
    title: 'This account has no role here',
    detail: `${userPrincipalName} has none of the roles Admin, Operator and Monitor. An administrator of your own tenant assigns them: Enterprise applications, the portal’s application, Users and groups.`,
  });
