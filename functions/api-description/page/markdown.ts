import { Html, markup } from './markup.ts';

/** As much of Markdown as the description uses: paragraphs, headings, indented code, `code` and **strong**. */
export const markdown = (text: string): Html[] => text.split(/\n{2,}/).map(block);

const block = (text: string): Html => {
  if (text.startsWith('## ')) return markup`<h2>${text.slice(3)}</h2>`;
  if (text.startsWith('    ')) return markup`<pre>${text.replaceAll(/^ {4}/gm, '')}</pre>`;
  return markup`<p>${inline(text)}</p>`;
};

export const inline = (text: string): Html[] =>
  text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`')) return markup`<code>${part.slice(1, -1)}</code>`;
    return part.startsWith('**') ? markup`<strong>${part.slice(2, -2)}</strong>` : markup`${part}`;
  });
