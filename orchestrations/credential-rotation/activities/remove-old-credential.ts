import { newRefused } from '../../../shared/domain/rotation-problem.ts';
import { credentialNameOf } from '../../../shared/domain/rotation.ts';
import type { AppCredential } from '../../../shared/ports/app-credentials.ts';
import type { OwnAnswer, OwnKey } from '../../../shared/ports/own-credentials.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { disableOthers } from '../../forget-secrets.ts';
import type { Rotating } from '../live-rotation.ts';
import { newSecretName, presentCredential, spreading } from '../rotating-credentials.ts';
import { rotationStep, type RotationWork, type WorkAnswer } from '../rotation-step.ts';

type Needs = Pick<Ports, 'connections' | 'vault' | 'ownCredentials' | 'clock'>;

const remove = async (ports: Needs, { row }: RotationWork): Promise<WorkAnswer> => {
  const { id, replaces, oldKeyId } = row.rotation;
  const app = await presentCredential(ports.vault, row);
  if (!app) throw new Error('The vault no longer has the credential that is in use.');
  const unwanted = await unwantedOf(ports, row, app);
  if (unwanted.kind !== 'ok') return told(unwanted);
  for (const key of unwanted.value) {
    const answer = await ports.ownCredentials.remove(app, key);
    if (answer.kind !== 'ok') return told(answer);
  }
  await ports.vault.disable(replaces.secretName, replaces.secretVersion);
  await disableOthers(ports.vault, newSecretName(id), row.secretVersion);
  return { kind: 'ok', value: { facts: {}, message: oldKeyId === undefined ? left : removed } };
};

/** The old one, where it is known which it is, and what a crash or a repeat has added besides the one in use. */
const unwantedOf = async (
  { ownCredentials }: Needs,
  { rotation, keyId, credential = 'secret' }: Rotating,
  app: AppCredential,
): Promise<OwnAnswer<OwnKey[]>> => {
  const named = await ownCredentials.find(app, { by: 'name', displayName: credentialNameOf(rotation.id) });
  if (named.kind !== 'ok') return named;
  const proof = { by: 'proof', secret: app.secret, kind: credential } as const;
  const used = keyId === undefined ? await ownCredentials.find(app, proof) : inUse(keyId);
  if (used.kind !== 'ok') return used;
  const strays = named.value.filter((one) => !used.value.some((known) => known.keyId === one.keyId));
  const { oldKeyId, replaces } = rotation;
  const old: OwnKey[] = oldKeyId === undefined ? [] : [{ keyId: oldKeyId, kind: replaces.credential }];
  return { kind: 'ok', value: [...old, ...strays] };
};

const inUse = (keyId: string): OwnAnswer<OwnKey[]> => ({ kind: 'ok', value: [{ keyId, kind: 'secret' }] });

const told = (answer: Exclude<OwnAnswer<never>, { kind: 'ok' }>): WorkAnswer => {
  if (answer.kind !== 'signInRefused') return answer;
  const { aadsts } = answer.refusal;
  return spreading.includes(aadsts) ? { kind: 'notYet' } : { kind: 'failed', problem: newRefused(aadsts) };
};

const removed = 'Removed in Entra and forgotten here.';
const left =
  'Forgotten here, but left in Entra: the app registration has several secrets that look alike, and Microsoft does not say which is which. Remove it by hand under Certificates & secrets.';

/** The app removes it itself, signed in with the new one. */
export const removeOldCredential = rotationStep('removeOld', remove);
