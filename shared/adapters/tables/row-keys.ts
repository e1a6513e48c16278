/**
 * Row keys are made of parts joined by `!`, which sorts below every character of a part, so that `ab` comes before
 * `ab-c`. Table keys forbid `/ \ # ?` and control characters; `%` and `'` are troublesome in URLs.
 */
const separator = '!';
const plain = /[A-Za-z0-9_.@:-]/;

/** Text as a part of a key: what is not plain ASCII becomes `~` and its UTF-8 bytes in hex. A prefix stays a prefix. */
export const keyPart = (text: string): string =>
  [...text].map((character) => (plain.test(character) ? character : escaped(character))).join('');

const escaped = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join('');

/** Without case and accents, so that `Mueller` and `Müller` stand where a person looks for them. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Text as a part of a key without case and accents, by its first characters. It is cut after folding, which makes one
 * ligature many letters: a key holds 1,024 characters, and each of these may take 12.
 */
export const foldedPart = (text: string, most: number): string =>
  keyPart([...folded(text)].slice(0, most).join(''));

/** A short name as it is sorted by. One of 15 characters is whole, unless it is made of ligatures. */
export const namePart = (shortName: string): string => foldedPart(shortName, 20);

export const rowKey = (...parts: string[]): string => parts.join(separator);

export const partOf = (key: string, index: number): string => key.split(separator)[index] ?? '';

/** ECMAScript's last millisecond: both directions fit 16 digits. */
const lastMillisecond = 8.64e15;
const digits = (milliseconds: number): string => String(milliseconds).padStart(16, '0');

/** An ISO 8601 time that sorts oldest first. */
export const oldestFirst = (time: string): string => digits(Date.parse(time));

/** An ISO 8601 time that sorts newest first. */
export const newestFirst = (time: string): string => digits(lastMillisecond - Date.parse(time));

/** The time (ISO 8601) that such a part stands for; undefined where it stands behind every time. */
export const timeOfOldestFirst = (part: string): string | undefined =>
  Number(part) > lastMillisecond ? undefined : new Date(Number(part)).toISOString();

export const timeOfNewestFirst = (part: string): string =>
  new Date(lastMillisecond - Number(part)).toISOString();

/** A part of one partition: row keys from `from`, up to but without `to`. */
export interface RowRange {
  partition: string;
  from: string;
  to: string;
}

const successor = (prefix: string): string =>
  prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);

/** Every row whose key begins with `prefix` (not empty). */
export const beginningWith = (partition: string, prefix: string): RowRange => ({
  partition,
  from: prefix,
  to: successor(prefix),
});

/** Every row whose key has more parts after these. */
export const below = (partition: string, ...parts: string[]): RowRange =>
  beginningWith(partition, rowKey(...parts, ''));
