import { html, type Html } from '../../http/html.ts';
import { resourceByAppId } from '../resources.ts';
import type { ScopeRequest } from '../scopes.ts';

/** Permissions in plain words, what each one lets the app do behind a fold. */
export const permissionList = (permissions: readonly ScopeRequest[]): Html =>
  html`<div class="permissions">
    ${permissions.flatMap(({ resourceAppId, permissions: names }) =>
      names.map((name) => permissionItem(resourceAppId, name)),
    )}
  </div>`;

const permissionItem = (resourceAppId: string, name: string): Html => {
  const resource = resourceByAppId(resourceAppId);
  const known = resource?.delegated[name];
  return html`<details>
    <summary>${known?.title ?? name}</summary>
    <p class="quiet">${known?.explanation}<br />${resource?.displayName} · ${name}</p>
  </details>`;
};
