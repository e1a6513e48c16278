import { badRequest } from './graph-error.ts';

type Item = Record<string, unknown>;
type Test = (item: Item) => boolean;

const comparison = /^(\w+) (eq|ne) (?:'((?:[^']|'')*)'|(true|false))$/;
const beginning = /^startswith\((\w+), ?'((?:[^']|'')*)'\)$/i;

/**
 * The small part of OData's filter language that the simulated Graph reads: `eq`, `ne`, `startswith`, joined by `and`.
 * Strings compare without regard to case, as in the directory. @throws GraphError 400 for anything else
 */
export const odataFilter = (text: string, properties: readonly string[]): Test => {
  const tests = splitByAnd(text).map((clause) => clauseTest(clause, properties));
  return (item) => tests.every((test) => test(item));
};

/** An `and` within quotes is text. */
const splitByAnd = (text: string): string[] =>
  (text.match(/(?:'(?:[^']|'')*'|(?! and )[^'])+/gi) ?? [text]).map((clause) =>
    clause.replace(/^ and /i, '').trim(),
  );

const clauseTest = (clause: string, properties: readonly string[]): Test => {
  const compared = comparison.exec(clause);
  const begun = beginning.exec(clause);
  const property = compared?.[1] ?? begun?.[1];
  if (property === undefined || !properties.includes(property))
    throw badRequest(`Invalid filter clause: the simulated Graph does not read '${clause}'.`);
  if (begun) {
    const start = unquote(begun[2]);
    return (item) => textOf(item[property]).startsWith(start);
  }
  const wanted = compared?.[4] ?? unquote(compared?.[3]);
  const negate = compared?.[2] === 'ne';
  return (item) => (textOf(item[property]) === wanted) !== negate;
};

const unquote = (quoted: string | undefined): string => (quoted ?? '').replaceAll("''", "'").toLowerCase();

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' ? String(value).toLowerCase() : '';
