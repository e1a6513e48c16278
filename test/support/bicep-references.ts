import { isKey, type BicepFile, type Declaration } from './bicep.ts';
import type { Token } from './bicep-tokens.ts';

/** A name that an expression refers to, and the properties asked of it, as `app` `outputs` `url` in `app!.outputs.url`. */
export interface Reference {
  name: string;
  path: string[];
  /** `a!.b` promises that a conditional resource or module is there. */
  promised: boolean;
  /** Nested resources, as in `account::blobs::packages`. */
  within: string[];
  line: number;
}

const keywords = new Set(['if', 'for', 'in', 'existing', 'true', 'false', 'null', 'resource', 'with', 'as']);

/** Bicep's own functions that infra/ uses; another one is added here when it is used, or it was a slip of the pen. */
const functions = new Set(
  (
    'concat empty endsWith environment filter guid join length resourceGroup subscription subscriptionResourceId ' +
    'substring take tenant toLower uniqueString union utcNow'
  ).split(' '),
);

export const referencesOf = ({ body }: Pick<Declaration, 'body'>): Reference[] => {
  const local = localNames(body);
  return body.flatMap((token, index) =>
    isReference(body, index) && !local.has(token.text) ? [referenceAt(body, index)] : [],
  );
};

const isReference = (tokens: readonly Token[], index: number): boolean => {
  const [before, token, after] = [tokens[index - 1]?.text, tokens[index], tokens[index + 1]?.text];
  if (token?.kind !== 'word' || keywords.has(token.text) || isKey(tokens, index)) return false;
  return !['.', '::', 'resource'].includes(before ?? '') && after !== '(' && after !== '=>';
};

/** Those of loops and of lambdas. */
const localNames = (tokens: readonly Token[]): Set<string> =>
  new Set(
    tokens.flatMap(({ text }, index) => {
      if (text === '=>') return [tokens[index - 1]?.text ?? ''];
      if (text !== 'for') return [];
      const end = tokens.findIndex((token, at) => at > index && token.text === 'in');
      return tokens
        .slice(index, end)
        .filter(({ kind }) => kind === 'word')
        .map((token) => token.text);
    }),
  );

const referenceAt = (tokens: readonly Token[], index: number): Reference => {
  const { text: name = '', line = 0 } = tokens[index] ?? {};
  const reference: Reference = { name, path: [], promised: false, within: [], line };
  for (let at = index + 1; at < tokens.length; at += 1) {
    const [sign, next] = [tokens[at]?.text, tokens[at + 1]];
    if (sign === '!' && next?.text === '.') reference.promised = true;
    else if (sign === '.' && next) reference.path.push(next.text);
    else if (sign === '::' && next) reference.within.push(next.text);
    else if (tokens[at]?.kind !== 'word' || !['.', '::'].includes(tokens[at - 1]?.text ?? '')) break;
  }
  return reference;
};

/** Names that nothing declares, functions that Bicep does not have, declarations that nobody uses. */
export const nameProblems = (file: BicepFile): string[] => {
  // An output may have the name of something else: nothing within the file refers to outputs.
  const declared = new Map(withoutOutputs(file).map((one) => [one.name, one]));
  const imported = new Set(file.imports.map(({ name }) => name));
  const references = file.declarations.flatMap(referencesOf);
  const used = new Set(references.map(({ name }) => name));
  const exported = ({ decorators }: Declaration): boolean => decorators.some(({ text }) => text === 'export');
  const unused = file.declarations.filter(
    (one) => ['param', 'var'].includes(one.kind) && !used.has(one.name) && !exported(one),
  );
  return [
    ...references
      .filter(({ name }) => !declared.has(name) && !imported.has(name))
      .map(({ name, line }) => `${file.path}:${line}: ${name} is not declared`),
    ...references.flatMap((reference) => nestedProblem(file, declared.get(reference.name), reference)),
    ...file.declarations.flatMap((one) => functionProblems(file, one)),
    ...unused.map(({ kind, name, line }) => `${file.path}:${line}: ${kind} ${name} is not used`),
    ...[...imported]
      .filter((name) => !used.has(name))
      .map((name) => `${file.path}: ${name} is imported and not used`),
  ];
};

const nestedProblem = (
  { path }: BicepFile,
  declaration: Declaration | undefined,
  { name, within, line }: Reference,
): string[] => {
  let inside = declaration?.nested;
  for (const one of within) {
    const found = inside?.find((nested) => nested.name === one);
    if (!found) return [`${path}:${line}: ${name} has no nested resource ${one}`];
    inside = found.nested;
  }
  return [];
};

const functionProblems = ({ path }: BicepFile, { body }: Declaration): string[] =>
  body
    .filter(
      ({ kind, text }, index) =>
        kind === 'word' && body[index + 1]?.text === '(' && !keywords.has(text) && !functions.has(text),
    )
    .map(({ text, line }) => `${path}:${line}: ${text} is no function that is known here`);

/** Declarations that, over others, refer to themselves: no order to deploy them in. */
export const cycles = (file: BicepFile): string[] => {
  const declarations = withoutOutputs(file);
  const targets = new Map(
    declarations.map((one) => [one.name, new Set(referencesOf(one).map(({ name }) => name))]),
  );
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    [...(targets.get(from) ?? [])].some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return declarations
    .filter(({ name }) => reaches(name, name))
    .map(({ name, line }) => `${file.path}:${line}: ${name} depends on itself`);
};

const withoutOutputs = ({ declarations }: BicepFile): Declaration[] =>
  declarations.filter(({ kind }) => kind !== 'output');
