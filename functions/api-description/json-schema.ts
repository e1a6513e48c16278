import * as z from 'zod';
import { fieldNotes } from './field-notes.ts';
import type { Schema } from './openapi.ts';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A contract's schema as JSON Schema: as a caller writes it (`input`), or as it is answered (`output`). Neither has more
 * members than it names.
 */
export const jsonSchemaOf = (schema: z.core.$ZodType, io: 'input' | 'output'): Schema => {
  const made = z.toJSONSchema(schema, { io, metadata: fieldNotes, override: sayBoolean });
  const { $schema: _dialect, ...rest } = made;
  return mapSchemas(rest, (node) => withoutOthers(withoutPattern(withMembers(node))));
};

/** Zod leaves this out for what is written; the server refuses what it does not know all the same (functions/http/decode.ts). */
const withoutOthers = (node: Schema): Schema =>
  isObject(node['properties']) ? { additionalProperties: false, ...node } : node;

/** In a query `true` and `false` are words. */
const sayBoolean = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }): void => {
  if (zodSchema instanceof z.core.$ZodPipe && zodSchema._zod.def.out instanceof z.core.$ZodBoolean)
    Object.assign(jsonSchema, { type: 'boolean' });
};

/** What is counted by a known word has a member for each; generated clients then know them too. */
const withMembers = (node: Schema): Schema => {
  const { propertyNames, additionalProperties, ...rest } = node;
  if (!isObject(propertyNames) || !Array.isArray(propertyNames['enum'])) return node;
  const names: unknown[] = propertyNames['enum'];
  const properties = Object.fromEntries(names.map((name) => [String(name), additionalProperties]));
  return { ...rest, properties, additionalProperties: false };
};

/**
 * The name of a format says more to a reader than the pattern that zod tests it by; `contentEncoding` is what JSON Schema
 * has for base64.
 */
const withoutPattern = (node: Schema): Schema => {
  const { pattern, format, contentEncoding, ...rest } = node;
  if (contentEncoding !== undefined) return { ...rest, contentEncoding };
  if (format !== undefined) return { ...rest, format };
  return pattern === undefined ? rest : { ...rest, pattern };
};

/** Members whose values are data, not schemas. */
const data = new Set(['default', 'enum', 'const', 'required', 'example', 'examples']);

/** A schema with the schemas right below it changed. */
export const mapParts = (node: Schema, change: (part: Schema) => Schema): Schema => {
  const within = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(within);
    return isObject(value) ? change(value) : value;
  };
  return Object.fromEntries(
    Object.entries(node).map(([key, value]): [string, unknown] => {
      if (data.has(key)) return [key, value];
      return [key, key === 'properties' && isObject(value) ? mapValues(value, within) : within(value)];
    }),
  );
};

/** With every schema in it changed, the innermost first. */
const mapSchemas = (node: Schema, change: (schema: Schema) => Schema): Schema =>
  change(mapParts(node, (part) => mapSchemas(part, change)));

export const mapValues = <T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
