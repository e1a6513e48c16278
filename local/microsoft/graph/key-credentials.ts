import { randomUUID, X509Certificate } from 'node:crypto';
import type { KeyCredential } from '../credentials.ts';
import type { Tenant } from '../directory.ts';
import { propagating } from '../propagation.ts';
import type { KeyCredentialBody } from './application-body.ts';
import { requireKeyAllowed } from './credential-policy.ts';
import { badDirectoryRequest, GraphError } from './graph-error.ts';

/**
 * A PATCH replaces the whole list: what is named by its key id without a key stays, what has a key is new, the rest is
 * gone. @throws GraphError 400 for what is no certificate, lives longer than it, or than the tenant's policy allows
 */
export const keyCredentialsAfter = (
  tenant: Tenant,
  present: readonly KeyCredential[],
  asked: readonly KeyCredentialBody[],
): KeyCredential[] => asked.map((body) => keptKey(present, body) ?? newKey(tenant, body));

const keptKey = (present: readonly KeyCredential[], { key, keyId }: KeyCredentialBody) =>
  typeof key === 'string' ? undefined : present.find((known) => known.keyId === keyId);

export const newKey = (tenant: Tenant, body: KeyCredentialBody): KeyCredential => {
  const certificate = requireCertificate(body.key);
  const startDateTime = isoOf(body.startDateTime ?? certificate.validFrom);
  const endDateTime = isoOf(body.endDateTime ?? certificate.validTo);
  if (endDateTime > isoOf(certificate.validTo) || endDateTime <= new Date().toISOString())
    throw new GraphError(400, 'KeyCredentialsInvalidEndDate', 'Key credential end date is invalid.');
  requireKeyAllowed(tenant, { startDateTime, endDateTime });
  return {
    keyId: body.keyId ?? randomUUID(),
    displayName: body.displayName ?? certificate.subject,
    certificate: certificate.raw.toString('base64'),
    startDateTime,
    endDateTime,
    ...propagating(tenant),
  };
};

const requireCertificate = (key: string | null | undefined): X509Certificate => {
  try {
    return new X509Certificate(Buffer.from(key ?? '', 'base64'));
  } catch {
    throw badDirectoryRequest("Invalid value specified for property 'key' of resource 'KeyCredential'.");
  }
};

const isoOf = (text: string): string => new Date(text).toISOString();
