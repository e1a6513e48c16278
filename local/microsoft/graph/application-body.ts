import { z } from 'zod';
import type { Application } from '../directory.ts';
import { resourceByAppId, type Resource } from '../entra/resources.ts';
import { badDirectoryRequest } from './graph-error.ts';
import { permissionName, type PermissionKind } from './permission-ids.ts';

const access = z.strictObject({ id: z.guid(), type: z.enum(['Scope', 'Role']) });

export const keyCredential = z.strictObject({
  '@odata.type': z.string().optional(),
  keyId: z.guid().optional(),
  displayName: z.string().max(120).nullish(),
  customKeyIdentifier: z.string().nullish(),
  type: z.literal('AsymmetricX509Cert'),
  usage: z.literal('Verify'),
  /** X.509 in DER, base64; null keeps what is there under the key id. */
  key: z.base64().nullish(),
  startDateTime: z.iso.datetime({ offset: true }).optional(),
  endDateTime: z.iso.datetime({ offset: true }).optional(),
});
export type KeyCredentialBody = z.infer<typeof keyCredential>;

const fields = {
  displayName: z.string().min(1).max(256),
  /** Not nullable, and no default either: Graph's own (personal accounts too) is not modelled. */
  signInAudience: z.enum(['AzureADMyOrg', 'AzureADMultipleOrgs']),
  isFallbackPublicClient: z.boolean().nullish(),
  notes: z.string().max(1024).nullish(),
  tags: z.array(z.string()).optional(),
  web: z.strictObject({ redirectUris: z.array(z.url()).max(256) }).optional(),
  requiredResourceAccess: z
    .array(z.strictObject({ resourceAppId: z.guid(), resourceAccess: z.array(access).min(1) }))
    .optional(),
  keyCredentials: z.array(keyCredential).optional(),
};

/** What of an `application` is modelled. Passwords are made by addPassword only, as in life. */
export const newApplicationBody = z.strictObject({
  ...fields,
  uniqueName: z.string().min(1).max(120).optional(),
});
export const applicationChangeBody = z.strictObject(fields).partial();
export type ApplicationBody = z.infer<typeof applicationChangeBody>;

/** The plain properties of the body, in the directory's terms; key credentials apart. @throws GraphError 400 */
export const changesOf = (body: ApplicationBody): Partial<Application> => ({
  ...(body.displayName !== undefined && { displayName: body.displayName }),
  ...(body.signInAudience !== undefined && { multiTenant: body.signInAudience === 'AzureADMultipleOrgs' }),
  ...(body.isFallbackPublicClient !== undefined && {
    publicClientFlows: body.isFallbackPublicClient ?? false,
  }),
  ...(typeof body.notes === 'string' && { notes: body.notes }),
  ...(body.tags !== undefined && { tags: body.tags }),
  ...(body.web !== undefined && { redirectUris: body.web.redirectUris }),
  ...(body.requiredResourceAccess !== undefined && {
    requiredResourceAccess: body.requiredResourceAccess.map(({ resourceAppId, resourceAccess }) => {
      const resource = requireResource(resourceAppId);
      return {
        resourceAppId,
        delegated: named(resource, 'Scope', resourceAccess),
        application: named(resource, 'Role', resourceAccess),
      };
    }),
  }),
});

const requireResource = (appId: string): Resource => {
  const resource = resourceByAppId(appId);
  if (!resource) throw badDirectoryRequest(`The resource '${appId}' is not modelled by the simulated Graph.`);
  return resource;
};

const named = (
  resource: Resource,
  kind: PermissionKind,
  asked: readonly { id: string; type: PermissionKind }[],
): string[] =>
  asked
    .filter(({ type }) => type === kind)
    .map(({ id }) => {
      const name = permissionName(resource, kind, id);
      if (name === undefined)
        throw badDirectoryRequest(`Resource '${resource.appId}' has no ${kind} with the id '${id}'.`);
      return name;
    });
