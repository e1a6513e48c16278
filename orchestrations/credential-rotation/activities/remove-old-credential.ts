import { newRefused } from '../../../shared/domain/rotation-problem.ts';
import { usesSecret } from '../../../shared/domain/connection-secrets.ts';
import { credentialNameOf, leavesOld } from '../../../shared/domain/rotation.ts';
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
  // Somebody has entered another one meanwhile: then this rotation's is unwanted too, and is looked for anew.
  if (!(await isStillUsed(ports, row))) return { kind: 'notYet' };
  await ports.vault.disable(replaces.secretName, replaces.secretVersion);
  await disableOthers(ports.vault, newSecretName(id), row.secretVersion);
  const message = leavesOld(row.rotation) ? notOurs : oldKeyId === undefined ? left : removed;
  return { kind: 'ok', value: { facts: {}, message } };
};

const isStillUsed = async ({ connections }: Needs, row: Rotating): Promise<boolean> => {
  const present = (await connections.read(row.customerId))?.value;
  return present !== undefined && usesSecret(present, row);
};

/**
 * The old one, where it is known which it is, and what a crash or a repeat has added besides the one in use. All of it
 * from one look that knows the one in use: two looks may be answered by places of which one has not heard of it.
 */
const unwantedOf = async (
  { ownCredentials }: Needs,
  { rotation, keyId }: Rotating,
  app: AppCredential,
): Promise<OwnAnswer<OwnKey[]>> => {
  const displayName = credentialNameOf(rotation.id);
  const strays = await ownCredentials.others(app, { displayName, ...(keyId ? { keyId } : {}) });
  if (strays.kind !== 'ok') return strays;
  const { oldKeyId, replaces } = rotation;
  const old: OwnKey[] =
    oldKeyId === undefined || leavesOld(rotation) ? [] : [{ keyId: oldKeyId, kind: replaces.credential }];
  return { kind: 'ok', value: [...old, ...strays.value] };
};

const told = (answer: Exclude<OwnAnswer<never>, { kind: 'ok' }>): WorkAnswer => {
  if (answer.kind !== 'signInRefused') return answer;
  const { aadsts } = answer.refusal;
  return spreading.includes(aadsts) ? { kind: 'notYet' } : { kind: 'failed', problem: newRefused(aadsts) };
};

const removed = 'Removed in Entra and forgotten here.';
const left =
  'Forgotten here, but left in Entra: the app registration has several secrets that look alike, and Microsoft does not say which is which. Remove it by hand under Certificates & secrets.';

const notOurs =
  'Forgotten here, but left in Entra: it was not made here, and others may use it. Remove it by hand under Certificates & secrets once nobody does.';

/** The app removes it itself, signed in with the new one. */
export const removeOldCredential = rotationStep('removeOld', remove);
