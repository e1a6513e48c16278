import type { EventGrid } from '../event-grid/event-grid.ts';
import type { KeptReport } from '../event-grid/outbox.ts';
import { table } from '../http/table.ts';
import { html, type Html, type HtmlPart } from '../http/html.ts';
import { pageResponse } from '../http/page.ts';
import { jsonResponse, type Route, type SimRequest, type SimResponse } from '../http/route.ts';

/** A page shows the newest of them; the filter finds the rest. */
const shownAtOnce = 200;

/** Delivery reports: a page for people, `/inbox/reports.json?to=` (Event Grid's events, newest first) for tests. */
export const reportRoutes = (eventGrid: EventGrid): Route[] => [
  { method: 'GET', path: '/inbox/reports', handle: (request) => reportsPage(eventGrid, request) },
  {
    method: 'GET',
    path: '/inbox/reports.json',
    handle: (request) => jsonResponse(200, reportsFor(eventGrid, request)),
  },
];

const recipientOf = (request: SimRequest): string => request.url.searchParams.get('to')?.trim() ?? '';

const reportsFor = (eventGrid: EventGrid, request: SimRequest): KeptReport[] => {
  const to = recipientOf(request).toLowerCase();
  return eventGrid.reports().filter(({ event }) => to === '' || event.data.recipient.toLowerCase() === to);
};

const reportsPage = (eventGrid: EventGrid, request: SimRequest): SimResponse => {
  const reports = reportsFor(eventGrid, request);
  const to = recipientOf(request);
  const subscription = eventGrid.subscription.get();
  const body = html`<p><a href="/inbox">Inbox</a></p>
    <h1>Delivery reports</h1>
    <p class="quiet">
      ${
        subscription
          ? `Event Grid posts them to ${subscription.endpoint}.`
          : 'Nobody has subscribed to them: the control page can.'
      }
    </p>
    <form method="get" action="/inbox/reports" class="inline" role="search">
      <label for="to">Recipient</label>
      <input id="to" name="to" type="text" value="${to}" autocomplete="off" />
      <button>Show</button>
      ${to !== '' && html`<a href="/inbox/reports">All recipients</a>`}
    </form>
    ${reports.length === 0 ? html`<p>No delivery report yet.</p>` : reportTable(reports.slice(0, shownAtOnce))}
    ${
      reports.length > shownAtOnce &&
      html`<p class="quiet">The newest ${shownAtOnce} of ${reports.length} reports are shown.</p>`
    }`;
  return pageResponse(200, { title: 'Delivery reports', body, layout: 'wide' });
};

const reportTable = (reports: KeptReport[]): Html =>
  table('Delivery reports', ['Recipient', 'Status', 'Message', 'When', 'Webhook'], reports.map(row));

const row = ({ event, posting }: KeptReport): HtmlPart[] => [
  event.data.recipient,
  html`${event.data.status}<br /><span class="quiet"
      >${event.data.deliveryStatusDetails.statusMessage}</span
    >`,
  event.data.messageId,
  html`<time datetime="${event.eventTime}">${event.eventTime.replace('T', ' ').slice(0, 19)} UTC</time>`,
  postingOf(posting),
];

const postingOf = (posting: KeptReport['posting']): string => {
  if (!posting) return 'not posted';
  const said = posting.said === undefined ? '' : `, last answer ${posting.said}`;
  return `${posting.state} (attempts: ${posting.attempts}${said})`;
};
