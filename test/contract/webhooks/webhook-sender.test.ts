import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ensureCertificates } from '../../../local/certificates.ts';
import { createWebhookSender } from '../../../shared/adapters/webhooks/webhook-sender.ts';
import { parseNetwork, type Network } from '../../../shared/config/network.ts';
import { eventually } from '../../support/eventually.ts';
import { makeTempDir } from '../../support/temp-dir.ts';
import { trustCertificate } from '../../support/trust.ts';
import { startReceiver, type Receiver } from '../../support/webhook-receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  receiver.script.answer = (response) => response.end();
});

const networks = (...texts: string[]): Network[] => texts.map((text) => parseNetwork(text) as Network);
const here = networks('127.0.0.0/8', '::1/128');
/** Long, because this machine may be busy; whoever waits for its end says `hasty`. */
const patience = 10_000;
const hasty = { timeoutMs: 300 };
const sender = (options: Partial<Parameters<typeof createWebhookSender>[0]> = {}) =>
  createWebhookSender({ networks: here, timeoutMs: patience, ...options });
const message = { headers: { 'webhook-id': 'evt_1' }, body: '{"a":1}' };
const send = (url = receiver.url, from = sender()) => from.send({ ...message, url });

test('posts headers and body, and tells the status and how long it took', async () => {
  const answer = await send();
  expect(answer).toEqual({ kind: 'answered', status: 200, durationMs: expect.any(Number) });
  expect(receiver.received).toMatchObject([
    { method: 'POST', path: '/hook', body: '{"a":1}', headers: { 'webhook-id': 'evt_1' } },
  ]);
});

test('a receiver that hangs is given up in time, and its connection closed', async () => {
  receiver.script.answer = () => undefined;
  expect(await send(receiver.url, sender(hasty))).toMatchObject({
    kind: 'noAnswer',
    reason: 'it did not answer within 0.3 seconds',
  });
  await eventually(receiver.connections, (open) => open === 0);
});

test('one that cannot be connected to is given up sooner than one that thinks about its answer', async () => {
  const mute = createServer((socket) => void socket.on('error', () => undefined).resume());
  await new Promise<void>((listening) => mute.listen(0, '127.0.0.1', listening));
  const { port } = mute.address() as AddressInfo;
  const reason = 'it could not be connected to within 0.3 seconds';
  const from = sender({ connectMs: 300, resolve: () => new Promise(() => undefined) });
  expect(await send(`https://127.0.0.1:${port}/`, from)).toMatchObject({ kind: 'noAnswer', reason });
  expect(await send('https://slow.example/', from)).toMatchObject({ kind: 'noAnswer', reason });
  receiver.script.answer = (response) => void setTimeout(() => response.end(), 600);
  expect(await send(receiver.url, from)).toMatchObject({ kind: 'answered', status: 200 });
  mute.close();
});

test('one that drips its answer has answered with its status, in time', async () => {
  receiver.script.answer = (response) => {
    response.writeHead(202).write('x');
    const drip = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(drip));
  };
  const answer = await send(receiver.url, sender({ timeoutMs: 1_000 }));
  expect(answer).toMatchObject({ kind: 'answered', status: 202 });
});

test('one that drips even its headers has not answered', async () => {
  const slow = createServer((socket) => {
    socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\n');
    const drip = setInterval(() => socket.write('x-a: b\r\n'), 20);
    socket.on('close', () => clearInterval(drip));
  });
  await new Promise<void>((listening) => slow.listen(0, '127.0.0.1', listening));
  const answer = await send(`http://127.0.0.1:${(slow.address() as AddressInfo).port}/`, sender(hasty));
  expect(answer).toMatchObject({ kind: 'noAnswer', reason: expect.stringMatching(/did not answer within/) });
  slow.close();
});

test('of a huge answer little is taken in', async () => {
  let sent = 0;
  receiver.script.answer = (response) => {
    const pour = (): void => {
      while (!response.destroyed && sent < 200_000_000) {
        sent += 65_536;
        if (!response.write(Buffer.alloc(65_536))) return void response.once('drain', pour);
      }
    };
    response.writeHead(200);
    pour();
  };
  expect(await send()).toMatchObject({ kind: 'answered', status: 200 });
  expect(sent).toBeLessThan(20_000_000);
});

test('no redirect is followed', async () => {
  receiver.script.answer = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
  expect(await send()).toMatchObject({ kind: 'answered', status: 307 });
  expect(receiver.received).toHaveLength(1);
});

test.each([
  ['120', 120],
  ['soon', undefined],
])('Retry-After: %s', async (header, seconds) => {
  receiver.script.answer = (response) => response.writeHead(429, { 'retry-after': header }).end();
  const answer = await send();
  expect(answer).toMatchObject({ kind: 'answered', status: 429 });
  expect('retryAfterSeconds' in answer ? answer.retryAfterSeconds : undefined).toBe(seconds);
});

