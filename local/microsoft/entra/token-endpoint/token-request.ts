import type { Cloud } from '../../cloud.ts';
import type { Application } from '../../directory.ts';
import type { SimRequest } from '../../http/route.ts';
import { isKnown } from '../../propagation.ts';
import { EntraError } from '../entra-error.ts';
import { applicationByAppId, authorityOf, requireAudience, type Authority } from '../lookup.ts';
import { requireModelled } from '../parameters.ts';
import { issuerOf } from '../tokens/id-token.ts';

/** A request to the token endpoint, its tenant and its app found. */
export interface TokenRequest {
  cloud: Cloud;
  authority: Authority;
  application: Application;
  form: URLSearchParams;
  /** What a client assertion may be addressed to: this endpoint, by any of the tenant's names, or the issuer. */
  audiences: readonly string[];
}

/** Fields every grant has. */
const commonFields = [
  'client_id',
  'scope',
  'grant_type',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
];

/** @throws EntraError 90002 tenant, 700016 app, 90023 a field that is not modelled */
export const readTokenRequest = (
  cloud: Cloud,
  request: SimRequest,
  fields: readonly string[],
): TokenRequest => {
  const form = request.form();
  requireModelled(form, [...commonFields, ...fields]);
  const authority = authorityOf(cloud.directory, request.params['tenant'] ?? '');
  const application = applicationByAppId(cloud.directory, form.get('client_id'));
  if (!isKnown(application)) throw new EntraError(700016, `Application identifier '${application.appId}'.`);
  if (authority.kind === 'tenant') requireAudience(application, authority.tenant.id);
  const audiences = audiencesOf(cloud, authority, request.params['tenant'] ?? '');
  return { cloud, authority, application, form, audiences };
};

const audiencesOf = (cloud: Cloud, authority: Authority, segment: string): string[] => {
  const names = authority.kind === 'tenant' ? [segment, authority.tenant.id] : [segment];
  const endpoints = names.map((name) => `${cloud.addresses.entra}/${name}/oauth2/v2.0/token`);
  return authority.kind === 'tenant' ? [...endpoints, issuerOf(cloud, authority.tenant.id)] : endpoints;
};
