import type { HttpRequest } from '@azure/functions';
import { bodyTooLarge, brokenJson, unsupportedMediaType } from '../../shared/errors/catalogue.ts';

/** No request of this API comes near it. */
const limitBytes = 64 * 1024;

/** The body as JSON; none counts as `{}`. 413 over 64 KB, 415 when it is not JSON, 400 when it is broken. */
export const readJson = async (request: HttpRequest): Promise<unknown> => {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? ''))
    throw unsupportedMediaType();
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return value;
  } catch {
    throw brokenJson();
  }
};

/** Reading stops at the limit, whatever Content-Length says or leaves unsaid. */
const readBytes = async (request: HttpRequest): Promise<Buffer> => {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) throw bodyTooLarge(limitBytes);
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limitBytes) throw bodyTooLarge(limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
