import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { idempotencyKeyInvalid } from '../../shared/errors/idempotency-errors.ts';
import type { RequestId } from '../../shared/ports/request-store.ts';
import type { Call } from './call.ts';

/** What is made up anew each time is no shorter. The quotes are the draft's own spelling (a string of RFC 8941). */
const keyPattern = /^(?:"([\x21\x23-\x5b\x5d-\x7e]{16,128})"|([\x21\x23-\x7e]{16,128}))$/;

/** Undefined without a key, and where answers are not kept: such a request is simply done again. */
export const requestIdOf = <E extends Endpoint>(
  { keepsAnswer, method, path }: E,
  { request, actor }: Call<E>,
): RequestId | undefined => {
  const given = request.headers.get('idempotency-key')?.trim();
  if (!keepsAnswer || given === undefined || !actor || actor.kind === 'invitation') return undefined;
  const [, quoted, bare] = keyPattern.exec(given) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) throw idempotencyKeyInvalid();
  return { caller: actor.objectId, endpoint: `${method} ${path}`, key };
};
