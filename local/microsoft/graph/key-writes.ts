import { z } from 'zod';
import type { KeyCredential } from '../credentials.ts';
import type { Application } from '../directory.ts';
import { jsonResponse, type SimResponse } from '../http/route.ts';
import { keyedPaths } from './alternate-key.ts';
import { keyCredential } from './application-body.ts';
import { requireApplication, tenantOf } from './application-lookup.ts';
import type { GraphCall, GraphWrite } from './graph-endpoint.ts';
import { badDirectoryRequest, denied } from './graph-error.ts';
import { newKey } from './key-credentials.ts';
import { noContent } from './no-content.ts';
import { requireProof } from './proof-of-possession.ts';
import { requestBody } from './request-body.ts';

/**
 * An app rolls its own certificates: it needs no permission for it, but a proof that it holds one of them. Only an app
 * itself, and only its own registration; people take PATCH.
 */
export const keyWrites: readonly GraphWrite[] = [
  ...keyedPaths('applications', '/addKey').map((path) => action(path, addKey)),
  ...keyedPaths('applications', '/removeKey').map((path) => action(path, removeKey)),
];

function action(path: string, answer: GraphWrite['answer']): GraphWrite {
  return { method: 'POST', path, permissions: 'own', roles: [], answer };
}

const newKeyBody = z.strictObject({
  keyCredential,
  /** Of keys of type X509CertAndPassword, which are not modelled. */
  passwordCredential: z.null().optional(),
  proof: z.string().min(1),
});

function addKey(call: GraphCall): SimResponse {
  const application = requireOwn(call);
  const { keyCredential: asked, proof } = requestBody(call.request, newKeyBody);
  requireProof(application, proof);
  const added = newKey(tenantOf(call), asked);
  setKeys(call, application, [...(application.keyCredentials ?? []), added]);
  return jsonResponse(200, {
    '@odata.context': `${call.cloud.addresses.graph}/v1.0/$metadata#microsoft.graph.keyCredential`,
  });
}

function removeKey(call: GraphCall): SimResponse {
  const application = requireOwn(call);
  const { keyId, proof } = requestBody(
    call.request,
    z.strictObject({ keyId: z.guid(), proof: z.string().min(1) }),
  );
  requireProof(application, proof);
  const present = application.keyCredentials ?? [];
  const left = present.filter((known) => known.keyId !== keyId);
  if (left.length === present.length) throw badDirectoryRequest('No key credential found with keyId.');
  setKeys(call, application, left);
  return noContent();
}

const requireOwn = (call: GraphCall): Application => {
  const application = requireApplication(call);
  const { appId, userId } = call.caller;
  if (userId !== undefined || appId !== application.appId) throw denied();
  return application;
};

const setKeys = ({ cloud }: GraphCall, application: Application, keyCredentials: KeyCredential[]): void =>
  cloud.directory.applications.set(application.id, { ...application, keyCredentials });
