import type { Connection } from '../../../shared/domain/connection.ts';
import { usesSecret } from '../../../shared/domain/connection-secrets.ts';
import { credentialNameOf } from '../../../shared/domain/rotation.ts';
import type { AppCredential } from '../../../shared/ports/app-credentials.ts';
import type { OwnAnswer, OwnKey, WhichKey } from '../../../shared/ports/own-credentials.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { disableOthers } from '../../forget-secrets.ts';
import { noteOnConnection } from '../../note-on-connection.ts';
import type { WithdrawInput, withdrawCredential as descriptor } from '../contracts.ts';
import { actingApps, keptBefore, newSecretName, spreading, type Kept } from '../rotating-credentials.ts';

type Needs = Pick<Ports, 'connections' | 'vault' | 'ownCredentials' | 'timeline' | 'clock'>;

/**
 * Takes away in Entra what a rotation has added and nobody will use, whoever of the app’s credentials can still do it,
 * and forgets it here. One that the connection names, whatever became of the rotation, stays.
 */
export const withdrawCredential =
  (ports: Needs): Activity<typeof descriptor> =>
  async (input) => {
    const { vault, connections } = ports;
    const row = (await connections.read(input.customerId))?.value;
    const kept = await keptBefore(vault, input.rotationId);
    if (row?.secretName === newSecretName(input.rotationId)) return { kind: 'done' };
    const { answer, isThere } = await removeByAny(ports, input, row, kept);
    if (answer.kind === 'tryLater' && !input.last) return { kind: 'wait', afterSeconds: answer.afterSeconds };
    if (isSpreading(answer) && !input.last) return { kind: 'wait' };
    await disableOthers(vault, newSecretName(input.rotationId));
    await forgetOld(ports, input);
    if (answer.kind !== 'ok' && row && (isThere || kept))
      await noteOnConnection(ports, row, leftBehind(input));
    return { kind: 'done' };
  };

/** What was replaced: whoever has put another connection in the place of this one knew only what its row named. */
const forgetOld = async (
  { connections, vault }: Needs,
  { customerId, replaces, rotationId }: WithdrawInput,
): Promise<void> => {
  const row = (await connections.read(customerId))?.value;
  const isItsOwn = row?.method === 'appRegistration' && row.rotation?.id === rotationId;
  if (isItsOwn || (row && usesSecret(row, replaces))) return;
  await vault.disable(replaces.secretName, replaces.secretVersion);
};

interface Removal {
  answer: OwnAnswer<object>;
  /** It was seen in Entra, whether or not the vault has heard of it. */
  isThere: boolean;
}

const isSpreading = (answer: OwnAnswer<unknown>): boolean =>
  answer.kind === 'signInRefused' && spreading.includes(answer.refusal.aadsts);

/** The first that is let; else what the last of them was told. */
const removeByAny = async (
  ports: Needs,
  input: WithdrawInput,
  row: Connection | undefined,
  kept: Kept | undefined,
): Promise<Removal> => {
  let last: Removal = { answer: { kind: 'denied' }, isThere: false };
  for (const app of await actingApps(ports.vault, input, row, kept)) {
    const { answer, isThere } = await removeBy(ports, app, input, kept);
    last = { answer, isThere: isThere || last.isThere };
    if (answer.kind === 'ok' || answer.kind === 'tryLater') return last;
  }
  return last;
};

const removeBy = async (
  { ownCredentials, vault }: Needs,
  app: AppCredential,
  { rotationId }: WithdrawInput,
  kept: Kept | undefined,
): Promise<Removal> => {
  const secret = kept && (await vault.readVersion(newSecretName(rotationId), kept.secretVersion));
  const ways: WhichKey[] = [
    { by: 'name', displayName: credentialNameOf(rotationId) },
    ...(secret && kept.credential === 'certificate'
      ? [{ by: 'proof', kind: 'certificate', secret } as const]
      : []),
  ];
  const keys: OwnKey[] = [];
  for (const which of ways) {
    const found = await ownCredentials.find(app, which);
    if (found.kind !== 'ok') return { answer: found, isThere: keys.length > 0 };
    keys.push(...found.value);
  }
  for (const key of keys) {
    const removed = await ownCredentials.remove(app, key);
    if (removed.kind !== 'ok') return { answer: removed, isThere: true };
  }
  return { answer: { kind: 'ok', value: {} }, isThere: false };
};

const leftBehind = ({ rotationId }: WithdrawInput) => ({
  title: 'A secret or certificate that was added could not be taken away',
  detail: `Nobody uses it. Somebody has to remove “${credentialNameOf(rotationId)}” in Entra, under Certificates & secrets of the app registration.`,
  tone: 'bad' as const,
});
