import { isObject } from '../json-schema.ts';
import { Html, markup } from './markup.ts';

/** A JSON Schema as a reader wants it: one line a member, names linked to where they are described. */
export const schemaLines = (schema: unknown, indent = ''): Html => {
  if (!isObject(schema)) return markup`anything`;
  const { $ref, allOf, anyOf, oneOf, type, properties, items, enum: words, const: word } = schema;
  if (typeof $ref === 'string') return linkTo($ref.split('/').at(-1) ?? '');
  // Beside a type they are further patterns of it.
  if (Array.isArray(allOf) && type === undefined) return joined(allOf, ' and ', indent);
  if (Array.isArray(anyOf)) return joined(anyOf, ' or ', indent);
  if (Array.isArray(oneOf)) return joined(oneOf, ' or ', indent);
  if (isObject(properties)) return members(schema, properties, indent);
  if (type === 'array') return markup`list of ${schemaLines(items, indent)}`;
  if (Array.isArray(words)) return markup`${words.map((each) => JSON.stringify(each)).join(' | ')}`;
  if (word !== undefined) return markup`${JSON.stringify(word)}`;
  return markup`${typeof type === 'string' ? type : 'anything'}${limits(schema)}`;
};

const linkTo = (name: string): Html => markup`<a href="#schema-${name}">${name}</a>`;

const joined = (all: readonly unknown[], word: string, indent: string): Html =>
  markup`${all.map((each, index) => markup`${index === 0 ? '' : word}${schemaLines(each, indent)}`)}`;

const members = (
  { required }: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, unknown>>,
  indent: string,
): Html => {
  const needed: unknown[] = Array.isArray(required) ? required : [];
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, member]) =>
      markup`${inner}${name}${needed.includes(name) ? '' : '?'}: ${schemaLines(member, inner)}${noteOn(member)}\n`,
  );
  return lines.length === 0 ? markup`{}` : markup`{\n${lines}${indent}}`;
};

const noteOn = (member: unknown): string =>
  isObject(member) && typeof member['description'] === 'string' ? ` – ${member['description']}` : '';

const limits = (schema: Readonly<Record<string, unknown>>): string => {
  const told = ['format', 'minLength', 'maxLength', 'minimum', 'maximum', 'default']
    .filter((name) => schema[name] !== undefined)
    .map((name) => (name === 'format' ? String(schema[name]) : `${name} ${JSON.stringify(schema[name])}`));
  return told.length === 0 ? '' : ` (${told.join(', ')})`;
};
