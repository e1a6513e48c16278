import { z } from 'zod';
import type { SimRequest } from '../http/route.ts';
import type { SecretProperties } from './secret-vault.ts';

/** 25 KB, says Key Vault's documentation of limits. */
const maxValueBytes = 25 * 1024;

const seconds = z.number().int().nonnegative();
const properties = {
  contentType: z.string().max(255).optional(),
  tags: z
    .record(z.string().max(512), z.string().max(512))
    .refine((tags) => Object.keys(tags).length <= 15, 'A secret has at most 15 tags.')
    .optional(),
  attributes: z
    .strictObject({
      enabled: z.boolean().optional(),
      nbf: seconds.optional(),
      exp: seconds.optional(),
    })
    .optional(),
};
const setBody = z.strictObject({
  value: z
    .string()
    .refine((value) => Buffer.byteLength(value) <= maxValueBytes, 'The secret value exceeds 25 KB.'),
  ...properties,
});
const updateBody = z.strictObject(properties);

export type Decoded<T> = { kind: 'ok'; body: T } | { kind: 'refused'; message: string };

export const decodeSet = (request: SimRequest): Decoded<SecretProperties & { value: string }> =>
  decode(setBody, request);

export const decodeUpdate = (request: SimRequest): Decoded<SecretProperties> => decode(updateBody, request);

const decode = <T>(schema: z.ZodType<T>, request: SimRequest): Decoded<T> => {
  const result = schema.safeParse(request.json());
  if (result.success) return { kind: 'ok', body: result.data };
  const [issue] = result.error.issues;
  return {
    kind: 'refused',
    message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`,
  };
};
