import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, type Html } from './html.ts';
import type { Route, SimResponse } from './route.ts';

export interface PageContent {
  title: string;
  body: Html;
  /** `card` (default): one narrow card in the middle, for sign-in and consent. `wide`: lists and tables. */
  layout?: 'card' | 'wide';
  /** Same-origin script file. */
  script?: string;
}

const stylesheet = readFileSync(join(import.meta.dirname, 'page.css'), 'utf8');
/** The file's name changes with its text, so it may be cached for ever. */
const stylesheetPath = `/assets/page-${createHash('sha256').update(stylesheet).digest('hex').slice(0, 12)}.css`;

/**
 * No inline script or style. Forms may end, through redirects, at the product on localhost: `form-action` counts
 * those too.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "frame-src 'self'",
  "form-action 'self' http://localhost:*",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page of the simulated cloud, which says discreetly that it is one. */
export const pageResponse = (
  status: number,
  content: PageContent,
  headers: Record<string, string | string[]> = {},
): SimResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    // Not no-referrer: with that browsers say `Origin: null` even to the page's own server.
    'referrer-policy': 'same-origin',
    ...headers,
  },
  body: document(content).markup,
});

const document = ({ title, body, layout = 'card', script }: PageContent): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Simulated Microsoft cloud</title>
        <link rel="stylesheet" href="${stylesheetPath}" />
        <link rel="icon" href="data:," />
        ${script !== undefined && html`<script src="${script}" defer></script>`}
      </head>
      <body class="${layout}">
        <main>${body}</main>
        <footer>Simulated Microsoft cloud: nothing here leaves this machine.</footer>
      </body>
    </html>`;

export const assetRoutes = (): Route[] => [
  {
    method: 'GET',
    path: stylesheetPath,
    handle: () => ({
      status: 200,
      headers: {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
      body: stylesheet,
    }),
  },
];
