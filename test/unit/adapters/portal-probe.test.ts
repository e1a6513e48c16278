import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Network } from '../../../shared/config/network.ts';
import { isInternal } from '../../../shared/adapters/internal-addresses.ts';
import { createPortalProbe } from '../../../shared/adapters/portal-probe.ts';

let server: Server;
let answer: RequestListener;
let address: string;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
});

const thisMachine: Network = { address: '127.0.0.0', prefix: 8, family: 'ipv4' };
const ask = (own = address, ...networks: Network[]) => createPortalProbe(own, networks).ask(address, 'n');

test('asks exactly one address and takes its proof', async () => {
  answer = (_request, response) => response.end('{"proof":"sealed"}');
  expect(await ask()).toEqual({ kind: 'answered', proof: 'sealed' });
  expect(asked).toEqual(['/api/portal-check/n']);
});

test('follows no redirect', async () => {
  answer = (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end();
  expect(await ask()).toEqual({ kind: 'noAnswer', reason: 'it leads on to another address' });
  expect(asked).toHaveLength(1);
});

test.each([
  ['a page', '<!doctype html>'],
  ['other JSON', '{"proof":1}'],
  ['more than a proof can have', JSON.stringify({ proof: 'x'.repeat(20_000) })],
])('%s is no proof', async (_what, body) => {
  answer = (_request, response) => response.end(body);
  expect(await ask()).toEqual({ kind: 'noAnswer', reason: 'something else answers there' });
});

test('a refusal and silence are told, and nothing of what was said', async () => {
  answer = (_request, response) => response.writeHead(500).end('planted');
  expect(await ask()).toEqual({ kind: 'noAnswer', reason: 'it answered with status 500' });
  answer = (request) => request.socket.destroy();
  expect(await ask()).toEqual({ kind: 'noAnswer', reason: 'it cannot be reached' });
});

const internal = { kind: 'noAnswer', reason: 'it is an address of an internal network' };

test.each([
  'https://127.0.0.1:8443',
  'https://localhost:8443',
  'https://10.0.0.4',
  'https://169.254.169.254',
  'https://168.63.129.16',
  'https://[::1]',
  'https://[::ffff:10.0.0.4]',
  'https://[fd00::4]',
])('%s is not asked by a deployment that is elsewhere', async (url) => {
  expect(await createPortalProbe('https://portal.example', []).ask(url, 'n')).toEqual(internal);
});

test('a network that the configuration names is asked, another one is not', async () => {
  answer = (_request, response) => response.end('{"proof":"sealed"}');
  expect(await ask('http://localhost:7071', thisMachine)).toMatchObject({ kind: 'answered' });
  expect(await ask('https://portal.example')).toEqual(internal);
  expect(asked).toHaveLength(1);
});

test.each(['8.8.8.8', '2606:4700::1111', '172.32.0.1', '100.128.0.1'])('%s is of the internet', (address) => {
  expect(isInternal(address)).toBe(false);
});