test('what goes wrong is told in words, and nothing of what the receiver said', async () => {
  const closed = await startReceiver();
  closed.close();
  expect(await send(closed.url)).toMatchObject({ reason: 'nothing listens there (connection refused)' });
  const nonsense = createServer((socket) => {
    socket.on('error', () => undefined).end('planted~nonsense\r\n\r\n');
  });
  await new Promise<void>((listening) => nonsense.listen(0, '127.0.0.1', listening));
  const { port } = nonsense.address() as AddressInfo;
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ reason: 'it does not answer in HTTP' });
  expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ reason: 'it does not speak https' });
  nonsense.close();
  const unknown = sender({
    resolve: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
  });
  expect(await send('https://nobody.example/', unknown)).toMatchObject({
    reason: 'its name is not known (DNS)',
  });
});

test('a name that takes too long to look up is given up as well', async () => {
  const slow = sender({ ...hasty, resolve: () => new Promise(() => undefined) });
  expect(await send('https://slow.example/', slow)).toMatchObject({
    reason: expect.stringMatching(/did not answer within/),
  });
});

const internal =
  'it is an address of an internal network, which WEBHOOK_PRIVATE_NETWORKS of this deployment does not name';

test.each([
  'https://127.0.0.1/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://0.0.0.0/',
  'https://10.0.0.4/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://169.254.169.254/metadata/instance',
  'https://168.63.129.16/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:a9fe:a9fe]/',
  'https://[::7f00:1]/',
  'https://[64:ff9b::a9fe:a9fe]/',
  'https://[::ffff:0:a9fe:a9fe]/',
  'https://[2002:7f00:1::]/',
  'https://192.88.99.1/',
  'https://[3fff::1]/',
  'https://[5f00::1]/',
  'https://[fe80::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
])('%s is refused, when it is saved and when it is sent to', async (url) => {
  const strict = sender({ networks: [] });
  expect(await strict.check(url)).toEqual({ kind: 'refused', reason: internal });
  expect(await send(url, strict)).toMatchObject({ kind: 'noAnswer', reason: internal });
});

test('the addresses of a cloud’s metadata stay closed, whatever networks are named', async () => {
  const wide = sender({
    networks: networks('169.0.0.0/8', '168.0.0.0/8', 'fd00::/8', '::/8', '64:ff9b::/32', '2002::/16'),
  });
  for (const host of [
    ...['169.254.169.254', '168.63.129.16', '[fd00:ec2::254]', '[::ffff:a9fe:a9fe]', '[::ffff:0:a9fe:a9fe]'],
    ...['[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a9fe:a9fe]', '[2002:a9fe:a9fe::]'],
  ])
    expect([host, await wide.check(`http://${host}/`)]).toEqual([
      host,
      { kind: 'refused', reason: internal },
    ]);
});

describe('a name', () => {
  const named = (...answers: string[][]) => {
    let asked = 0;
    const resolve = async () => answers[Math.min(asked++, answers.length - 1)] ?? [];
    return { resolve, asked: () => asked };
  };
  const url = () => `http://hooks.example:${receiver.port}/hook`;

  test('that leads to an internal address is refused, also among good ones', async () => {
    const { resolve } = named(['93.184.216.34', '10.0.0.4']);
    expect(await sender({ networks: [], resolve }).check('https://hooks.example/')).toEqual({
      kind: 'refused',
      reason: internal,
    });
  });

  test('that answers otherwise a moment later is connected to as it was looked at', async () => {
    const rebinding = named(['127.0.0.1'], ['10.0.0.4']);
    const answer = await send(url(), sender({ resolve: rebinding.resolve }));
    expect(answer).toMatchObject({ kind: 'answered', status: 200 });
    expect([rebinding.asked(), receiver.received[0]?.headers.host]).toEqual([
      1,
      `hooks.example:${receiver.port}`,
    ]);
  });

  test('that has moved inside since it was saved is refused at the next try', async () => {
    const { resolve } = named(['93.184.216.34'], ['127.0.0.1']);
    const strict = sender({ networks: [], resolve });
    expect(await strict.check('https://hooks.example/')).toEqual({ kind: 'fine' });
    expect(await send('https://hooks.example/', strict)).toMatchObject({
      kind: 'noAnswer',
      reason: internal,
    });
    expect(receiver.received).toEqual([]);
  });

  test('of the internet has to be https; one of a network that is named need not', async () => {
    const outside = sender({ resolve: named(['93.184.216.34']).resolve });
    expect(await outside.check('http://hooks.example/')).toEqual({
      kind: 'refused',
      reason: 'an address of the internet has to be https',
    });
    expect(await sender({ resolve: named(['127.0.0.1']).resolve }).check(url())).toEqual({ kind: 'fine' });
  });

  test('without any address is refused', async () => {
    expect(await sender({ resolve: named([]).resolve }).check('https://hooks.example/')).toEqual({
      kind: 'refused',
      reason: 'its name is not known (DNS)',
    });
  });

  test('is what the certificate has to be for, wherever it leads', async () => {
    const temp = makeTempDir();
    const certificates = await ensureCertificates(join(temp.path, 'certificates'));
    trustCertificate(certificates.ca);
    const server = createTlsServer(certificates, (_request, response) => response.end());
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const trusting = sender({ resolve: async () => ['127.0.0.1'] });
    expect(await send(`https://localhost:${port}/`, trusting)).toMatchObject({ status: 200 });
    expect(await send(`https://hooks.example:${port}/`, trusting)).toMatchObject({
      reason: 'its certificate is for another name',
    });
    server.close();
    temp.remove();
  });
});
