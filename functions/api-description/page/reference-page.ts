import type { OpenApiDocument } from '../openapi.ts';
import { markup, type Html } from './markup.ts';
import { markdown } from './markdown.ts';
import { operationEntry } from './operation-entry.ts';
import { schemaLines } from './schema-text.ts';

const idOf = (area: string): string => `area-${area.toLowerCase().replaceAll(' ', '-')}`;

/** The description as a page to read: no styles and no scripts in it, so that the site's content policy holds here too. */
export const referencePage = (document: OpenApiDocument): string => {
  const { tags, info, components } = document;
  const { title, version, description } = info as Record<'title' | 'version' | 'description', string>;
  const areas = [
    ...tags.map(({ name }) => ({ name, id: idOf(name) })),
    { name: 'Schemas', id: 'area-schemas' },
  ];
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}: API reference</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/reference/main.css" />
        <script type="module" src="/assets/reference/main.js"></script>
      </head>
      <body>
        <header>
          <h1>${title}: API reference</h1>
          <p class="soft">
            Version ${version}. The same for programs:
            <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI ${document.openapi}).
            <a href="/">Back to the portal</a>
          </p>
        </header>
        <main>
          <search>
            <label for="find">Find an operation or a schema</label>
            <input id="find" type="search" autocomplete="off" spellcheck="false" />
            <p id="found" class="soft" role="status"></p>
          </search>
          <nav aria-label="Areas">
            <ul>
              ${areas.map(({ name, id }) => markup`<li><a href="#${id}">${name}</a></li>`)}
            </ul>
          </nav>
          ${markdown(description)}
          ${tags.map(({ name, description: lead }) => areaSection(document, name, lead))}
          <section class="area" id="area-schemas" aria-labelledby="area-schemas-name">
            <h2 id="area-schemas-name">Schemas</h2>
            ${Object.entries(components['schemas'] ?? {}).map(([name, schema]) => schemaEntry(name, schema))}
          </section>
        </main>
      </body>
    </html> `.text;
};

const areaSection = (document: OpenApiDocument, area: string, lead: string): Html => {
  const id = idOf(area);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { tags }]) => tags.includes(area))
      .map(([method, operation]) => operationEntry(document, path, method, operation)),
  );
  const messages = Object.entries(document.webhooks).filter(([, { post }]) => post.tags.includes(area));
  return markup`<section class="area" id="${id}" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${area}</h2>
    <p>${lead}</p>
    ${operations}
    ${messages.map(([type, { post }]) => messageEntry(type, post.summary, post.requestBody.content['application/json']?.schema))}
  </section> `;
};

const messageEntry = (type: string, summary: string, schema: unknown): Html =>
  markup`<details class="entry" id="message-${type}">
    <summary>
      <span class="method">Sent</span><code>${type}</code><span class="summary">${summary}</span>
    </summary>
    <div class="inside"><pre>${schemaLines(schema)}</pre></div>
  </details> `;

const schemaEntry = (name: string, schema: unknown): Html =>
  markup`<details class="entry" id="schema-${name}">
    <summary><code>${name}</code></summary>
    <div class="inside"><pre>${schemaLines(schema)}</pre></div>
  </details> `;
