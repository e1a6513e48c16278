import { foldedPart } from './row-keys.ts';

/** Documented limit of this product: a row is found by at most so many words. */
const mostWords = 20;
/** Longer words are found by their beginning. */
const longestWord = 40;

const wordKey = (text: string): string => foldedPart(text, longestWord);

/** A text, the pieces between its blanks, and their parts between other signs: `o'brien` is found by `brien` as well. */
const piecesOf = (text: string): string[] => {
  const pieces = text.split(/\s+/);
  return [...pieces, ...pieces.flatMap((piece) => piece.split(/[^\p{L}\p{N}\p{M}]+/u))];
};

/**
 * The words a row is found by, as key parts in their order, given its texts with the most telling first: whole texts
 * win over parts where there are too many.
 */
export const wordsOf = (texts: readonly string[]): string[] => {
  const whole = texts.filter((text) => !/\s/.test(text));
  const words = [...whole, ...texts.flatMap(piecesOf)].map(wordKey).filter((word) => word !== '');
  return [...new Set(words)].slice(0, mostWords).sort();
};

/** The beginnings a person has typed, longest first; empty when there is nothing to search for. */
export const beginningsOf = (text: string): string[] =>
  [...new Set(text.split(/\s+/).map(wordKey))]
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length);

/** Does every beginning begin one of the words? */
export const allBegin = (words: readonly string[], beginnings: readonly string[]): boolean =>
  beginnings.every((beginning) => words.some((word) => word.startsWith(beginning)));
