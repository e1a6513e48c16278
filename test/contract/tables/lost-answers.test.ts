import { once } from 'node:events';
import { createServer, request as forward } from 'node:https';
import { ensureCertificates } from '../../../local/certificates.ts';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { makeTempDir } from '../../support/temp-dir.ts';
import { trustCertificate } from '../../support/trust.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { aCustomer, anInvitation, defaults, startOfTests } from './samples.ts';

/** Azurite behind a line that can break after the service has done what it was asked, before its answer is through. */
let tables: TestTables;
let stores: TableStores;
let loseAnswers = 0;
let close: () => Promise<void>;

beforeAll(async () => {
  tables = await startTables();
  const temp = makeTempDir();
  const { cert, key, ca } = await ensureCertificates(temp.path);
  trustCertificate(ca);
  const { port } = new URL(tables.url);
  const line = createServer({ cert, key }, (request, response) => {
    const { method, headers, url: path } = request;
    const onward = forward({
      host: 'localhost',
      port,
      method,
      path,
      headers: { ...headers, host: `localhost:${port}` },
    });
    onward.on('response', (answer) => {
      if (method !== 'GET' && loseAnswers > 0) {
        loseAnswers -= 1;
        answer.resume().on('end', () => request.socket.destroy());
      } else {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      }
    });
    request.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(line, 'listening');
  const address = line.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  close = async () => {
    line.close();
    line.closeAllConnections();
    await once(line, 'close');
    await tables.close();
    temp.remove();
  };
  const url = tables.url.replace(port, String(address.port));
  stores = openTables({
    ...tables,
    url,
    defaults,
    clock: { now: () => new Date(startOfTests) },
    reminderDays: () => [3, 7],
  });
  await stores.createTables();
});
afterAll(() => close());
afterEach(() => expect(loseAnswers).toBe(0));

const losing = <T>(work: () => Promise<T>): Promise<T> => {
  loseAnswers = 1;
  return work();
};

test('a connection that was replaced is written, not changed by somebody', async () => {
  const first = await stores.connections.write(aConnection(), undefined);
  if (first.kind !== 'written') throw new Error('Not written.');
  const next = aConnection({ secretVersion: 'next' });
  const answer = await losing(() => stores.connections.write(next, first.etag));
  const found = await stores.connections.read(next.customerId);
  expect(answer).toEqual({ kind: 'written', etag: found?.etag });
  expect(found?.value).toEqual(next);
  // Of equal content, but another's write: two who take a lease in the same millisecond are not both its holder.
  expect(await stores.connections.write(next, first.etag)).toEqual({ kind: 'changed' });
});

test('a customer that was changed, and one that was deleted, are known to be', async () => {
  const customer = aCustomer({ shortName: 'Lost' });
  const created = await losing(() => stores.customers.create(customer));
  if (created.kind !== 'created') throw new Error('Not created.');
  const renamed = { ...customer, fullName: 'Renamed' };
  const written = await losing(() => stores.customers.write(renamed, created.etag));
  if (written.kind !== 'written') throw new Error('Not written.');
  expect(await losing(() => stores.customers.delete(renamed, written.etag))).toBe('deleted');
  expect(await stores.customers.read(customer.id)).toBeUndefined();
});

test('an invitation that was written is written', async () => {
  const invitation = anInvitation({ id: 'lost1' });
  const created = await stores.invitations.create(invitation);
  if (created.kind !== 'created') throw new Error('Not created.');
  const answer = await losing(() =>
    stores.invitations.write({ ...invitation, emailSent: true }, created.etag),
  );
  const found = await stores.invitations.read(invitation.id);
  expect(answer).toEqual({ kind: 'written', etag: found?.etag });
  expect(found?.value.emailSent).toBe(true);
});

test('a row of its own is inserted once and replaced once', async () => {
  const id = { caller: 'operator', endpoint: 'POST /api/x', key: 'k' };
  const running = { state: 'running', fingerprint: 'f', expiresAt: 'z', leaseUntil: 'z' } as const;
  const begun = await losing(() => stores.requests.write(id, running, undefined));
  if (begun.kind !== 'written') throw new Error('Not written.');
  expect(await stores.requests.write(id, running, undefined)).toEqual({ kind: 'changed' });
  const answered = { state: 'answered', fingerprint: 'f', expiresAt: 'z', status: 200, body: {} } as const;
  const kept = await losing(() => stores.requests.write(id, answered, begun.etag));
  expect(kept).toEqual({ kind: 'written', etag: (await stores.requests.read(id))?.etag });
  expect(await stores.requests.write(id, running, begun.etag)).toEqual({ kind: 'changed' });
});
