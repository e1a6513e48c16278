import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Reads the product's source for the stable codes it answers with, so that the documentation can be held against them.
 * `api`: code → HTTP statuses, of problem details; `own`: codes of a {@link Problem}, shown as cause and next step;
 * `checks`: codes of a validation. `unread`: files with an AppError whose code is not a literal anywhere.
 */
export interface ProblemCodes {
  api: Map<string, Set<number>>;
  own: Set<string>;
  checks: Set<string>;
  unread: string[];
}

/** A function such as `conflict(code, detail)`: where its code stands among the arguments, and what it answers. */
interface Maker {
  position: number;
  fallback: string | undefined;
  status: number;
}

const root = join(import.meta.dirname, '..', '..');

const parse = (): ts.SourceFile[] =>
  globSync('{functions,orchestrations,shared}/**/*.ts', { cwd: root }).map((file) =>
    ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true),
  );

const visit = (node: ts.Node, see: (node: ts.Node) => void): void => {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
};

const property = (object: ts.ObjectLiteralExpression, name: string) =>
  object.properties.find((member) => member.name?.getText() === name);

const value = (object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
  const member = property(object, name);
  return member && ts.isPropertyAssignment(member) ? member.initializer : undefined;
};

/** The literals an expression can be: `'a'`, or both of `x ? 'a' : 'b'`. */
const literals = (expression: ts.Expression | undefined): string[] => {
  if (!expression) return [];
  if (ts.isStringLiteral(expression)) return [expression.text];
  return ts.isConditionalExpression(expression)
    ? [...literals(expression.whenTrue), ...literals(expression.whenFalse)]
    : [];
};

/** The options of `new AppError({ … })`. */
const optionsOf = (node: ts.Node): ts.ObjectLiteralExpression | undefined => {
  if (!ts.isNewExpression(node) || node.expression.getText() !== 'AppError') return undefined;
  const [options] = node.arguments ?? [];
  return options && ts.isObjectLiteralExpression(options) ? options : undefined;
};

const statusOf = (options: ts.ObjectLiteralExpression): number =>
  Number(value(options, 'status')?.getText() ?? 0);

/** The function around a node that takes a parameter `code`, by its name. */
const makerAround = (
  node: ts.Node,
  options: ts.ObjectLiteralExpression,
): readonly [string, Maker] | undefined => {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (!ts.isArrowFunction(at) || !ts.isVariableDeclaration(at.parent)) continue;
    const position = at.parameters.findIndex(({ name }) => name.getText() === 'code');
    if (position < 0) return undefined;
    const [fallback] = literals(at.parameters[position]?.initializer);
    return [at.parent.name.getText(), { position, fallback, status: statusOf(options) }];
  }
  return undefined;
};

/** AppErrors made on the spot are noted; the functions that take their code from outside are answered. */
const readErrors = (files: readonly ts.SourceFile[], found: ProblemCodes): Map<string, Maker> => {
  const makers = new Map<string, Maker>();
  for (const file of files)
    visit(file, (node) => {
      const options = optionsOf(node);
      if (!options) return;
      const codes = literals(value(options, 'code'));
      const maker = codes.length === 0 ? makerAround(node, options) : undefined;
      if (maker) makers.set(...maker);
      else if (codes.length === 0) found.unread.push(file.fileName);
      for (const code of codes) note(found.api, code, statusOf(options));
    });
  return makers;
};

const note = (codes: Map<string, Set<number>>, code: string, status: number): void => {
  codes.set(code, (codes.get(code) ?? new Set<number>()).add(status));
};

const readCall = (call: ts.CallExpression, maker: Maker, found: ProblemCodes): void => {
  const given = call.arguments[maker.position];
  const codes = given ? literals(given) : maker.fallback === undefined ? [] : [maker.fallback];
  if (codes.length === 0) found.unread.push(call.getSourceFile().fileName);
  for (const code of codes) note(found.api, code, maker.status);
};

const readObject = (object: ts.ObjectLiteralExpression, found: ProblemCodes): void => {
  const codes = literals(value(object, 'code'));
  const isProblem = property(object, 'why') && property(object, 'next');
  const isCheck = property(object, 'reason') && property(object, 'successful');
  for (const code of codes) if (isProblem) found.own.add(code);
  for (const code of codes) if (isCheck) found.checks.add(code);
};

export const readProblemCodes = (): ProblemCodes => {
  const files = parse();
  const found: ProblemCodes = { api: new Map(), own: new Set(), checks: new Set(), unread: [] };
  const makers = readErrors(files, found);
  for (const file of files)
    visit(file, (node) => {
      if (ts.isObjectLiteralExpression(node)) readObject(node, found);
      const maker = ts.isCallExpression(node) ? makers.get(node.expression.getText()) : undefined;
      if (maker && ts.isCallExpression(node)) readCall(node, maker, found);
    });
  return found;
};
