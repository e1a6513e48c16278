import { badRequest, type GraphError } from './graph-error.ts';
import { odataTokens, type Token } from './odata-tokens.ts';

type Item = Record<string, unknown>;
type Test = (item: Item) => boolean;

/**
 * The part of OData's filter language that the simulated Graph reads: `eq`, `ne`, `in`, `startswith`, `endswith`,
 * `any` over a collection, joined by `and`, `or`, `not` and brackets. Strings compare without regard to case, as in the
 * directory. @throws GraphError 400 for anything else
 */
export const odataFilter = (text: string, properties: readonly string[]): Test => {
  const reader = new FilterReader(text, properties);
  const test = reader.readOr();
  reader.end();
  return test;
};

/** Recursive descent, the loosest binding first: or, and, not, one clause. */
class FilterReader {
  readonly #text: string;
  readonly #properties: readonly string[];
  readonly #tokens: Token[];
  #at = 0;
  /** The name that stands for one element, within `any`. */
  #element: string | undefined;

  constructor(text: string, properties: readonly string[]) {
    this.#text = text;
    this.#properties = properties;
    this.#tokens = odataTokens(text);
  }

  readOr(): Test {
    const tests = [this.#readAnd()];
    while (this.#takeWord('or')) tests.push(this.#readAnd());
    return (item) => tests.some((test) => test(item));
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#error();
  }

  #readAnd(): Test {
    const tests = [this.#readNot()];
    while (this.#takeWord('and')) tests.push(this.#readNot());
    return (item) => tests.every((test) => test(item));
  }

  #readNot(): Test {
    if (!this.#takeWord('not')) return this.#readClause();
    const test = this.#readClause();
    return (item) => !test(item);
  }

  #readClause(): Test {
    if (this.#takeMark('(')) {
      const test = this.readOr();
      this.#mark(')');
      return test;
    }
    if (this.#takeWord('startswith')) return this.#readFunction((value, part) => value.startsWith(part));
    if (this.#takeWord('endswith')) return this.#readFunction((value, part) => value.endsWith(part));
    const property = this.#readProperty();
    if (this.#takeMark('/')) return this.#readAny(property);
    return this.#readComparison(property);
  }

  #readFunction(holds: (value: string, part: string) => boolean): Test {
    this.#mark('(');
    const property = this.#readProperty();
    this.#mark(',');
    const part = this.#readValue();
    this.#mark(')');
    return (item) => holds(textOf(item[property]), part);
  }

  #readComparison(property: string): Test {
    if (this.#takeWord('eq')) return equals(property, this.#readValue());
    if (this.#takeWord('ne')) {
      const same = equals(property, this.#readValue());
      return (item) => !same(item);
    }
    if (!this.#takeWord('in')) throw this.#error();
    this.#mark('(');
    const values = [this.#readValue()];
    while (this.#takeMark(',')) values.push(this.#readValue());
    this.#mark(')');
    return (item) => values.includes(textOf(item[property]));
  }

  #readAny(property: string): Test {
    if (!this.#takeWord('any')) throw this.#error();
    this.#mark('(');
    const element = this.#next('word').value;
    this.#mark(':');
    const around = this.#element;
    this.#element = element;
    const test = this.readOr();
    this.#element = around;
    this.#mark(')');
    return (item) => elementsOf(item[property]).some(test);
  }

  /** A property of the item, or of the element that `any` names. */
  #readProperty(): string {
    const { value } = this.#next('word');
    if (value === this.#element) {
      this.#mark('/');
      return this.#next('word').value;
    }
    if (this.#element === undefined && !this.#properties.includes(value))
      throw badRequest(
        `Unsupported or invalid query filter clause specified for property '${value}' of resource 'User' in the simulated Graph.`,
      );
    return value;
  }

  #readValue(): string {
    const found = this.#tokens[this.#at];
    if (!found || found.kind === 'mark') throw this.#error();
    this.#at += 1;
    return found.value.toLowerCase();
  }

  #next(kind: Token['kind']): Token {
    const found = this.#tokens[this.#at];
    if (found?.kind !== kind) throw this.#error();
    this.#at += 1;
    return found;
  }

  #takeWord(word: string): boolean {
    const found = this.#tokens[this.#at];
    const taken = found?.kind === 'word' && found.value.toLowerCase() === word;
    if (taken) this.#at += 1;
    return taken;
  }

  #takeMark(mark: string): boolean {
    const found = this.#tokens[this.#at];
    const taken = found?.kind === 'mark' && found.value === mark;
    if (taken) this.#at += 1;
    return taken;
  }

  #mark(mark: string): void {
    if (!this.#takeMark(mark)) throw this.#error();
  }

  #error(): GraphError {
    return badRequest(`Invalid filter clause: the simulated Graph does not read '${this.#text}'.`);
  }
}

const equals =
  (property: string, wanted: string): Test =>
  (item) =>
    textOf(item[property]) === wanted;

/** `null` is no text; an absent property is null. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' ? String(value).toLowerCase() : 'null';

const elementsOf = (value: unknown): Item[] =>
  Array.isArray(value)
    ? value.filter((element): element is Item => typeof element === 'object' && element !== null)
    : [];
