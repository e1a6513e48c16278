import type { Cloud } from '../../cloud.ts';
import type { Application } from '../../directory.ts';
import { EntraError } from '../entra-error.ts';
import { applicationByAppId, authorityOf, requireAudience } from '../lookup.ts';
import { requireModelled, requireParameter } from '../parameters.ts';
import { parseScopes, type RequestedScopes } from '../scopes.ts';
import type { AuthorizePurpose } from '../sign-in/flow.ts';

/** Where answers may go, known before anything else is looked at: a doubt here ends on a page, never in a redirect. */
export interface ReturnAddress {
  application: Application;
  tenantId?: string;
  redirectUri: string;
  responseMode: 'query' | 'fragment';
  state?: string;
}

/** @throws EntraError 90002, 700016, 50011, 90014, 90023: all of them for the page */
export const readReturnAddress = (cloud: Cloud, segment: string, query: URLSearchParams): ReturnAddress => {
  const authority = authorityOf(cloud.directory, segment);
  const application = applicationByAppId(cloud.directory, query.get('client_id'));
  if (authority.kind === 'tenant') requireAudience(application, authority.tenant.id);
  const state = query.get('state');
  return {
    application,
    ...tenantOf(application, authority.kind === 'tenant' ? authority.tenant.id : undefined),
    redirectUri: requireRedirectUri(application, query),
    responseMode: readResponseMode(query),
    ...(state !== null && { state }),
  };
};

/** A single-tenant app's people are its own tenant's, by whatever address they come. */
const tenantOf = (application: Application, named: string | undefined): { tenantId?: string } => {
  const tenantId = named ?? (application.multiTenant ? undefined : application.tenantId);
  return tenantId === undefined ? {} : { tenantId };
};

export const requireRedirectUri = (application: Application, query: URLSearchParams): string => {
  const redirectUri = requireParameter(query, 'redirect_uri');
  if (application.redirectUris.includes(redirectUri)) return redirectUri;
  throw new EntraError(50011, `Redirect URI '${redirectUri}', application '${application.appId}'.`);
};

const readResponseMode = (query: URLSearchParams): 'query' | 'fragment' => {
  const mode = query.get('response_mode') ?? 'query';
  if (mode === 'query' || mode === 'fragment') return mode;
  throw new EntraError(90023, `The simulated Entra does not model response_mode '${mode}'.`);
};

const modelled = [
  'client_id',
  'response_type',
  'redirect_uri',
  'response_mode',
  'scope',
  'state',
  'nonce',
  'prompt',
  'login_hint',
  'domain_hint',
  'code_challenge',
  'code_challenge_method',
  'haschrome',
];

/** @throws EntraError told to the app by redirect: 90023, 70011, 650053, 500011 */
export const readPurpose = (address: ReturnAddress, query: URLSearchParams): AuthorizePurpose => {
  requireModelled(query, modelled);
  if (query.get('response_type') !== 'code')
    throw new EntraError(90023, "Only response_type 'code' is modelled.");
  const nonce = query.get('nonce');
  const prompt = readPrompt(query);
  const codeChallenge = readChallenge(query);
  return {
    kind: 'authorize',
    appId: address.application.appId,
    ...(address.tenantId !== undefined && { tenantId: address.tenantId }),
    requested: readScopes(query),
    redirectUri: address.redirectUri,
    responseMode: address.responseMode,
    ...(address.state !== undefined && { state: address.state }),
    ...(nonce !== null && { nonce }),
    ...(codeChallenge !== undefined && { codeChallenge }),
    ...(prompt !== undefined && { prompt }),
  };
};

const readScopes = (query: URLSearchParams): RequestedScopes => parseScopes(requireParameter(query, 'scope'));

const readPrompt = (query: URLSearchParams): AuthorizePurpose['prompt'] => {
  const prompt = query.get('prompt');
  switch (prompt) {
    case null:
    case '':
      return undefined;
    case 'none':
    case 'login':
    case 'select_account':
    case 'consent':
      return prompt;
    default:
      throw new EntraError(90023, `Prompt '${prompt}' is not supported.`);
  }
};

/** RFC 7636; `plain` is refused. */
const readChallenge = (query: URLSearchParams): string | undefined => {
  const challenge = query.get('code_challenge');
  if (challenge === null) return undefined;
  if (query.get('code_challenge_method') !== 'S256')
    throw new EntraError(90023, "Only code_challenge_method 'S256' is modelled.");
  return challenge;
};
