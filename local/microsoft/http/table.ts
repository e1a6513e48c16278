import { html, type Html, type HtmlPart } from './html.ts';

/** A table that scrolls by itself on narrow screens, by keyboard too. */
export const table = (caption: string, headings: string[], rows: HtmlPart[][]): Html =>
  html`<div class="table" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption class="visually-hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
