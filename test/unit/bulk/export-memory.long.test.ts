import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { exportInvitations } from '../../../functions/bulk/export-invitations.ts';
import type { Call } from '../../../functions/http/call.ts';
import type { endpoints } from '../../../shared/contracts/endpoints.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { manyInvitations } from '../../contract/tables/population.ts';
import { startOfTests } from '../../contract/tables/samples.ts';

/** What the longest export there is holds in memory, and how long our own part of it takes. */

const count = 100_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const megabytesInUse = (): number => {
  collect();
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
};

/** Each page is decoded anew, as from a table's answer. */
const pagesOf = (bodies: readonly string[]): Ports['invitations']['list'] =>
  async function list({ limit, cursor = '0' }) {
    const end = Number(cursor) + limit;
    const items = bodies
      .slice(Number(cursor), end)
      .map((body) => ({ value: JSON.parse(body) as Invitation, etag: 'W/"1"' }));
    return { items, ...(end < bodies.length ? { next: String(end) } : {}) };
  };

const storedBodies = (): string[] => manyInvitations(count).map((invitation) => JSON.stringify(invitation));

test('of 100,000 invitations an export holds the text, not the rows', async () => {
  const bodies = storedBodies();
  const before = megabytesInUse();
  let read = 0;
  const ports = {
    invitations: { list: pagesOf(bodies) },
    // The entry is made when everything is read, and nothing is sent yet.
    audit: {
      record: async () => {
        read = megabytesInUse() - before;
      },
    },
  } as unknown as Pick<Ports, 'invitations' | 'audit'>;
  const actor = { kind: 'operator', userPrincipalName: 'olivia', roles: ['Operator'] };
  const call = { query: { sort: 'created' }, now: new Date(startOfTests), actor };
  const started = performance.now();
  const { body } = await exportInvitations(ports)(
    call as unknown as Call<typeof endpoints.exportInvitations>,
  );
  const seconds = (performance.now() - started) / 1000;
  const size = Buffer.byteLength(body) / 1_048_576;
  const made = megabytesInUse() - before;
  console.log(
    `${size.toFixed(0)} MB of CSV in ${seconds.toFixed(1)} s; heap + ${read.toFixed(0)} MB when read, + ${made.toFixed(0)} MB when made`,
  );
  expect(body.split('\r\n')).toHaveLength(count + 2);
  expect(read).toBeLessThan(3 * size);
});
