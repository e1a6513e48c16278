import { html, type Html } from '../http/html.ts';
import { table } from '../http/table.ts';
import { pageResponse } from '../http/page.ts';
import type { SimResponse } from '../http/route.ts';
import type { ControlDeps } from './apply.ts';
import { licencesSection } from './licences-section.ts';
import { choice, commandForm } from './forms.ts';
import { mailSection, reportsSection } from './mail-sections.ts';
import { provisioningSection } from './provisioning-section.ts';
import { applicationsSection, peopleSection, tenantsSection } from './directory-sections.ts';

/** Where the simulated cloud is bent: tenants, people, faults, mail, the clock. */
export const controlPage = (deps: ControlDeps): SimResponse => {
  const body = html`<h1>Control page</h1>
    <p>
      Bends the simulated Microsoft cloud. What is set here is kept over restarts.
      <a href="/inbox">The inbox</a> is next door.
    </p>
    ${clockSection(deps)} ${tenantsSection(deps.cloud.directory)} ${licencesSection(deps.cloud.directory)}
    ${provisioningSection(deps.cloud.directory)} ${peopleSection(deps.cloud.directory)}
    ${applicationsSection(deps.cloud.directory)} ${faultsSection(deps)} ${mailSection(deps)}
    ${reportsSection(deps)}`;
  return pageResponse(200, { title: 'Control page', body, layout: 'wide' });
};

const clockSection = ({ moveClock }: ControlDeps): Html => {
  const now = new Date().toISOString();
  const form = commandForm(
    'moveClock',
    {},
    html`<label for="amount">Forward by</label>
      <input id="amount" name="amount" type="number" min="1" max="400" value="1" required />
      <label for="unit" class="visually-hidden">Unit</label>
      ${choice('unit', 'day', [
        ['hour', 'hours'],
        ['day', 'days'],
      ])}
      <button>Move the clock</button>`,
  );
  return html`<h2>Clock</h2>
    <p>
      It is <time datetime="${now}">${now.replace('T', ' ').slice(0, 19)} UTC</time> for the product and for
      this cloud.
    </p>
    ${moveClock ? form : html`<p class="quiet">Nobody here can move it.</p>`}`;
};

const faultsSection = ({ cloud }: ControlDeps): Html => {
  const faults = cloud.directory.faults
    .values()
    .map((fault) => [
      fault.service,
      fault.kind,
      `${fault.remaining} requests more`,
      commandForm('clearFault', { service: fault.service }, html`<button>Stop</button>`),
    ]);
  return html`<h2>Faults</h2>
    ${faults.length > 0 && table('Faults', ['Service', 'Fault', 'Left', 'Action'], faults)}
    ${commandForm(
      'setFault',
      {},
      html`<label for="service">Service</label>
        ${choice('service', 'graph', [
          ['entra', 'Entra'],
          ['graph', 'Graph'],
          ['vault', 'Key Vault'],
          ['email', 'E-mail'],
        ])}
        <label for="kind">Fault</label>
        ${choice('kind', 'throttle', [
          ['throttle', 'Throttled (429)'],
          ['serverError', 'Unavailable (503)'],
          ['hang', 'No answer'],
        ])}
        <label for="remaining">Requests</label>
        <input id="remaining" name="remaining" type="number" min="1" value="5" required />
        <label for="retryAfterSeconds">Retry after, seconds</label>
        <input id="retryAfterSeconds" name="retryAfterSeconds" type="number" min="0" value="1" required />
        <button>Start</button>`,
    )}`;
};
