import { html, type Html, type HtmlPart } from '../../http/html.ts';

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

/** As people read it, in UTC. */
export const readableTime = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
