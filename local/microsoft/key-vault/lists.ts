import { jsonResponse, type Route, type SimRequest, type SimResponse } from '../http/route.ts';
import { deletedItem, secretItem, versionItem } from './bundle.ts';
import { badParameter } from './errors.ts';
import { refuseUnknownQuery } from './guard.ts';
import type { SecretVersion, StoredSecret, VaultDeps } from './secret-vault.ts';

/** Key Vault's largest page, and its default. */
const maxPage = 25;

interface Listed {
  /** What items are ordered by, and where the next page begins. */
  key: string;
  item: object;
}

export const listRoutes = (deps: VaultDeps): Route[] => [
  {
    method: 'GET',
    path: '/secrets',
    handle: (request) => page(deps, request, listSecrets(deps, 'living', secretItem)),
  },
  {
    method: 'GET',
    path: '/deletedsecrets',
    handle: (request) => page(deps, request, listSecrets(deps, 'deleted', deletedItem)),
  },
  {
    method: 'GET',
    path: '/secrets/:name/versions',
    handle: (request) => page(deps, request, listVersions(deps, request.params['name'] ?? '')),
  },
];

const listSecrets = (
  { vault, vaultUrl }: VaultDeps,
  kind: 'living' | 'deleted',
  describe: (vaultUrl: string, secret: StoredSecret, current: SecretVersion) => object,
): Listed[] =>
  vault.list(kind).flatMap((secret) => {
    const current = vault.version(secret);
    return current ? [{ key: secret.name, item: describe(vaultUrl, secret, current) }] : [];
  });

/** Ordered by version id, which is random, as in the real vault: whoever wants an age must look at `created`. */
const listVersions = ({ vault, vaultUrl }: VaultDeps, name: string): Listed[] => {
  const secret = vault.find(name);
  if (!secret) return [];
  return [...secret.versions].sort().flatMap((id) => {
    const version = vault.version(secret, id);
    return version ? [{ key: id, item: versionItem(vaultUrl, secret, version) }] : [];
  });
};

const page = ({ vaultUrl }: VaultDeps, request: SimRequest, all: Listed[]): SimResponse => {
  const refusal = refuseUnknownQuery(request, ['maxresults', '$skiptoken']);
  if (refusal) return refusal;
  const size = Number(request.url.searchParams.get('maxresults') ?? maxPage);
  if (!Number.isInteger(size) || size < 1 || size > maxPage)
    return badParameter('maxresults must be between 1 and 25.');
  const after = request.url.searchParams.get('$skiptoken');
  const rest = after === null ? all : all.filter(({ key }) => key > after);
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  const more = last !== undefined && rest.length > size;
  return jsonResponse(200, {
    value: shown.map(({ item }) => item),
    nextLink: more ? nextLink(vaultUrl, request, size, last.key) : null,
  });
};

const nextLink = (vaultUrl: string, request: SimRequest, size: number, after: string): string => {
  const next = new URL(request.url.pathname, vaultUrl);
  next.searchParams.set('api-version', request.url.searchParams.get('api-version') ?? '');
  next.searchParams.set('$skiptoken', after);
  next.searchParams.set('maxresults', String(size));
  return next.href;
};
