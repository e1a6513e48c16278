import type { Cloud } from '../../cloud.ts';
import { redirect, type SimResponse } from '../../http/route.ts';
import type { EntraError } from '../entra-error.ts';
import type { AdminConsentPurpose, AuthorizePurpose, Flow } from '../sign-in/flow.ts';
import type { Person } from '../sign-in/flow-step.ts';
import { issueCode } from '../token-endpoint/authorization-code.ts';

/** Back to the app with a code (RFC 6749 §4.1.2). */
export const answerWithCode = (
  cloud: Cloud,
  flow: Flow,
  purpose: AuthorizePurpose,
  { user }: Person,
): SimResponse => {
  const code = issueCode(cloud.store, {
    appId: purpose.appId,
    userId: user.id,
    redirectUri: purpose.redirectUri,
    requested: purpose.requested,
    ...(purpose.nonce !== undefined && { nonce: purpose.nonce }),
    ...(purpose.codeChallenge !== undefined && { codeChallenge: purpose.codeChallenge }),
    signedInDateTime: flow.account?.signedInDateTime ?? new Date().toISOString(),
    mfa: flow.account?.mfa ?? false,
  });
  return answer(purpose, { code, session_state: flow.id });
};

/** Back to the app without one (RFC 6749 §4.1.2.1). `declined` adds Entra's `error_subcode`. */
export const answerWithError = (
  purpose: Pick<AuthorizePurpose, 'redirectUri' | 'responseMode' | 'state'>,
  error: EntraError,
): SimResponse => answer(purpose, errorFields(error));

const answer = (
  { redirectUri, responseMode, state }: Pick<AuthorizePurpose, 'redirectUri' | 'responseMode' | 'state'>,
  fields: Record<string, string>,
): SimResponse => {
  const query = new URLSearchParams({ ...fields, ...(state !== undefined && { state }) });
  const target = new URL(redirectUri);
  if (responseMode === 'fragment') target.hash = query.toString();
  else for (const [name, value] of query) target.searchParams.append(name, value);
  return redirect(target.href);
};

const errorFields = (error: EntraError): Record<string, string> => ({
  error: error.oauthError,
  ...(error.code === 65004 && { error_subcode: 'cancel' }),
  error_description: error.message,
  error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
});

/** The admin consent address answers in the query; an error carries `admin_consent=True` as well, as in life. */
export const answerAdminConsent = (
  purpose: AdminConsentPurpose,
  tenantId: string | undefined,
  error?: EntraError,
): SimResponse =>
  answer(
    {
      redirectUri: purpose.redirectUri,
      responseMode: 'query',
      ...(purpose.state !== undefined && { state: purpose.state }),
    },
    {
      admin_consent: 'True',
      ...(tenantId !== undefined && { tenant: tenantId }),
      ...(error ? errorFields(error) : { scope: purpose.requested.written.join(' ') }),
    },
  );
