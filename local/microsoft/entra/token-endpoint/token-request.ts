import type { Cloud } from '../../cloud.ts';
import type { Application } from '../../directory.ts';
import type { SimRequest } from '../../http/route.ts';
import { applicationByAppId, authorityOf, requireAudience, type Authority } from '../lookup.ts';
import { requireModelled } from '../parameters.ts';

/** A request to the token endpoint, its tenant and its app found. */
export interface TokenRequest {
  cloud: Cloud;
  authority: Authority;
  application: Application;
  form: URLSearchParams;
}

/** Fields every grant has. */
const commonFields = ['client_id', 'scope', 'grant_type', 'client_secret'];

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
  if (authority.kind === 'tenant') requireAudience(application, authority.tenant.id);
  return { cloud, authority, application, form };
};
