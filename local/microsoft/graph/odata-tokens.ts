import { badRequest } from './graph-error.ts';

export interface Token {
  kind: 'text' | 'word' | 'mark';
  /** Of a text: without its quotes, doubled ones undone. */
  value: string;
}

const token = /\s*(?:'((?:[^']|'')*)'|([\w.@-]+)|([(),:/]))/y;

/** The parts of a `$filter` (OData URL Conventions §5.1.1). @throws GraphError 400 where one cannot be read */
export const odataTokens = (text: string): Token[] => {
  const tokens: Token[] = [];
  const source = text.trim();
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const found = token.exec(source);
    if (!found) throw badRequest(`Invalid filter clause: syntax error at position ${at} in '${text}'.`);
    const [, quoted, word, mark] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word });
    else tokens.push({ kind: 'mark', value: mark ?? '' });
  }
  return tokens;
};
