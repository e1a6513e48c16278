import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { apiReference as apiReferenceOf } from '../../../functions/api-description/api-reference.ts';
import { serveSite } from '../../../functions/site/serve-site.ts';
import { makeTempDir } from '../../support/temp-dir.ts';
import { portalUrl, send } from './requests.ts';

const temp = makeTempDir();
const root = join(temp.path, 'site');
for (const page of ['wizard', 'portal']) {
  mkdirSync(join(root, page), { recursive: true });
  writeFileSync(join(root, page, 'index.html'), `<!doctype html><title>${page}</title>`);
}
const script = 'export const n = 1;\n'.repeat(200);
writeFileSync(join(root, 'wizard', 'index-Dn6dQ5Oa.js'), script);
writeFileSync(join(root, 'portal', 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
writeFileSync(join(temp.path, 'secret.txt'), 'outside');

const apiReference = apiReferenceOf();
const site = serveSite({ root, portalUrl, apiReference });
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  send(site, { method, path, headers });

afterAll(() => temp.remove());

test.each([
  ['/', 'portal'],
  ['/customers/contoso', 'portal'],
  ['/auth/callback', 'portal'],
  ['/invite/0123', 'wizard'],
  ['/wizard/callback', 'wizard'],
  ['/consent/callback', 'wizard'],
  ['/invite', 'portal'],
  ['/apis', 'portal'],
  ['/api-reference', 'Tenant Connect: API reference'],
])('%s shows the %s', async (path, page) => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  expect(answer.text).toContain(`<title>${page}</title>`);
  expect(answer.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
});

test('a page that the browser has is not sent again', async () => {
  const { headers } = await get('/');
  const etag = String(headers['etag']);
  const again = await get('/', { 'if-none-match': `"other", W/${etag}` });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('an asset is kept for good and compressed as the browser takes it', async () => {
  const path = '/assets/wizard/index-Dn6dQ5Oa.js';
  const plain = await get(path);
  expect(plain.text).toBe(script);
  expect(plain.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  const br = await get(path, { 'accept-encoding': 'gzip, deflate, br' });
  expect(br.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(bytes(br.text)).toString()).toBe(script);
  const zipped = await get(path, { 'accept-encoding': 'gzip;q=0.5, br;q=0' });
  expect(zipped.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(bytes(zipped.text)).toString()).toBe(script);
});

test('an asset whose name says nothing of its content is asked for again', async () => {
  expect((await get('/assets/portal/favicon.svg')).headers).toMatchObject({
    'cache-control': 'no-cache',
    'content-type': 'image/svg+xml',
  });
});

test('HEAD answers like GET, without the page', async () => {
  const answer = await get('/', {}, 'HEAD');
  expect([answer.status, answer.text]).toEqual([200, '']);
  expect(answer.headers['etag']).toBe((await get('/')).headers['etag']);
});

test.each([
  '/assets/wizard/missing.js',
  '/assets/wizard/index.html',
  '/assets/',
  '/assets/../../secret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/__proto__',
  '/robots.txt',
  '/api',
  '/api/unknown',
  '/api/invitations/a/b/c',
])('%s is not found, in a sentence', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(answer.json).toMatchObject({ code: 'notFound', detail: 'There is nothing at this address.' });
});

test.each([
  ['DELETE', '/api/invitations', 'GET, POST'],
  ['GET', '/api/session/start', 'POST'],
  ['HEAD', '/api/me', 'GET'],
  ['PUT', '/API/Invitations/0123/revoke', 'POST'],
  ['POST', '/', 'GET, HEAD'],
  ['OPTIONS', '/invite/0123', 'GET, HEAD'],
])('%s %s names the methods there are', async (method, path, allow) => {
  const answer = await get(path, {}, method);
  expect([answer.status, answer.headers['allow']]).toEqual([405, allow]);
});

test('a site that was not built is not found', async () => {
  expect(
    (await send(serveSite({ root: join(temp.path, 'none'), portalUrl, apiReference }), { path: '/' })).status,
  ).toBe(404);
});
