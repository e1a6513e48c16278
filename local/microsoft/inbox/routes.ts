import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection, InboxMail } from '../directory.ts';
import { pageResponse } from '../http/page.ts';
import { jsonResponse, type Route, type SimRequest, type SimResponse } from '../http/route.ts';
import { html } from '../http/html.ts';
import { listPage, mailPage } from './pages.ts';

const script = readFileSync(join(import.meta.dirname, 'refresh.js'), 'utf8');
const refreshScriptPath = '/assets/inbox-refresh.js';

/** The simulated inbox of everybody: pages for people, `/inbox.json?to=` for tests. */
export const inboxRoutes = (inbox: Collection<InboxMail>): Route[] => [
  {
    method: 'GET',
    path: '/inbox',
    handle: (request) => listPage(mailsFor(inbox, request), mailbox(request)),
  },
  {
    method: 'GET',
    path: '/inbox.json',
    handle: (request) => jsonResponse(200, mailsFor(inbox, request)),
  },
  {
    method: 'GET',
    path: '/inbox/:id',
    handle: (request) =>
      withMail(inbox, request, (mail) => {
        if (!mail.read) inbox.set(mail.id, { ...mail, read: true });
        return mailPage(mail, request.url.searchParams.get('view') === 'text' ? 'text' : 'html');
      }),
  },
  { method: 'GET', path: '/inbox/:id/html', handle: (request) => withMail(inbox, request, mailDocument) },
  {
    method: 'GET',
    path: refreshScriptPath,
    handle: () => ({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
      body: script,
    }),
  },
];

const mailbox = (request: SimRequest): string => request.url.searchParams.get('to')?.trim() ?? '';

/** Newest first. */
const mailsFor = (inbox: Collection<InboxMail>, request: SimRequest): InboxMail[] => {
  const to = mailbox(request).toLowerCase();
  return inbox
    .values()
    .filter((mail) => to === '' || mail.to.toLowerCase() === to)
    .reverse();
};

const withMail = (
  inbox: Collection<InboxMail>,
  request: SimRequest,
  answer: (mail: InboxMail) => SimResponse,
): SimResponse => {
  const mail = inbox.get(request.params['id'] ?? '');
  if (mail) return answer(mail);
  const body = html`<h1>No such mail</h1>
    <p><a href="/inbox">Back to the inbox</a></p>`;
  return pageResponse(404, { title: 'No such mail', body });
};

/**
 * The mail as its sender wrote it, alone in a sandbox: no script, no form, no origin; links open tabs of their own, as
 * in a mail program.
 */
const mailDocument = (mail: InboxMail): SimResponse => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      'img-src data: http://localhost:*',
      "frame-ancestors 'self'",
      'sandbox allow-popups allow-popups-to-escape-sandbox',
    ].join('; '),
  },
  body: withBlankTarget(mail.html || `<pre>${escapeText(mail.plainText)}</pre>`),
});

const escapeText = (text: string): string => html`${text}`.markup;

const withBlankTarget = (document: string): string => {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(document)
    ? document.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : `${base}${document}`;
};
