import { timingSafeEqual } from 'node:crypto';
import type { Application } from '../../directory.ts';
import { EntraError } from '../entra-error.ts';
import { digest } from '../tokens/opaque.ts';

/** How the app has to prove itself for a grant. */
export type ClientKind = 'public' | 'confidential';

/**
 * The client's secret in the body (RFC 6749 §2.3.1). Assertions and Basic headers are not modelled and refused.
 * @throws EntraError 700025 a secret where the client is public, 7000218 none where it is not, 7000215 wrong, 7000222 expired
 */
export const requireClient = (application: Application, kind: ClientKind, form: URLSearchParams): void => {
  const secret = form.get('client_secret');
  if (kind === 'public') {
    if (secret !== null) throw new EntraError(700025);
    if (!application.publicClientFlows) throw new EntraError(7000218);
    return;
  }
  if (secret === null || secret === '') throw new EntraError(7000218);
  requireSecret(application, secret);
};

const requireSecret = (application: Application, secret: string): void => {
  const presented = Buffer.from(digest(secret), 'hex');
  const known = application.passwordCredentials.find(({ secretHash }) => {
    const kept = Buffer.from(secretHash, 'hex');
    return kept.length === presented.length && timingSafeEqual(kept, presented);
  });
  const detail = `Application identifier '${application.appId}'.`;
  if (!known) throw new EntraError(7000215, detail);
  if (Date.parse(known.endDateTime) <= Date.now()) throw new EntraError(7000222, detail);
};
