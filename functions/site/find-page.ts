import { methodNotAllowed, notFound } from '../../shared/errors/catalogue.ts';
import { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';

const wizardPages = /^\/(invite\/[^/]+|wizard\/callback|consent\/callback)\/?$/;
const assets = /^\/assets\/(.+)$/;
/** Made from the API's description; its styles and script are built. */
export const apiReferencePage = 'reference/index.html';
const withExtension = /\.[^/.]+$/;

/**
 * Which built file answers a path, as its key in the site. What belongs to the API and came here is an error: 404 for an
 * unknown address, 405 for a method it does not have. Everything else is the portal's, whose own router takes it from there.
 */
export const findPage = (method: string, path: string): string => {
  if (/^\/api(\/|$)/i.test(path)) throw apiError(method, path);
  if (method !== 'GET' && method !== 'HEAD') throw methodNotAllowed(['GET', 'HEAD']);
  const asset = assets.exec(path)?.[1];
  if (asset !== undefined && !asset.endsWith('.html')) return asset;
  if (wizardPages.test(path)) return 'wizard/index.html';
  if (/^\/api-reference\/?$/.test(path)) return apiReferencePage;
  if (withExtension.test(path) || path.startsWith('/assets')) throw notFound();
  return 'portal/index.html';
};

const rows: readonly { method: string; pattern: RegExp }[] = Object.values<Endpoint>(endpoints).map(
  (endpoint) => ({
    method: endpoint.method,
    pattern: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`, 'i'),
  }),
);

const apiError = (method: string, path: string) => {
  const allowed = [...new Set(rows.filter(({ pattern }) => pattern.test(path)).map((row) => row.method))];
  return allowed.length === 0 || allowed.includes(method) ? notFound() : methodNotAllowed(allowed);
};
