import type { MailBend } from '../email/bends.ts';
import { html, type Html } from '../http/html.ts';
import { table } from '../http/table.ts';
import type { ControlDeps } from './apply.ts';
import { choice, commandForm } from './forms.ts';

const kinds: [MailBend['kind'], string][] = [
  ['refuse', 'Refused at once (400)'],
  ['fail', 'Accepted, then failed'],
  ['suppress', 'On the suppression list'],
  ['bounce', 'Sent, then bounced'],
  ['quarantine', 'Sent, then quarantined'],
  ['filterSpam', 'Sent, then filtered as spam'],
];

export const mailSection = ({ bends }: ControlDeps): Html => {
  const rows = bends
    .list()
    .map(({ address, kind }) => [
      address,
      kind,
      commandForm('straightenMail', { address }, html`<button>Deliver again</button>`),
    ]);
  return html`<h2>Mail</h2>
    ${rows.length > 0 && table('Addresses', ['Address', 'What happens', 'Action'], rows)}
    ${commandForm(
      'bendMail',
      {},
      html`<label for="address">Address, or * for all</label>
        <input id="address" name="address" type="text" required autocomplete="off" />
        <label for="mail-kind">What happens</label>
        ${choice('kind', 'refuse', kinds, 'mail-kind')}
        <button>Fail mail</button>`,
    )}`;
};

/** Event Grid's subscription to the delivery reports. */
export const reportsSection = ({ eventGrid }: ControlDeps): Html => {
  const subscription = eventGrid.subscription.get();
  const present =
    subscription &&
    commandForm(
      'unsubscribeReports',
      {},
      html`<p>
          Posted to ${subscription.endpoint}
          ${!subscription.validated && '(once it has passed the validation handshake)'} with a token for
          ${subscription.audience}.
        </p>
        <button>Unsubscribe</button>`,
    );
  return html`<h2>Delivery reports</h2>
    <p class="quiet">All of them are <a href="/inbox/reports">listed beside the inbox</a>.</p>
    ${present}
    ${commandForm(
      'subscribeReports',
      {},
      html`<label for="endpoint">Webhook on this machine</label>
        <input id="endpoint" name="endpoint" type="url" required autocomplete="off" />
        <label for="audience">Audience of its token</label>
        <input id="audience" name="audience" type="text" required autocomplete="off" />
        <button>Subscribe</button>`,
    )}`;
};
