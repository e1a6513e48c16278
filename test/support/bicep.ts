import { tokensOf, type Token } from './bicep-tokens.ts';

/**
 * As much of Bicep as the tests of infra/ need: what a file declares, what each declaration refers to, what modules are
 * given. There is no compiler where these tests run; what its type checker knows, this does not.
 */
export interface Declaration {
  kind: 'param' | 'var' | 'resource' | 'module' | 'output';
  name: string;
  /** Of a resource its type with version, of a module its path, of others their type. */
  of: string;
  decorators: Token[];
  /** Everything after the name and type. */
  body: Token[];
  conditional: boolean;
  existing: boolean;
  line: number;
  /** Resources within it. */
  nested: Declaration[];
}

export interface BicepFile {
  path: string;
  declarations: Declaration[];
  /** Names taken from other files, with the file. */
  imports: { name: string; path: string }[];
}

const starts = ['param', 'var', 'resource', 'module', 'output'] as const;
type Start = (typeof starts)[number];
const isStart = (text: string): text is Start => (starts as readonly string[]).includes(text);

export const readBicep = (path: string, text: string): BicepFile => {
  const statements = statementsOf(tokensOf(text));
  return {
    path,
    declarations: declarationsOf(statements),
    imports: statements.filter((statement) => statement[0]?.text === 'import').flatMap(importsOf),
  };
};

/** Lines that belong together, without the line ends around them; within brackets line ends stay. */
const statementsOf = (tokens: readonly Token[]): Token[][] => {
  const statements: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'sign' && '{(['.includes(token.text)) depth += 1;
    if (token.kind === 'sign' && '})]'.includes(token.text)) depth -= 1;
    if (token.kind === 'newline' && depth === 0) statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return joined(statements.filter((statement) => statement.length > 0));
};

/** A condition may go on in the next line, which then begins with its sign. */
const joined = (statements: Token[][]): Token[][] => {
  const result: Token[][] = [];
  for (const statement of statements) {
    const first = statement[0];
    if (first?.kind === 'sign' && ['?', ':'].includes(first.text)) result.at(-1)?.push(...statement);
    else result.push(statement);
  }
  return result;
};

const declarationsOf = (statements: readonly Token[][]): Declaration[] => {
  let decorators: Token[] = [];
  return statements.flatMap((statement) => {
    const [first] = statement;
    if (first?.text === '@') {
      decorators.push(...statement);
      return [];
    }
    const above = decorators;
    decorators = [];
    return first?.kind === 'word' && isStart(first.text) ? [declarationOf(first.text, statement, above)] : [];
  });
};

const declarationOf = (kind: Start, statement: Token[], decorators: Token[]): Declaration => {
  const [first, name, of] = statement;
  const bare = kind === 'var';
  const body = statement.slice(bare ? 2 : 3);
  const head = body.filter(({ kind: type }) => type !== 'newline').slice(0, 3);
  return {
    kind,
    name: name?.text ?? '',
    of: bare ? '' : (of?.text ?? ''),
    decorators,
    body,
    conditional: head.some(({ text }) => text === 'if'),
    existing: head[0]?.text === 'existing',
    line: first?.line ?? 0,
    nested: kind === 'resource' ? nestedIn(body) : [],
  };
};

/** The statements within a resource's braces that declare others. */
const nestedIn = (body: readonly Token[]): Declaration[] => {
  const open = body.findIndex(({ kind, text }) => kind === 'sign' && text === '{');
  return open < 0
    ? []
    : declarationsOf(statementsOf(body.slice(open + 1, -1))).filter(({ kind }) => kind === 'resource');
};

const importsOf = (statement: Token[]): { name: string; path: string }[] => {
  const path = statement.find(({ kind }) => kind === 'string')?.text ?? '';
  return statement
    .filter(({ kind, text }) => kind === 'word' && !['import', 'from', 'as'].includes(text))
    .map(({ text }) => ({ name: text, path }));
};

/** The names of the object that follows `key`, as in `params: { a: 1, b: 2 }`; undefined where there is none. */
export const keysAfter = (tokens: readonly Token[], key: string): string[] | undefined => {
  const at = tokens.findIndex(
    ({ kind, text }, index) => kind === 'word' && text === key && tokens[index + 1]?.text === ':',
  );
  return at < 0 ? undefined : keysOf(tokens.slice(at + 2));
};

/** The names of the first object among the tokens, not of those within it. */
export const keysOf = (tokens: readonly Token[]): string[] => {
  const keys: string[] = [];
  let depth = 0;
  for (const [index, { kind, text }] of tokens.entries()) {
    if (kind === 'sign' && '{(['.includes(text)) depth += 1;
    if (kind === 'sign' && '})]'.includes(text)) depth -= 1;
    if (depth === 0 && text === '}') return keys;
    if (depth === 1 && isKey(tokens, index)) keys.push(text);
  }
  return keys;
};

/** Whether a word names a property: it begins a line or follows a brace or a comma, and a colon follows. */
export const isKey = (tokens: readonly Token[], index: number): boolean => {
  const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  const begins = before === undefined || before.kind === 'newline' || ['{', ','].includes(before.text);
  return token?.kind === 'word' && begins && after?.text === ':';
};
