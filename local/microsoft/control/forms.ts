import { html, type Html } from '../http/html.ts';

/** A one-line form that sends a control command: fixed fields hidden, the rest as given. */
export const commandForm = (command: string, fixed: Record<string, string>, content: Html): Html =>
  html`<form method="post" action="/control" class="inline">
    <input type="hidden" name="command" value="${command}" />
    ${Object.entries(fixed).map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
    )}
    ${content}
  </form>`;

export const choice = (
  name: string,
  chosen: string,
  options: [value: string, label: string][],
  id: string = name,
): Html =>
  html`<select id="${id}" name="${name}">
    ${options.map(
      ([value, label]) =>
        html`<option value="${value}" ${value === chosen && html`selected`}>${label}</option>`,
    )}
  </select>`;

/** A choice in a table's cell, named for screen readers, with its own button. */
export const setting = (
  command: string,
  fixed: Record<string, string>,
  label: string,
  name: string,
  chosen: string,
  options: [value: string, label: string][],
): Html =>
  commandForm(
    command,
    fixed,
    html`<select name="${name}" aria-label="${label}">
        ${options.map(
          ([value, text]) =>
            html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`,
        )}
      </select>
      <button aria-label="Set ${label}">Set</button>`,
  );
