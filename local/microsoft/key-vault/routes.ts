import { jsonResponse, type Route, type SimRequest, type SimResponse } from '../http/route.ts';
import { decodeSet, decodeUpdate } from './body.ts';
import { deletedBundle, secretBundle } from './bundle.ts';
import { badParameter, vaultError } from './errors.ts';
import { refuseUnknownQuery } from './guard.ts';
import { listRoutes } from './lists.ts';
import type { SecretVersion, StoredSecret, VaultDeps } from './secret-vault.ts';

type Handle = (request: SimRequest, name: string) => SimResponse;

/** Key Vault's secrets operations; backup and restore are not modelled. Run behind the guard of ./guard.ts. */
export const vaultRoutes = (deps: VaultDeps): Route[] => [
  { method: 'PUT', path: '/secrets/:name', handle: named((...call) => setSecret(deps, ...call)) },
  { method: 'GET', path: '/secrets/:name', handle: named((...call) => getSecret(deps, ...call)) },
  { method: 'GET', path: '/secrets/:name/:version', handle: named((...call) => getSecret(deps, ...call)) },
  { method: 'PATCH', path: '/secrets/:name', handle: named((...call) => updateSecret(deps, ...call)) },
  {
    method: 'PATCH',
    path: '/secrets/:name/:version',
    handle: named((...call) => updateSecret(deps, ...call)),
  },
  { method: 'DELETE', path: '/secrets/:name', handle: named((...call) => deleteSecret(deps, ...call)) },
  { method: 'GET', path: '/deletedsecrets/:name', handle: named((...call) => getDeleted(deps, ...call)) },
  {
    method: 'POST',
    path: '/deletedsecrets/:name/recover',
    handle: named((...call) => recover(deps, ...call)),
  },
  { method: 'DELETE', path: '/deletedsecrets/:name', handle: named((...call) => purge(deps, ...call)) },
  ...listRoutes(deps),
];

const named = (handle: Handle) => (request: SimRequest) => {
  const name = request.params['name'] ?? '';
  const refusal = refuseUnknownQuery(request);
  if (refusal) return refusal;
  return /^[0-9a-zA-Z-]{1,127}$/.test(name)
    ? handle(request, name)
    : badParameter(`The request URI contains an invalid name: ${name}`);
};

const setSecret = ({ vault, vaultUrl }: VaultDeps, request: SimRequest, name: string): SimResponse => {
  if (vault.deleted(name)) return nameIsTaken(name);
  const decoded = decodeSet(request);
  if (decoded.kind === 'refused') return badParameter(decoded.message);
  const { value, ...properties } = decoded.body;
  const version = vault.put(name, value, properties);
  const secret = vault.find(name) ?? { name, versions: [version.version] };
  return jsonResponse(200, secretBundle(vaultUrl, secret, version));
};

/** Without a version the newest is meant, and a disabled one is refused even if an older one is enabled. */
const getSecret = (deps: VaultDeps, request: SimRequest, name: string): SimResponse =>
  withVersion(deps, request, name, (secret, version) =>
    version.enabled
      ? jsonResponse(200, secretBundle(deps.vaultUrl, secret, version))
      : vaultError(403, 'Forbidden', 'Operation get is not allowed on a disabled secret.', 'SecretDisabled'),
  );

const updateSecret = (deps: VaultDeps, request: SimRequest, name: string): SimResponse =>
  withVersion(deps, request, name, (secret, version) => {
    const decoded = decodeUpdate(request);
    if (decoded.kind === 'refused') return badParameter(decoded.message);
    const { value: _unsaid, ...updated } = secretBundle(
      deps.vaultUrl,
      secret,
      deps.vault.patch(secret, version, decoded.body),
    );
    return jsonResponse(200, updated);
  });

const deleteSecret = ({ vault, vaultUrl }: VaultDeps, _request: SimRequest, name: string): SimResponse => {
  const secret = vault.find(name);
  const current = secret && vault.version(secret);
  if (!secret || !current) return notFound(name);
  return jsonResponse(200, deletedBundle(vaultUrl, vault.remove(secret), current));
};

const getDeleted = ({ vault, vaultUrl }: VaultDeps, _request: SimRequest, name: string): SimResponse => {
  const secret = vault.deleted(name);
  const current = secret && vault.version(secret);
  return secret && current ? jsonResponse(200, deletedBundle(vaultUrl, secret, current)) : notFound(name);
};

const recover = ({ vault, vaultUrl }: VaultDeps, _request: SimRequest, name: string): SimResponse => {
  const secret = vault.deleted(name);
  const current = secret && vault.version(secret);
  if (!secret || !current) return notFound(name);
  vault.recover(secret);
  const { value: _unsaid, ...bundle } = secretBundle(vaultUrl, secret, current);
  return jsonResponse(200, bundle);
};

const purge = ({ vault }: VaultDeps, _request: SimRequest, name: string): SimResponse => {
  const secret = vault.deleted(name);
  if (!secret) return notFound(name);
  vault.purge(secret);
  return { status: 204 };
};

const withVersion = (
  { vault }: VaultDeps,
  request: SimRequest,
  name: string,
  answer: (secret: StoredSecret, version: SecretVersion) => SimResponse,
): SimResponse => {
  const secret = vault.find(name);
  const version = secret && vault.version(secret, request.params['version']);
  return secret && version ? answer(secret, version) : notFound(name);
};

const notFound = (name: string): SimResponse =>
  vaultError(
    404,
    'SecretNotFound',
    `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it.`,
  );

const nameIsTaken = (name: string): SimResponse =>
  vaultError(
    409,
    'Conflict',
    `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );
