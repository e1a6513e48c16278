import { createHmac } from 'node:crypto';
import type { RequestDeps } from '../../functions/http/answered-once.ts';
import type { KeptRequest, RequestId, RequestStore } from '../../shared/ports/request-store.ts';
import { memoryRows } from './in-memory-ports.ts';

/** What is kept of requests with a key, as a table keeps it. */
export const memoryRequests = (): RequestDeps => {
  const rows = memoryRows<{ id: string; request: KeptRequest }>(({ id }) => id);
  const nameOf = ({ caller, endpoint, key }: RequestId): string => [caller, endpoint, key].join('\n');
  const requests: RequestStore = {
    read: async (id) => {
      const found = await rows.read(nameOf(id));
      return found && { value: found.value.request, etag: found.etag };
    },
    write: async (id, request, etag) => rows.write({ id: nameOf(id), request }, etag),
    delete: async (id, etag) => {
      if ((await rows.read(nameOf(id)))?.etag === etag) await rows.delete(nameOf(id));
    },
    purge: async () => 0,
  };
  const make = async (asked: string) => createHmac('sha256', 'test').update(asked).digest('base64url');
  return {
    requests,
    fingerprints: { make, matches: async (asked, fingerprint) => (await make(asked)) === fingerprint },
  };
};
