import { brotliDecompressSync } from 'node:zlib';
import { readApiDescription } from '../../../functions/api-description/read-api-description.ts';
import { handleEndpoint } from '../../../functions/http/endpoint-handler.ts';
import { endpoints } from '../../../shared/contracts/endpoints.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { endpointDeps } from '../http/endpoint-deps.ts';
import { send } from '../http/requests.ts';

const { readApiDescription: row } = endpoints;
const handler = handleEndpoint(row, readApiDescription(), endpointDeps());
const get = (headers: Record<string, string> = {}) => send(handler, { path: row.path, headers });

test('anybody reads the description, of the version that runs, with itself in it', async () => {
  const { status, headers, text } = await get();
  expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  const { openapi, info, paths } = JSON.parse(Buffer.from(text, 'latin1').toString()) as {
    openapi: string;
    info: object;
    paths: object;
  };
  expect({ openapi, info }).toMatchObject({ openapi: '3.1.1', info: { version: packageJson.version } });
  expect(Object.keys(paths)).toContain('/api/openapi.json');
});

test('it is not sent again to who has it, and is compressed as the client takes it', async () => {
  const plain = await get();
  const etag = String(plain.headers['etag']);
  const again = await get({ 'if-none-match': etag });
  expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
  const small = await get({ 'accept-encoding': 'br' });
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
  expect(brotliDecompressSync(Buffer.from(small.text, 'latin1')).toString('latin1')).toBe(plain.text);
});
