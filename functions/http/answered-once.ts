import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { plusSeconds } from '../../shared/domain/time.ts';
import { idempotencyKeyInUse, idempotencyKeyReused } from '../../shared/errors/idempotency-errors.ts';
import type {
  KeptRequest,
  RequestFingerprints,
  RequestId,
  RequestStore,
} from '../../shared/ports/request-store.ts';
import type { Call, Reply } from './call.ts';
import { requestIdOf } from './idempotency-key.ts';

export interface RequestDeps {
  requests: RequestStore;
  fingerprints: RequestFingerprints;
}

/** A key may be used again after so long. */
const keptSeconds = 24 * 3600;
/** A request that has not answered by then has died with its process. */
const leaseSeconds = 120;
/** Most requests are answered sooner. */
const askAgainSeconds = 2;

/**
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a request sent again under its key, by the same caller
 * to the same address with the same body, is answered as the first time and not done again. Only success is kept: what
 * was refused or failed may be tried again under its key. If-Match is not compared, because a client that missed the
 * answer comes back with the ETag that the first request has made.
 */
export const answeredOnce = async <E extends Endpoint>(
  endpoint: E,
  call: Call<E>,
  deps: RequestDeps,
  act: () => Promise<Reply<E>>,
): Promise<Reply<E>> => {
  const id = requestIdOf(endpoint, call);
  if (!id) return act();
  const begun = await begin(id, JSON.stringify([call.params, call.body]), call, deps);
  // What is kept was this very endpoint's reply.
  if (begun.kind === 'answered')
    return { ...begun.answer, headers: { 'idempotent-replayed': 'true' } } as Reply<E>;
  const { request, etag } = begun;
  const reply = await act().catch(async (error: unknown) => {
    await deps.requests.delete(id, etag);
    throw error;
  });
  const kept = { status: reply.status ?? endpoint.status ?? 200, body: reply.body };
  await keep(id, { ...request, state: 'answered', ...kept }, etag, call, deps);
  return reply;
};

/** What the first request was answered, or that this one is the first. */
type Begun =
  | { kind: 'answered'; answer: { status: number; body: unknown } }
  | { kind: 'first'; request: { fingerprint: string; expiresAt: string }; etag: string };

/** Ends: who loses the race for the row finds it there at the next turn. */
const begin = async (
  id: RequestId,
  asked: string,
  { now }: { now: Date },
  { requests, fingerprints }: RequestDeps,
): Promise<Begun> => {
  const at = now.toISOString();
  for (;;) {
    const found = await requests.read(id);
    const row = found && found.value.expiresAt > at ? found.value : undefined;
    if (row && !(await fingerprints.matches(asked, row.fingerprint))) throw idempotencyKeyReused();
    if (row?.state === 'answered')
      return { kind: 'answered', answer: { status: row.status, body: row.body } };
    if (row && row.leaseUntil > at) throw idempotencyKeyInUse(askAgainSeconds);
    const request = { fingerprint: await fingerprints.make(asked), expiresAt: plusSeconds(at, keptSeconds) };
    const leaseUntil = plusSeconds(at, leaseSeconds);
    const outcome = await requests.write(id, { ...request, state: 'running', leaseUntil }, found?.etag);
    if (outcome.kind === 'written') return { kind: 'first', request, etag: outcome.etag };
  }
};

/** It is done, whatever becomes of the note of it: then the key stays in use until its lease ends. */
const keep = async (
  id: RequestId,
  request: KeptRequest,
  etag: string,
  { log }: Pick<Call<Endpoint>, 'log'>,
  { requests }: RequestDeps,
): Promise<void> => {
  try {
    await requests.write(id, request, etag);
  } catch (error) {
    log.warn('request.answerNotKept', { error });
  }
};
