/**
 * RFC 4180, with a byte order mark so that Excel reads UTF-8. A cell that a spreadsheet would take for a formula gets an
 * apostrophe in front; {@link unguarded} takes it off.
 */
export const csvOf = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  csvFile(header, rows.map(csvLine));

/** The same of lines that were made one by one, by {@link csvLine}. */
export const csvFile = (header: readonly string[], lines: readonly string[]): string =>
  `\uFEFF${[csvLine(header), ...lines].join('\r\n')}\r\n`;

export const csvLine = (row: readonly string[]): string => row.map(cell).join(',');

/** With apostrophes of its own in front, too: otherwise reading it back would take one of those. */
const formula = /^'*[=+\-@\t\r]/;

/** A cell's text as it was before {@link csvOf} made it harmless. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text) ? text.slice(1) : text;

const cell = (text: string): string => {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};
