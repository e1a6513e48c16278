/** Text that is HTML already; anything else is escaped where it is put in. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | readonly Html[];

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const rendered = (part: Part): string => {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return part.map(({ text }) => text).join('');
};

export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(
    strings.map((string, index) => string + (index in parts ? rendered(parts[index] ?? '') : '')).join(''),
  );

export const nothing = markup``;
