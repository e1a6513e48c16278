import type { HttpRequest } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { bodyTooLarge, brokenJson, unsupportedMediaType } from '../../shared/errors/catalogue.ts';

/** Hardly any request of this API comes near it. */
export const usualLimitKB = 64;

/**
 * The body as JSON; none counts as `{}`. 413 over the endpoint's limit, 415 when it is not JSON (nor, where the endpoint
 * takes one, a form), 400 when it is broken.
 */
export const readJson = async (
  request: HttpRequest,
  { bodyLimitKB = usualLimitKB, acceptsForm }: Pick<Endpoint, 'bodyLimitKB' | 'acceptsForm'> = {},
): Promise<unknown> => {
  const bytes = await readBytes(request, bodyLimitKB * 1024);
  if (bytes.length === 0) return {};
  const type = request.headers.get('content-type') ?? '';
  if (acceptsForm && /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type))
    return parseJson(new URLSearchParams(bytes.toString()).get('json') ?? '');
  if (!/^application\/json\s*(;|$)/i.test(type)) throw unsupportedMediaType();
  return parseJson(bytes);
};

const parseJson = (content: Buffer | string): unknown => {
  try {
    const text =
      typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content);
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    throw brokenJson();
  }
};

/** Reading stops at the limit, whatever Content-Length says or leaves unsaid. */
const readBytes = async (request: HttpRequest, limitBytes: number): Promise<Buffer> => {
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
