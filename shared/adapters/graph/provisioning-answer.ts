import type { ProvisioningAnswer } from '../../ports/app-provisioning.ts';
import type { GraphAnswer } from '../../ports/tenant-directory.ts';

/** What Graph says while something made a moment ago is not known everywhere (documented for each, or seen in life). */
const notKnownYet = [
  'NoBackingApplicationObject',
  'Request_ResourceNotFound',
  'Directory_ConcurrencyViolation',
];

const forbiddenBy: Record<string, 'credential' | 'lifetime'> = {
  CredentialTypeNotAllowedAsPerAppPolicy: 'credential',
  CredentialInvalidLifetimeAsPerAppPolicy: 'lifetime',
};

/** A refusal of Graph’s in the words of provisioning. */
export const provisioningAnswer = <T>(answer: GraphAnswer<T>): ProvisioningAnswer<T> => {
  if (answer.kind !== 'refused') return answer;
  const { status, code, message } = answer;
  const what = forbiddenBy[code];
  if (what) return { kind: 'forbidden', what };
  if (status === 403) return { kind: 'denied' };
  if (status === 404 || notKnownYet.includes(code)) return { kind: 'notYet' };
  return { kind: 'refused', code, message };
};

/** The next call, if this one was answered. */
export const andThen = async <A, B>(
  answer: ProvisioningAnswer<A>,
  next: (value: A) => Promise<ProvisioningAnswer<B>>,
): Promise<ProvisioningAnswer<B>> => (answer.kind === 'ok' ? next(answer.value) : answer);

/** One call after the other, until one is not answered with success. */
export const each = async <T>(
  items: readonly T[],
  call: (item: T) => Promise<ProvisioningAnswer<unknown>>,
): Promise<ProvisioningAnswer<object>> => {
  for (const item of items) {
    const answer = await call(item);
    if (answer.kind !== 'ok') return answer;
  }
  return { kind: 'ok', value: {} };
};
