import { request } from 'node:http';
import { startTestCloud, type TestCloud } from '../support/microsoft.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

const page = async (path: string) => {
  const response = await fetch(`${cloud.addresses.pages}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
};

/** fetch does not let a caller choose the Host header. */
const statusWithHost = (host: string, path: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const { port } = new URL(cloud.addresses.pages);
    const asked = request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject);
    asked.end();
  });

const receive = (id: string, change: object = {}) =>
  cloud.directory.inbox.set(id, {
    id,
    from: 'noreply@northwindvoice.example',
    to: 'ada@contoso.example',
    subject: 'Hello <b>Ada</b>',
    plainText: 'Plain words',
    html: '<html><head><title>x</title></head><body><a href="http://localhost:7071/x">Open</a></body></html>',
    receivedDateTime: '2026-11-21T10:00:00.000Z',
    read: false,
    ...change,
  });

test('the inbox lists mails, those of one mailbox when asked, and shows a hostile subject as text', async () => {
  receive('m-1');
  receive('m-2', { to: 'bob@contoso.example', subject: 'For Bob' });
  const all = await page('/inbox');
  expect(all.text).toContain('Hello &lt;b&gt;Ada&lt;/b&gt;');
  expect(all.text).toContain('For Bob');
  const bobs = await page('/inbox?to=BOB@contoso.example');
  expect(bobs.text).toContain('For Bob');
  expect(bobs.text).not.toContain('Hello');
});

test('a mail is shown in a sandbox of its own, its links open tabs', async () => {
  receive('m-3');
  const shown = await page('/inbox/m-3');
  expect(shown.text).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const mail = await page('/inbox/m-3/html');
  expect(mail.headers.get('content-security-policy')).toContain('sandbox allow-popups');
  expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(mail.text).toContain('<head><base target="_blank">');
  expect((await page('/inbox/m-3?view=text')).text).toContain('Plain words');
  expect((await page('/inbox/unknown')).status).toBe(404);
});

test('every page carries a strict policy and says what it is', async () => {
  for (const path of ['/inbox', '/control', '/nowhere-at-all']) {
    const { headers, text } = await page(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('Simulated Microsoft cloud');
    expect(text).toContain('<html lang="en">');
  }
});

test('only the names of this machine are answered', async () => {
  const { port } = new URL(cloud.addresses.pages);
  expect(await statusWithHost('attacker.example', '/inbox')).toBe(403);
  expect(await statusWithHost(`attacker.example:${port}`, '/inbox.json')).toBe(403);
  expect(await statusWithHost(`localhost:${port}`, '/inbox')).toBe(200);
});

const sendForm = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${cloud.addresses.pages}/control`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });

const throttleGraph = {
  command: 'setFault',
  service: 'graph',
  kind: 'throttle',
  remaining: '3',
  retryAfterSeconds: '2',
};

test('a form of the control page bends the cloud, the page shows it', async () => {
  expect((await sendForm(throttleGraph)).status).toBe(302);
  expect(cloud.directory.faults.get('graph')).toEqual({
    service: 'graph',
    kind: 'throttle',
    remaining: 3,
    retryAfterSeconds: 2,
  });
  expect((await page('/control')).text).toContain('3 requests more');
  expect((await sendForm({ command: 'clearFault', service: 'graph' })).status).toBe(302);
  expect(cloud.directory.faults.get('graph')).toBeUndefined();
});

test('a form sent from another site is refused', async () => {
  expect((await sendForm(throttleGraph, { origin: 'http://localhost:1' })).status).toBe(403);
  expect(cloud.directory.faults.get('graph')).toBeUndefined();
});

test.each([
  ['an unknown command', { command: 'explode' }],
  ['an unknown tenant', { command: 'setRequireMfa', tenantId: 'nobody', on: true }],
  ['a clock that nobody can move', { command: 'moveClock', byMs: 1000 }],
  ['a clock that goes back', { command: 'moveClock', byMs: -1000 }],
])('%s is refused with a sentence', async (_case, command) => {
  const response = await fetch(`${cloud.addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.stringMatching(/\w/) });
});

test('a fault meets every caller before anything else and wears off', async () => {
  cloud.directory.faults.set('vault', {
    service: 'vault',
    kind: 'throttle',
    remaining: 2,
    retryAfterSeconds: 9,
  });
  const ask = () => fetch(`${cloud.addresses.vault}/secrets?api-version=7.6`);
  for (let asked = 0; asked < 2; asked += 1) {
    const throttled = await ask();
    expect(throttled.status).toBe(429);
    expect(throttled.headers.get('retry-after')).toBe('9');
  }
  expect((await ask()).status).toBe(401);
});
