import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiErrors } from '../../../scripts/docs/api-errors.ts';
import { ownProblems } from '../../../scripts/docs/own-problems.ts';
import { readProblemCodes } from '../../../scripts/docs/problem-codes.ts';
import { errorReference } from '../../../scripts/error-reference.ts';

const codes = readProblemCodes();
const sorted = (all: Iterable<string>): string[] => [...new Set(all)].sort();

test('every code that the API can answer with has its line, and no line is of a code that is gone', () => {
  const documented = apiErrors.flatMap(({ errors }) => errors.map(({ code }) => code));
  expect(documented).toHaveLength(new Set(documented).size);
  expect(sorted(documented)).toEqual(sorted(codes.api.keys()));
});

test('every cause that the product finds itself has its line', () => {
  const documented = ownProblems.flatMap(({ problems }) => problems.map(({ code }) => code));
  expect(sorted(documented)).toEqual(sorted(codes.own));
});

test('every outcome of a check that is no cause has its line', () => {
  const page = errorReference(codes);
  for (const code of codes.checks) expect(page).toContain(`\`${code}\``);
});

test('codes can be read from the source; but for the numbers of Entra, which have a table of their own', () => {
  expect(codes.unread).toEqual(['functions/portal/sign-in-problem.ts']);
});

test('docs/providers/errors.md is what the tables say; if not, run node scripts/error-reference.ts', () => {
  const file = join(import.meta.dirname, '../../../docs/providers/errors.md');
  expect(readFileSync(file, 'utf8')).toBe(errorReference(codes));
});
