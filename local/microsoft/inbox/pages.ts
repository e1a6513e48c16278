import type { InboxMail } from '../directory.ts';
import { html, type Html } from '../http/html.ts';
import { pageResponse } from '../http/page.ts';
import type { SimResponse } from '../http/route.ts';

/** A page shows the newest of them; the filter finds the rest. */
const shownAtOnce = 200;

export const listPage = (mails: InboxMail[], mailbox: string): SimResponse => {
  const body = html`<h1>Inbox</h1>
    <p class="quiet"><a href="/inbox/reports">Delivery reports</a></p>
    <form method="get" action="/inbox" class="inline" role="search">
      <label for="to">Mailbox</label>
      <input id="to" name="to" type="text" value="${mailbox}" autocomplete="off" />
      <button>Show</button>
      ${mailbox !== '' && html`<a href="/inbox">All mailboxes</a>`}
    </form>
    ${mails.length === 0 ? empty(mailbox) : table(mails.slice(0, shownAtOnce))}
    ${
      mails.length > shownAtOnce &&
      html`<p class="quiet">The newest ${shownAtOnce} of ${mails.length} mails are shown.</p>`
    }`;
  return pageResponse(200, { title: 'Inbox', body, layout: 'wide', script: '/assets/inbox-refresh.js' });
};

const empty = (mailbox: string): Html =>
  html`<p>No mail${mailbox !== '' && ` for ${mailbox}`} yet. It shows here by itself.</p>`;

const table = (mails: InboxMail[]): Html =>
  html`<div class="table" tabindex="0" role="region" aria-label="Mails">
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">Subject</th>
          <th scope="col">To</th>
          <th scope="col">From</th>
          <th scope="col">Received</th>
        </tr>
      </thead>
      <tbody>
        ${mails.map(row)}
      </tbody>
    </table>
  </div>`;

const row = (mail: InboxMail): Html => {
  const link = html`<a href="/inbox/${mail.id}">${mail.subject}</a>`;
  return html`<tr>
    <td>${mail.read ? link : html`<strong>${link}</strong>`}</td>
    <td>${mail.to}</td>
    <td>${mail.from}</td>
    <td>${timeOf(mail.receivedDateTime)}</td>
  </tr>`;
};

export const mailPage = (mail: InboxMail, view: 'html' | 'text'): SimResponse => {
  const body = html`<p><a href="/inbox?to=${encodeURIComponent(mail.to)}">Inbox of ${mail.to}</a></p>
    <h1>${mail.subject}</h1>
    <p class="quiet">From ${mail.from} to ${mail.to}, ${timeOf(mail.receivedDateTime)}</p>
    <nav aria-label="Views of this mail">
      <ul>
        <li>${tab(mail, 'html', 'As a mail program shows it', view)}</li>
        <li>${tab(mail, 'text', 'Plain text', view)}</li>
      </ul>
    </nav>
    ${view === 'html' ? frame(mail) : html`<pre>${mail.plainText}</pre>`}`;
  return pageResponse(200, { title: mail.subject, body, layout: 'wide' });
};

const tab = (mail: InboxMail, view: string, label: string, shown: string): Html =>
  view === shown
    ? html`<a href="/inbox/${mail.id}?view=${view}" aria-current="page">${label}</a>`
    : html`<a href="/inbox/${mail.id}?view=${view}">${label}</a>`;

const frame = (mail: InboxMail): Html =>
  html`<iframe
    title="The mail"
    src="/inbox/${mail.id}/html"
    sandbox="allow-popups allow-popups-to-escape-sandbox"
  ></iframe>`;

const timeOf = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.replace('T', ' ').slice(0, 19)} UTC</time>`;
