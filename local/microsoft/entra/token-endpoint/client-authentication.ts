import { timingSafeEqual } from 'node:crypto';
import type { Application } from '../../directory.ts';
import { isKnown } from '../../propagation.ts';
import { EntraError } from '../entra-error.ts';
import { requireParameter } from '../parameters.ts';
import { digest } from '../tokens/opaque.ts';
import { assertionType, requireAssertion } from './client-assertion.ts';
import type { TokenRequest } from './token-request.ts';

/** How the app has to prove itself for a grant. */
export type ClientKind = 'public' | 'confidential';

/** Whether the request tries to prove which app it comes from. */
export const hasClientCredential = (form: URLSearchParams): boolean =>
  form.has('client_secret') || form.has('client_assertion');

/**
 * The client's secret in the body (RFC 6749 §2.3.1), or its signed assertion (RFC 7523 §2.2). Basic headers are not
 * modelled. @throws EntraError 700025 where the client is public, 7000218 none where it is not, 7000215 secret wrong,
 *   7000222 expired, and what {@link requireAssertion} says
 */
export const requireClient = async (request: TokenRequest, kind: ClientKind): Promise<void> => {
  const { application, form, audiences } = request;
  if (kind === 'public') {
    if (hasClientCredential(form)) throw new EntraError(700025);
    if (!application.publicClientFlows) throw new EntraError(7000218);
    return;
  }
  const assertion = form.get('client_assertion');
  const secret = form.get('client_secret');
  if (assertion) {
    if (requireParameter(form, 'client_assertion_type') !== assertionType) throw new EntraError(90023);
    await requireAssertion(application, assertion, audiences);
  } else if (secret) requireSecret(application, secret);
  else throw new EntraError(7000218);
};

const requireSecret = (application: Application, secret: string): void => {
  const presented = Buffer.from(digest(secret), 'hex');
  const known = application.passwordCredentials.filter(isKnown).find(({ secretHash }) => {
    const kept = Buffer.from(secretHash, 'hex');
    return kept.length === presented.length && timingSafeEqual(kept, presented);
  });
  const detail = `Application identifier '${application.appId}'.`;
  if (!known) throw new EntraError(7000215, detail);
  if (Date.parse(known.endDateTime) <= Date.now()) throw new EntraError(7000222, detail);
};
