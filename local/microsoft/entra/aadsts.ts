import { clientAadsts } from './aadsts-of-clients.ts';

/** What Entra says by number: OAuth error, suberror, HTTP status and the sentence. Sources: RFC 6749, RFC 8628, Entra's error code list. */
export interface Aadsts {
  error: string;
  suberror?: string;
  /** 400 unless said otherwise. */
  status?: 401;
  message: string;
}

export const aadsts = {
  ...clientAadsts,
  16000: {
    error: 'interaction_required',
    message:
      'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
  },
  28000: {
    error: 'invalid_scope',
    message:
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  },
  50011: {
    error: 'invalid_request',
    message:
      'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  },
  50020: {
    error: 'invalid_grant',
    message:
      'User account from identity provider does not exist in this tenant and cannot access the application in that tenant.',
  },
  50034: {
    error: 'invalid_grant',
    message:
      'The user account does not exist in the directory. To sign into this application, the account must be added to the directory.',
  },
  50053: {
    error: 'invalid_grant',
    message:
      'The account is locked, you have tried to sign in too many times with an incorrect user ID or password.',
  },
  50055: { error: 'invalid_grant', suberror: 'user_password_expired', message: 'The password is expired.' },
  50057: { error: 'invalid_grant', message: 'The user account is disabled.' },
  50058: {
    error: 'login_required',
    message: 'A silent sign-in request was sent but no user is signed in.',
  },
  50059: {
    error: 'invalid_request',
    message:
      'No tenant-identifying information found in either the request or implied by any provided credentials.',
  },
  50076: {
    error: 'invalid_grant',
    suberror: 'basic_action',
    message:
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  },
  50079: {
    error: 'invalid_grant',
    suberror: 'basic_action',
    message:
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access the resource.',
  },
  50105: {
    error: 'access_denied',
    message:
      'Your administrator has configured the application to block users unless they are specifically granted access to it.',
  },
  50126: {
    error: 'invalid_grant',
    message: 'Error validating credentials due to invalid username or password.',
  },
  50148: {
    error: 'invalid_grant',
    message: 'The code_verifier does not match the code_challenge supplied in the authorization request.',
  },
  50173: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    message:
      'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
  },
  53003: {
    error: 'invalid_grant',
    suberror: 'message_only',
    message:
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  54005: {
    error: 'invalid_grant',
    message:
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    suberror: 'consent_required',
    message:
      'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
  },
  65004: { error: 'access_denied', message: 'User declined to consent to access the app.' },
  70000: { error: 'invalid_grant', message: 'Provided grant is invalid or malformed.' },
  70003: {
    error: 'unsupported_grant_type',
    message: 'The app requested an unsupported grant type.',
  },
  70008: {
    error: 'invalid_grant',
    message:
      'The provided authorization code or refresh token has expired. Send a new interactive authorization request for this user and resource.',
  },
  70011: {
    error: 'invalid_scope',
    message: 'The provided request must include a valid scope input parameter.',
  },
  70016: {
    error: 'authorization_pending',
    message: 'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  },
  70018: { error: 'bad_verification_code', message: 'Invalid verification code.' },
  70019: { error: 'expired_token', message: 'Verification code expired.' },
  70043: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    message:
      'The refresh token has expired or is invalid due to sign-in frequency checks by Conditional Access.',
  },
  90002: {
    error: 'invalid_tenant',
    message:
      'Tenant not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.',
  },
  90014: { error: 'invalid_request', message: 'A required field is missing from the credential.' },
  90094: {
    error: 'consent_required',
    message: 'Admin consent is required for the permissions requested by this application.',
  },
  90095: {
    error: 'consent_required',
    message:
      'Admin consent is required for the permissions requested by this application. An admin consent request may be sent to the admin.',
  },
  500011: {
    error: 'invalid_resource',
    message:
      'The resource principal was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.',
  },
  500112: {
    error: 'invalid_client',
    message:
      'The reply address does not match the reply address provided when requesting the authorization code.',
  },
  90023: { error: 'invalid_request', message: 'The authentication service request is not valid.' },
  530035: {
    error: 'invalid_grant',
    suberror: 'message_only',
    message:
      'Access has been blocked by security defaults. The request is deemed unsafe by security defaults policies.',
  },
  650052: {
    error: 'invalid_client',
    message:
      'The app needs access to a service that your organization has not subscribed to or enabled. Contact your IT Admin to review the configuration of your service subscriptions.',
  },
  650053: {
    error: 'invalid_client',
    message: 'The application asked for a scope that does not exist on the resource.',
  },
  700082: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    message: 'The refresh token has expired due to inactivity. The token was inactive for 90 days.',
  },
  9001023: {
    error: 'invalid_request',
    message:
      'The grant type is not supported over the /common or /consumers endpoints. Use the /organizations or a tenant-specific endpoint.',
  },
} as const satisfies Record<number, Aadsts>;

export type AadstsCode = keyof typeof aadsts;
