import { isObject, jsonSchemaOf, mapParts, mapValues } from './json-schema.ts';
import type { Schema } from './openapi.ts';
import { namedAnswers, namedRequests } from './schema-names.ts';

/** The schemas that have a name, and how anything else refers to them. */
export interface ComponentSchemas {
  /** By name; each refers to the others. */
  schemas: Readonly<Record<string, Schema>>;
  /** The same schema, with a reference in the place of every part that has a name. */
  refer: (schema: Schema) => Schema;
}

/**
 * Parts are told by what they are, not by which object of the code they come from: a contract that is written twice, or
 * extended, is one schema all the same. `more` are named after those of the list, which therefore come first.
 */
export const componentSchemas = (more: Readonly<Record<string, Schema>>): ComponentSchemas => {
  const listed = {
    ...mapValues(namedAnswers, (schema) => jsonSchemaOf(schema, 'output')),
    ...mapValues(namedRequests, (schema) => jsonSchemaOf(schema, 'input')),
  };
  const names = new Map<string, string>();
  const named: Record<string, Schema> = {};
  for (const [name, schema] of [...Object.entries(listed), ...Object.entries(more)]) {
    if (names.has(identityOf(schema))) continue;
    names.set(identityOf(schema), name);
    named[name] = schema;
  }
  const refer = (schema: Schema): Schema => {
    const name = names.get(identityOf(schema));
    return name === undefined ? mapParts(schema, refer) : { $ref: `#/components/schemas/${name}` };
  };
  return { schemas: mapValues(named, (schema) => mapParts(schema, refer)), refer };
};

/** Members are compared in any order; so are what is required and what is one of an enumeration. */
const identityOf = (schema: Schema): string => JSON.stringify(sorted(schema));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [
        key,
        key === 'required' && Array.isArray(inner) ? [...inner].sort() : sorted(inner),
      ]),
  );
};
