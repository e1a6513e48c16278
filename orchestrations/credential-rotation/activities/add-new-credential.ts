import type { CredentialKind } from '../../../shared/domain/provisioning.ts';
import { presentGone } from '../../../shared/domain/rotation-problem.ts';
import { credentialNameOf, isOwnName, isSwitched, lifetimesToAsk } from '../../../shared/domain/rotation.ts';
import type { AppCredential } from '../../../shared/ports/app-credentials.ts';
import type { NewOwnCredential, OwnAnswer } from '../../../shared/ports/own-credentials.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { writePatiently } from '../../write-once.ts';
import { writeRotation, type Rotating } from '../live-rotation.ts';
import { keptBefore, newSecretName, oldCredential, type Kept } from '../rotating-credentials.ts';
import { rotationStep, type RotationResult, type RotationWork, type WorkAnswer } from '../rotation-step.ts';

type Needs = Pick<Ports, 'connections' | 'vault' | 'ownCredentials' | 'appProvisioning' | 'clock'>;

/**
 * A secret beside the present one, or a certificate where the present one is a certificate or the tenant’s policy forbids
 * secrets. It is in the vault before the step counts. What is in the vault for this rotation was made by an earlier try.
 */
const add = async (ports: Needs, work: RotationWork): Promise<WorkAnswer> => {
  const { rotation } = work.row;
  // Taken up again to remove the old one: what counts is what the row names, whatever else a crash has left in the vault.
  if (isSwitched(rotation)) return done(inUse(work.row));
  const earlier = await keptBefore(ports.vault, rotation.id);
  if (earlier?.credential === 'secret') return done(earlier);
  const app = await oldCredential(ports.vault, work.input);
  if (!app) return { kind: 'failed', problem: presentGone(rotation.replaces.credential) };
  const known = await rememberOldKey(ports, work, app);
  if (known.kind !== 'ok') return known;
  if (rotation.replaces.credential === 'secret' && !earlier) {
    const answer = await secret(ports, work, app);
    if (answer.kind !== 'forbidden' || answer.what !== 'credential') return answer;
  }
  return certificate(ports, work, app, earlier);
};

const inUse = ({ secretVersion, secretExpiresAt = '', credential = 'secret', keyId }: Rotating): Kept => ({
  ...{ secretVersion, secretExpiresAt, credential },
  ...(keyId ? { keyId } : {}),
});

/**
 * Which one it is in Entra, and whether it was made here, is to be told while it is the only one of ours. Where that is
 * not clear it will be left there.
 */
const rememberOldKey = async (
  { ownCredentials, connections }: Needs,
  { row, input }: RotationWork,
  app: AppCredential,
): Promise<OwnAnswer<object>> => {
  if (row.rotation.oldKeyId !== undefined || row.keyId !== undefined) return { kind: 'ok', value: {} };
  const kind = row.rotation.replaces.credential;
  const proof = { by: 'proof', secret: app.secret, kind, expiresAt: row.secretExpiresAt } as const;
  const found = await ownCredentials.find(app, proof);
  if (found.kind !== 'ok') return found;
  const [key, ...more] = found.value;
  if (key && more.length === 0) {
    const foreign = isOwnName(key.displayName ?? '') ? {} : { isForeign: true as const };
    await writeRotation(connections, input, (present) => ({
      ...present,
      rotation: { ...present.rotation, oldKeyId: key.keyId, ...foreign },
    }));
  }
  return { kind: 'ok', value: {} };
};

/** Whole seconds, as certificates have them. */
const wanted = ({ clock }: Needs, { row }: RotationWork, days: number): NewOwnCredential => {
  const startsAt = new Date(Math.floor(clock.now().getTime() / 1000) * 1000);
  const expiresAt = new Date(startsAt.getTime() + days * 86_400_000);
  return { displayName: credentialNameOf(row.rotation.id), startsAt, expiresAt };
};

const secret = async (ports: Needs, work: RotationWork, app: AppCredential): Promise<WorkAnswer> => {
  const name = newSecretName(work.row.rotation.id);
  for (const days of lifetimesToAsk) {
    const asked = wanted(ports, work, days);
    const answer = await ports.ownCredentials.addSecret(app, asked);
    if (isTooLong(answer)) continue;
    if (answer.kind !== 'ok') return answer;
    const secretExpiresAt = asked.expiresAt.toISOString();
    const { keyId, secret: text } = answer.value;
    const tags = { credential: 'secret', expiresAt: secretExpiresAt, keyId };
    const secretVersion = await writePatiently(ports.vault, name, text, { tags });
    return done({ secretVersion, secretExpiresAt, credential: 'secret', keyId });
  }
  return { kind: 'forbidden', what: 'lifetime' };
};

/** The key is in the vault before Entra hears of the certificate: a crash in between leaves nothing to search for. */
const certificate = async (
  ports: Needs,
  work: RotationWork,
  app: AppCredential,
  earlier: Kept | undefined,
): Promise<WorkAnswer> => {
  let kept = earlier;
  for (const days of lifetimesToAsk) {
    kept ??= await makeCertificate(ports, work, days);
    const answer = await register(ports, work, app, kept);
    if (!isTooLong(answer)) return answer;
    await ports.vault.disable(newSecretName(work.row.rotation.id), kept.secretVersion);
    kept = undefined;
  }
  return { kind: 'forbidden', what: 'lifetime' };
};

const makeCertificate = async (ports: Needs, work: RotationWork, days: number): Promise<Kept> => {
  const asked = wanted(ports, work, days);
  const secretExpiresAt = asked.expiresAt.toISOString();
  const pem = await ports.appProvisioning.newCertificate(asked);
  const secretVersion = await ports.vault.write(newSecretName(work.row.rotation.id), pem, {
    tags: { credential: 'certificate', expiresAt: secretExpiresAt },
  });
  return { secretVersion, secretExpiresAt, credential: 'certificate' };
};

const register = async (
  ports: Needs,
  work: RotationWork,
  app: AppCredential,
  kept: Kept,
): Promise<WorkAnswer> => {
  const pem = await ports.vault.readVersion(newSecretName(work.row.rotation.id), kept.secretVersion);
  if (!pem) throw new Error('The vault no longer has the certificate that it has just listed.');
  const asked = { ...wanted(ports, work, 0), expiresAt: new Date(kept.secretExpiresAt) };
  const answer = await ports.ownCredentials.addCertificate(app, asked, pem);
  return answer.kind === 'ok' ? done(kept) : answer;
};

const isTooLong = (answer: OwnAnswer<unknown> | WorkAnswer): boolean =>
  answer.kind === 'forbidden' && answer.what === 'lifetime';

const done = (kept: Kept): { kind: 'ok'; value: RotationResult } => ({
  kind: 'ok',
  value: {
    facts: kept,
    message: `${kindNames[kept.credential]}, good until ${kept.secretExpiresAt.slice(0, 10)}.`,
  },
});

const kindNames: Record<CredentialKind, string> = { secret: 'A client secret', certificate: 'A certificate' };

export const addNewCredential = rotationStep('addCredential', add);
