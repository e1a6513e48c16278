import { z } from 'zod';
import type { AppCredential } from '../../ports/app-credentials.ts';
import type { OwnAnswer, OwnCredentials, OwnKey, WhichKey } from '../../ports/own-credentials.ts';
import { addOwnCertificate, isCertificate, removeOwnCertificate } from './own-certificates.ts';
import {
  openOwn,
  type OwnCertificate,
  type OwnDeps,
  type OwnPassword,
  type OwnRegistration,
} from './own-registration.ts';
import { addOwnSecret } from './own-secrets.ts';
import { andThen, provisioningAnswer } from './provisioning-answer.ts';

/** What an app does to its own registration through Graph v1.0, with a token of its own for each call. */
export const createOwnCredentials = (deps: OwnDeps): OwnCredentials => ({
  find: async (app, which) => {
    const own = await openOwn(deps, app);
    return own.kind === 'ok' ? { kind: 'ok', value: keysOf(own.value, which) } : own;
  },
  others: async (app, { displayName, keyId }) => {
    const own = await openOwn(deps, app);
    if (own.kind !== 'ok') return own;
    const used = usedOf(own.value, app, keyId);
    if (used.length === 0) return { kind: 'notYet' };
    const named = keysOf(own.value, { by: 'name', displayName });
    return { kind: 'ok', value: named.filter((one) => !used.some((known) => known.keyId === one.keyId)) };
  },
  addSecret: addOwnSecret(deps),
  addCertificate: addOwnCertificate(deps),
  remove: remove(deps),
});

/** What the app acts with; of secrets that look alike all. */
const usedOf = (own: OwnRegistration, app: AppCredential, keyId: string | undefined): { keyId: string }[] =>
  keyId === undefined
    ? keysOf(own, { by: 'proof', secret: app.secret, kind: app.credential ?? 'secret' })
    : [...own.passwords, ...own.certificates].filter((known) => known.keyId === keyId);

type Named = Pick<OwnPassword | OwnCertificate, 'keyId' | 'displayName'>;

const keyOf =
  (kind: OwnKey['kind']) =>
  ({ keyId, displayName }: Named): OwnKey => ({ keyId, kind, displayName: displayName ?? undefined });

const keysOf = ({ passwords, certificates }: OwnRegistration, which: WhichKey): OwnKey[] => {
  const secrets = (found: Named[]): OwnKey[] => found.map(keyOf('secret'));
  const keys = (found: Named[]): OwnKey[] => found.map(keyOf('certificate'));
  if (which.by === 'name') {
    const named = ({ displayName }: Named) => displayName === which.displayName;
    return [...secrets(passwords.filter(named)), ...keys(certificates.filter(named))];
  }
  if (which.kind === 'certificate') return keys(certificates.filter(isCertificate(which.secret)));
  const begins = which.secret.reveal().slice(0, 3);
  const fitting = passwords.filter(({ hint }) => hint === begins);
  if (fitting.length < 2 || which.expiresAt === undefined) return secrets(fitting);
  const end = Date.parse(which.expiresAt);
  return secrets(fitting.filter(({ endDateTime }) => Date.parse(endDateTime ?? '') === end));
};

const remove =
  (deps: OwnDeps): OwnCredentials['remove'] =>
  async (app, { keyId, kind }) => {
    const own = await openOwn(deps, app);
    if (own.kind !== 'ok') return own;
    const there = kind === 'secret' ? own.value.passwords : own.value.certificates;
    if (!there.some((known) => known.keyId === keyId)) return { kind: 'ok', value: {} };
    return kind === 'secret'
      ? removeSecret(deps, own.value, keyId)
      : removeOwnCertificate(deps, app, own.value, keyId);
  };

const removeSecret = async (
  { writer }: OwnDeps,
  { accessToken, objectId }: OwnRegistration,
  keyId: string,
): Promise<OwnAnswer<object>> => {
  const path = `/applications/${objectId}/removePassword`;
  const write = { method: 'POST', path, body: { keyId } } as const;
  return andThen(provisioningAnswer(await writer.write(z.unknown(), write, accessToken)), async () => ({
    kind: 'ok',
    value: {},
  }));
};
