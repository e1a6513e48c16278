import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { PasswordCredential } from '../credentials.ts';
import type { Application, Tenant } from '../directory.ts';
import { digest } from '../entra/tokens/opaque.ts';
import { jsonResponse, type SimResponse } from '../http/route.ts';
import { propagating } from '../propagation.ts';
import { keyedPaths } from './alternate-key.ts';
import { passwordEntity } from './application-entity.ts';
import { requireWritableApplication, tenantOf, writeApplications } from './application-lookup.ts';
import { requirePasswordAllowed } from './credential-policy.ts';
import { applicationAdministrators } from './directory-roles.ts';
import type { GraphCall, GraphWrite } from './graph-endpoint.ts';
import { badDirectoryRequest } from './graph-error.ts';
import { noContent } from './no-content.ts';
import { requestBody } from './request-body.ts';

const moment = z.iso.datetime({ offset: true }).nullish();
const newPassword = z.strictObject({
  passwordCredential: z
    .strictObject({
      displayName: z.string().max(120).nullish(),
      startDateTime: moment,
      endDateTime: moment,
    })
    .optional(),
});

/** Client secrets. The text of one is answered once, when it is made. */
export const passwordWrites: readonly GraphWrite[] = [
  ...keyedPaths('applications', '/addPassword').map((path) => action(path, addPassword)),
  ...keyedPaths('applications', '/removePassword').map((path) => action(path, removePassword)),
];

function action(path: string, answer: GraphWrite['answer']): GraphWrite {
  return { method: 'POST', path, permissions: writeApplications, roles: applicationAdministrators, answer };
}

function addPassword(call: GraphCall): SimResponse {
  const application = requireWritableApplication(call);
  const { passwordCredential = {} } = requestBody(call.request, newPassword);
  const tenant = tenantOf(call);
  const lifetime = lifetimeOf(passwordCredential);
  requirePasswordAllowed(tenant, lifetime);
  const secretText = `${randomBytes(3).toString('hex').slice(0, 3)}8Q~${randomBytes(26).toString('base64url')}`;
  const credential = newCredential(tenant, secretText, {
    displayName: passwordCredential.displayName ?? '',
    ...lifetime,
  });
  setPasswords(call, application, [...application.passwordCredentials, credential]);
  return jsonResponse(200, {
    '@odata.context': `${call.cloud.addresses.graph}/v1.0/$metadata#microsoft.graph.passwordCredential`,
    ...passwordEntity(credential),
    secretText,
  });
}

type Named = Pick<PasswordCredential, 'displayName' | 'startDateTime' | 'endDateTime'>;

const newCredential = (tenant: Tenant, secretText: string, named: Named): PasswordCredential => ({
  keyId: randomUUID(),
  ...named,
  secretHash: digest(secretText),
  hint: secretText.slice(0, 3),
  ...propagating(tenant),
});

/** From now, for two years, unless said otherwise (documented defaults). */
const lifetimeOf = (asked: { startDateTime?: string | null; endDateTime?: string | null }) => {
  const start = new Date(asked.startDateTime ?? Date.now());
  const twoYearsOn = new Date(start);
  twoYearsOn.setUTCFullYear(start.getUTCFullYear() + 2);
  const end = new Date(asked.endDateTime ?? twoYearsOn);
  if (end <= start || end.getTime() <= Date.now())
    throw badDirectoryRequest("Invalid value specified for property 'endDateTime' of resource.");
  return { startDateTime: start.toISOString(), endDateTime: end.toISOString() };
};

function removePassword(call: GraphCall): SimResponse {
  const application = requireWritableApplication(call);
  const { keyId } = requestBody(call.request, z.strictObject({ keyId: z.guid() }));
  const left = application.passwordCredentials.filter((known) => known.keyId !== keyId);
  if (left.length === application.passwordCredentials.length)
    throw badDirectoryRequest('No password credential found with keyId.');
  setPasswords(call, application, left);
  return noContent();
}

const setPasswords = (
  { cloud }: GraphCall,
  application: Application,
  passwordCredentials: PasswordCredential[],
): void => cloud.directory.applications.set(application.id, { ...application, passwordCredentials });
