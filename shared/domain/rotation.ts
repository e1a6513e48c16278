import type { Problem } from './problem.ts';
import type { CredentialKind, stepStates } from './provisioning.ts';
import type { SecretReference } from './secret-reference.ts';
import { later, plusDays } from './time.ts';

/** How an app registration's secret or certificate is replaced, in this order: at every moment one of the two works. */
export const rotationSteps = ['addCredential', 'verifyCredential', 'makeCurrent', 'removeOld'] as const;
export type RotationStep = (typeof rotationSteps)[number];

/** A step as the screen shows it. `at` is ISO 8601 UTC. */
export interface ShownRotationStep {
  step: RotationStep;
  state: (typeof stepStates)[number];
  message?: string;
  at?: string;
}

export const rotationStates = ['running', 'succeeded', 'failed'] as const;
export const rotationStarters = ['operator', 'policy'] as const;

/** The last rotation of a connection's credential, kept on its row. Times are ISO 8601 UTC; nothing secret. */
export interface Rotation {
  /** Hex. It names the vault secret of the new credential and, in Entra, the credential itself. */
  id: string;
  /** From 1: a rotation that could not remove the old credential is taken up again. */
  run: number;
  by: (typeof rotationStarters)[number];
  state: (typeof rotationStates)[number];
  startedAt: string;
  endedAt?: string;
  /** What it takes the place of. */
  replaces: SecretReference & { credential: CredentialKind };
  /** Its id in Entra, where Graph's list tells which it is. */
  oldKeyId?: string;
  /** It was not made here: others may use it. */
  isForeign?: true;
  steps: ShownRotationStep[];
  /** Why it failed. */
  problem?: Problem;
  /** The code of the failure before this rotation, so that one cause is told once. */
  failedBefore?: string;
}

const pendingSteps = (): ShownRotationStep[] => rotationSteps.map((step) => ({ step, state: 'pending' }));

/** The steps with one of them as it is now. */
export const withStep = (
  steps: readonly ShownRotationStep[],
  shown: ShownRotationStep,
): ShownRotationStep[] => steps.map((known) => (known.step === shown.step ? shown : known));

/** The new credential is the connection's: what is left to do is to remove the old one. */
export const isSwitched = ({ steps }: Pick<Rotation, 'steps'>): boolean =>
  steps.some(({ step, state }) => step === 'makeCurrent' && state === 'succeeded');

/** The first credential that is made for a new app registration. */
export const firstCredentialName = 'Tenant Connect';

/** What people see of the credential in Entra; none but this rotation's has the name. ≤ 120 characters. */
export const credentialNameOf = (rotationId: string): string => `Tenant Connect ${rotationId}`;

/** Was a credential of that name made here? */
export const isOwnName = (displayName: string): boolean =>
  displayName === firstCredentialName || /^Tenant Connect [0-9a-f]{32}$/.test(displayName);

/** What was not made here may serve others: it is removed only where somebody has asked for the rotation. */
export const leavesOld = ({ by, isForeign }: Pick<Rotation, 'by' | 'isForeign'>): boolean =>
  by === 'policy' && isForeign === true;

/** What a step is called. */
export const rotationStepTitles: Record<RotationStep, string> = {
  addCredential: 'Add a new one in Entra',
  verifyCredential: 'Check that it works',
  makeCurrent: 'Put it to use',
  removeOld: 'Remove the old one',
};

/**
 * Days to ask for, the longest that the tenant takes: an app may seldom read the policy that caps them, so it is asked
 * for less and less (app management policies, `passwordLifetime` and `asymmetricKeyLifetime`).
 */
export const lifetimesToAsk = [730, 365, 180, 90, 60, 30, 14] as const;

interface Rotatable extends SecretReference {
  credential?: CredentialKind;
  rotation?: Rotation;
}

/** The rotation that begins now; one that has only failed to remove the old credential is taken up where it stopped. */
export const nextRotation = (
  { secretName, secretVersion, credential = 'secret', rotation: last }: Rotatable,
  { id, by, at }: { id: string; by: Rotation['by']; at: string },
): Rotation => {
  const failedBefore = last?.state === 'failed' && last.problem ? { failedBefore: last.problem.code } : {};
  const begins = { run: 1, by, state: 'running', startedAt: at, ...failedBefore } as const;
  if (last?.state === 'failed' && isSwitched(last)) {
    const { id: sameId, run, replaces, oldKeyId, isForeign, steps } = last;
    const old = { ...(oldKeyId ? { oldKeyId } : {}), ...(isForeign ? { isForeign } : {}) };
    return { ...begins, id: sameId, run: run + 1, replaces, ...old, steps };
  }
  return { ...begins, id, replaces: { secretName, secretVersion, credential }, steps: pendingSteps() };
};

/** Hours after which a rotation that still says it runs is looked after: a crash has kept its workflow from starting. */
const looksAfterHours = 1;

/** From when on a rotation may fall due (ISO 8601): not in a storm after a failure, and not again and again of a short-lived secret. */
export const rotationDueAt = (
  { secretExpiresAt, rotation: last }: { secretExpiresAt?: string; rotation?: Rotation },
  daysBefore: number,
): string | undefined => {
  if (last?.state === 'running') return plusDays(last.startedAt, looksAfterHours / 24);
  const endedAt = last?.endedAt;
  if (last?.state === 'failed' && endedAt && isSwitched(last)) return plusDays(endedAt, 1);
  if (daysBefore === 0 || secretExpiresAt === undefined) return undefined;
  const wanted = plusDays(secretExpiresAt, -daysBefore);
  if (endedAt === undefined) return wanted;
  return later(wanted, last?.state === 'failed' ? plusDays(endedAt, 1) : halfway(endedAt, secretExpiresAt));
};

const halfway = (from: string, to: string): string =>
  new Date((Date.parse(from) + Date.parse(to)) / 2).toISOString();
