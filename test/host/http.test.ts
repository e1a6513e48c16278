import { readFileSync } from 'node:fs';
import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { spawnHost, tempDir } from './spawn-host.ts';
import type { SpawnedHost } from './spawn-host.ts';

const functionKey = (dataDir: string): string =>
  (JSON.parse(readFileSync(join(dataDir, 'host-keys.json'), 'utf8')) as { functionKey: string }).functionKey;

/** Status of a request whose target is sent as it is written. */
const rawStatus = (url: string, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    rawRequest({ hostname, port, path, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('routes of an app without a route prefix', () => {
  const folder = tempDir();
  let host: SpawnedHost;
  beforeAll(async () => {
    host = await spawnHost({
      app: 'drill-app',
      dataDir: folder.path,
      env: { AzureWebJobsDisableHomepage: 'true' },
    });
  });
  afterAll(async () => {
    await host.stop();
    folder.remove();
  });

  it.each([
    ['/api/items/new', { name: 'literal', params: {} }],
    ['/api/items/12', { name: 'typed', params: { id: '12' } }],
    ['/API/Items/x%20Y', { name: 'named', params: { id: 'x Y' } }],
    ['/files/a.b.txt', { name: 'file', params: { name: 'a.b', ext: 'txt' } }],
    ['/opt/abc', { name: 'optional', params: { a: 'abc' } }],
    ['/opt/abc/9', { name: 'optional', params: { a: 'abc', b: '9' } }],
    [
      '/g/00000000-0000-4000-8000-000000000000',
      { name: 'guid', params: { id: '00000000-0000-4000-8000-000000000000' } },
    ],
    ['/', { name: 'root', params: {} }],
  ])('%s', async (path, expected) => {
    expect(await (await fetch(host.url + path)).json()).toEqual(expected);
  });

  it.each(['/opt/abc/10', '/opt/a1', '/g/none', '/api/items', '/some/where'])(
    '%s fits no other route and falls through to the catch-all',
    async (path) => {
      expect(await (await fetch(host.url + path)).text()).toBe(`site ${path.slice(1)}`);
    },
  );

  it('a wrong method falls through to the catch-all', async () => {
    const response = await fetch(`${host.url}/api/items/new`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(await response.text()).toBe('site api/items/new');
  });

  it('/admin and /runtime/webhooks stay the host’s own', async () => {
    const statuses = await Promise.all(
      [
        '/admin/host/ping',
        '/admin/host/status',
        '/runtime/webhooks/other',
        '/runtime/webhooks/durabletask/instances',
      ].map(async (path) => (await fetch(host.url + path)).status),
    );
    expect(statuses).toEqual([200, 401, 404, 401]);
    const status = await fetch(`${host.url}/admin/host/status?code=${functionKey(folder.path)}`);
    expect(await status.json()).toMatchObject({ state: 'Running' });
  });

  it('a function that returns nothing is answered 204', async () => {
    expect((await fetch(`${host.url}/nothing`)).status).toBe(204);
  });

  it('takes multipart forms with files', async () => {
    const form = new FormData();
    form.set('field', 'ü');
    form.set('file', new Blob([new Uint8Array(300_000)], { type: 'image/png' }), 'a.png');
    const response = await fetch(`${host.url}/upload`, { method: 'POST', body: form });
    expect(await response.json()).toEqual({ field: 'ü', size: 300_000, type: 'image/png' });
  });

  it('sends a stream that a function returns', async () => {
    expect(await (await fetch(`${host.url}/chunks`)).text()).toBe('one two three');
  });

  it('refuses a body above the host’s limit', async () => {
    const status = await new Promise<string>((resolve, reject) => {
      const { port } = new URL(host.url);
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write('POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000000\r\n\r\n'),
      );
      socket.once('data', (data) => {
        resolve(data.toString().split('\r\n')[0] ?? '');
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(status).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it('odd targets do not break it', async () => {
    expect(await rawStatus(host.url, '//evil.example/x')).toBe(200);
    expect(await rawStatus(host.url, '/%')).toBe(200);
    expect(await rawStatus(host.url, '/runtime/webhooks/durabletask/instances/%')).toBe(401);
  });

  it('logs of an app are lines of JSON with function and invocation', async () => {
    await fetch(`${host.url}/logs`);
    const line =
      host
        .output()
        .split('\n')
        .find((one) => one.includes('said this')) ?? '{}';
    expect(JSON.parse(line)).toMatchObject({
      function: 'logs',
      level: 'information',
      message: 'said this',
      invocation: expect.any(String) as string,
    });
  });

  it('listens on the loopback address only', () => {
    expect(new URL(host.url).hostname).toBe('localhost');
  });
});

describe('an app that streams HTTP, written as an ES module', () => {
  const folder = tempDir();
  let host: SpawnedHost;
  beforeAll(async () => {
    host = await spawnHost({ app: 'stream-app', dataDir: folder.path });
  });
  afterAll(async () => {
    await host.stop();
    folder.remove();
  });

  it('reads a request as a stream', async () => {
    const response = await fetch(`${host.url}/count/me?q=1`, {
      method: 'POST',
      body: new Uint8Array(3_000_000),
    });
    expect(await response.json()).toEqual({ bytes: 3_000_000, name: 'me', q: '1' });
  });

  it('answers with a stream, headers and cookies', async () => {
    const response = await fetch(`${host.url}/drip`);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-a')).toBe('b');
    expect(response.headers.getSetCookie()).toEqual(['c=1']);
    expect(await response.text()).toBe('part 0;part 1;part 2;');
  });

  it('a handler that throws is answered 500', async () => {
    expect((await fetch(`${host.url}/throws`)).status).toBe(500);
  });
});

describe('an app that wants what is not there', () => {
  it('does not start, and the reason names func start', async () => {
    const folder = tempDir();
    const attempt = spawnHost({ app: 'drill-app', dataDir: folder.path, env: { UNSUPPORTED: '1' } });
    await expect(attempt).rejects.toThrow(/'queue' uses a trigger of type 'queueTrigger'.*func start/s);
    folder.remove();
  });
});
