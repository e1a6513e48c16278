/** A word, a string, a number, a sign or the end of a line, as Bicep's grammar tells them apart. */
export interface Token {
  kind: 'word' | 'string' | 'number' | 'sign' | 'newline';
  /** Of a string what is between the quotes, with `${}` for each expression in it; those follow as tokens in parentheses. */
  text: string;
  line: number;
}

/** What no compiler would read on from. */
export class BicepSyntaxError extends Error {}

const words = /[A-Za-z_]\w*/y;
const numbers = /\d+/y;
const signs = /=>|::|==|!=|>=|<=|&&|\|\||\?\?|\.\.\.|[{}()[\].,:?=!<>+\-*/%@|]/y;
const skipped = /[ \t\r]+|\/\/[^\n]*|\/\*[^]*?\*\//y;

const closing: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/** All tokens of a text in order. Throws where a string does not end, a sign is unknown or a bracket has no partner. */
export const tokensOf = (text: string): Token[] => {
  const reader = new Reader(text);
  const tokens = reader.all(() => false);
  checkBrackets(tokens);
  return tokens;
};

const checkBrackets = (tokens: readonly Token[]): void => {
  const open: Token[] = [];
  for (const token of tokens.filter(({ kind }) => kind === 'sign')) {
    if (token.text in closing) open.push(token);
    else if (Object.values(closing).includes(token.text)) {
      const partner = open.pop();
      if (!partner || closing[partner.text] !== token.text)
        throw new BicepSyntaxError(`line ${token.line}: ${token.text} closes nothing`);
    }
  }
  const left = open.pop();
  if (left) throw new BicepSyntaxError(`line ${left.line}: ${left.text} is never closed`);
};

class Reader {
  private readonly text: string;
  private at = 0;
  private line = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** Up to the sign at which `ends` says so, or to the end of the text. */
  all(ends: (token: Token) => boolean): Token[] {
    const tokens: Token[] = [];
    while (this.at < this.text.length) {
      const next = this.next();
      const last = next[0];
      if (last && ends(last)) return tokens;
      tokens.push(...next);
    }
    return tokens;
  }

  private next(): Token[] {
    if (this.take(skipped) !== undefined) return [];
    const { line } = this;
    const is = (kind: Token['kind'], text: string | undefined): Token[] | undefined =>
      text === undefined ? undefined : [{ kind, text, line }];
    if (this.text.startsWith("'''", this.at)) return this.longString(line);
    if (this.text[this.at] === "'") return this.string(line);
    const token =
      is('newline', this.take(/\n/y)) ??
      is('word', this.take(words)) ??
      is('number', this.take(numbers)) ??
      is('sign', this.take(signs));
    if (token) return token;
    throw new BicepSyntaxError(`line ${line}: ${this.text[this.at] ?? ''} is no sign of Bicep`);
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.pass(found);
    return found;
  }

  private pass(text: string): void {
    this.at += text.length;
    this.line += text.split('\n').length - 1;
  }

  private longString(line: number): Token[] {
    const end = this.text.indexOf("'''", this.at + 3);
    if (end < 0) throw new BicepSyntaxError(`line ${line}: a string never ends`);
    const text = this.text.slice(this.at + 3, end);
    this.pass(this.text.slice(this.at, end + 3));
    return [{ kind: 'string', text, line }];
  }

  private string(line: number): Token[] {
    this.at += 1;
    let text = '';
    const within: Token[] = [];
    for (;;) {
      const part = this.take(/(?:[^'\\\n$]|\\.|\$(?!\{))*/y) ?? '';
      text += part.replaceAll(/\\(.)/g, '$1');
      if (this.text[this.at] === "'") break;
      if (!this.text.startsWith('${', this.at))
        throw new BicepSyntaxError(`line ${line}: a string never ends`);
      this.at += 2;
      text += '${}';
      within.push({ kind: 'sign', text: '(', line }, ...this.expression(), {
        kind: 'sign',
        text: ')',
        line,
      });
    }
    this.at += 1;
    return [{ kind: 'string', text, line }, ...within];
  }

  private expression(): Token[] {
    let depth = 0;
    return this.all(({ kind, text }) => {
      if (kind === 'sign' && text === '{') depth += 1;
      if (kind === 'sign' && text === '}') depth -= 1;
      return depth < 0;
    });
  }
}
