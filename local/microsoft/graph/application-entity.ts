import { createHash } from 'node:crypto';
import type { KeyCredential, PasswordCredential } from '../credentials.ts';
import type { Application } from '../directory.ts';
import { resourceByAppId } from '../entra/resources.ts';
import type { Entity } from './odata-answer.ts';
import { permissionId } from './permission-ids.ts';

/** A registration as Graph answers it: of credentials everything but what proves them. */
export const applicationEntity = (application: Application): Entity => ({
  id: application.id,
  appId: application.appId,
  displayName: application.displayName,
  uniqueName: application.uniqueName ?? null,
  createdDateTime: application.createdDateTime ?? '2020-01-01T00:00:00Z',
  notes: application.notes ?? null,
  tags: application.tags ?? [],
  signInAudience: application.multiTenant ? 'AzureADMultipleOrgs' : 'AzureADMyOrg',
  isFallbackPublicClient: application.publicClientFlows,
  web: { redirectUris: application.redirectUris },
  requiredResourceAccess: application.requiredResourceAccess.map(requiredAccess),
  passwordCredentials: application.passwordCredentials.map(passwordEntity),
  keyCredentials: (application.keyCredentials ?? []).map(keyEntity),
});

export const passwordEntity = (credential: PasswordCredential): Entity => ({
  customKeyIdentifier: null,
  displayName: credential.displayName,
  endDateTime: credential.endDateTime,
  hint: credential.hint,
  keyId: credential.keyId,
  secretText: null,
  startDateTime: credential.startDateTime,
});

/** `key` is null, as in every answer of Graph that does not select it. */
const keyEntity = ({
  keyId,
  displayName,
  certificate,
  startDateTime,
  endDateTime,
}: KeyCredential): Entity => ({
  customKeyIdentifier: createHash('sha1').update(Buffer.from(certificate, 'base64')).digest('base64'),
  displayName,
  endDateTime,
  key: null,
  keyId,
  startDateTime,
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
});

const requiredAccess = ({
  resourceAppId,
  delegated,
  application,
}: Application['requiredResourceAccess'][number]): Entity => {
  const resource = resourceByAppId(resourceAppId);
  const access = (names: string[], type: 'Scope' | 'Role') =>
    resource ? names.map((name) => ({ id: permissionId(resource, type, name), type })) : [];
  return { resourceAppId, resourceAccess: [...access(delegated, 'Scope'), ...access(application, 'Role')] };
};
