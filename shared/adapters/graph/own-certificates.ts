import { createHash, X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { Secret } from '../../domain/secret.ts';
import type { AppCredential } from '../../ports/app-credentials.ts';
import type { NewOwnCredential, OwnAnswer, OwnCredentials } from '../../ports/own-credentials.ts';
import type { GraphWrite } from './graph-writer.ts';
import { openOwn, type OwnCertificate, type OwnDeps, type OwnRegistration } from './own-registration.ts';
import { proofOfPossession } from './proof-of-possession.ts';
import { andThen, provisioningAnswer } from './provisioning-answer.ts';

/** Graph names a certificate by the SHA-1 of it, base64 (keyCredential: customKeyIdentifier). */
export const isCertificate =
  (pem: Secret<string>) =>
  ({ customKeyIdentifier }: OwnCertificate): boolean =>
    createHash('sha1').update(new X509Certificate(pem.reveal()).raw).digest('base64') === customKeyIdentifier;

/**
 * With a certificate the app proves that it holds it (`addKey`, no permission); with a secret it changes its
 * registration (`PATCH`, which replaces the whole list: what is there is sent along without its key, and stays).
 */
export const addOwnCertificate =
  (deps: OwnDeps): OwnCredentials['addCertificate'] =>
  async (app, wanted, certificate) => {
    const own = await openOwn(deps, app);
    if (own.kind !== 'ok') return own;
    if (own.value.certificates.some(isCertificate(certificate))) return { kind: 'ok', value: {} };
    const key = keyOf(wanted, certificate);
    if (app.credential !== 'certificate') return replaceKeys(deps, own.value, [...kept(own.value), key]);
    const proof = await proofOfPossession(app.secret, own.value.objectId, deps.clock.now());
    return send(deps, own.value, {
      method: 'POST',
      path: `/applications/${own.value.objectId}/addKey`,
      body: { keyCredential: key, passwordCredential: null, proof },
    });
  };

/** The same the other way about. */
export const removeOwnCertificate = async (
  deps: OwnDeps,
  app: AppCredential,
  own: OwnRegistration,
  keyId: string,
): Promise<OwnAnswer<object>> => {
  if (app.credential !== 'certificate')
    return replaceKeys(
      deps,
      own,
      kept(own).filter((known) => known.keyId !== keyId),
    );
  const proof = await proofOfPossession(app.secret, own.objectId, deps.clock.now());
  const path = `/applications/${own.objectId}/removeKey`;
  return send(deps, own, { method: 'POST', path, body: { keyId, proof } });
};

const keyOf = ({ displayName, startsAt, expiresAt }: NewOwnCredential, certificate: Secret<string>) => ({
  type: 'AsymmetricX509Cert',
  usage: 'Verify',
  displayName,
  key: new X509Certificate(certificate.reveal()).raw.toString('base64'),
  startDateTime: startsAt.toISOString(),
  endDateTime: expiresAt.toISOString(),
});

const kept = ({ certificates }: OwnRegistration) =>
  certificates.map(({ keyId, displayName }) => ({
    ...{ keyId, displayName, type: 'AsymmetricX509Cert', usage: 'Verify' },
    key: null,
  }));

const replaceKeys = (deps: OwnDeps, own: OwnRegistration, keyCredentials: readonly object[]) =>
  send(deps, own, {
    method: 'PATCH',
    path: `/applications/${own.objectId}`,
    body: { keyCredentials },
  });

const send = async (
  { writer }: OwnDeps,
  { accessToken }: OwnRegistration,
  write: GraphWrite,
): Promise<OwnAnswer<object>> =>
  andThen(provisioningAnswer(await writer.write(z.unknown(), write, accessToken)), async () => ({
    kind: 'ok',
    value: {},
  }));
