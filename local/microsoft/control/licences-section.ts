import { teamsAdminAppId, type Directory, type Tenant } from '../directory.ts';
import { html, type Html } from '../http/html.ts';
import { table } from '../http/table.ts';
import { commandForm, setting } from './forms.ts';

/** How large a tenant is, and whether it has the service plan of Teams. */
export const licencesSection = ({ tenants }: Directory): Html =>
  html`<h2>Users and licences</h2>
    ${table(
      'Users and licences',
      ['Tenant', 'People whom nobody signs in as', 'Since then', 'Teams telephony'],
      tenants
        .values()
        .map((tenant) => [
          tenant.displayName,
          populationForm(tenant),
          turnoverForm(tenant),
          teamsSetting(tenant),
        ]),
    )}
    <p class="quiet">Where a service plan is missing, consent and tokens for its resource answer 650052.</p>`;

const populationForm = ({ id, displayName, population = 0 }: Tenant): Html =>
  commandForm(
    'setPopulation',
    { tenantId: id },
    html`<input
        name="people"
        type="number"
        min="0"
        max="200000"
        required
        aria-label="People of ${displayName}"
        value="${population}"
      />
      <button aria-label="Set people of ${displayName}">Set</button>`,
  );

const turnoverForm = ({ id, displayName }: Tenant): Html =>
  commandForm(
    'changePeople',
    { tenantId: id },
    html`${(['left', 'joined', 'moved'] as const).map(
        (what) =>
          html`<label>${what} <input name="${what}" type="number" min="0" max="10000" value="1" /></label>`,
      )} <button aria-label="Change people of ${displayName}">Change</button>`,
  );

const teamsSetting = ({ id, displayName, missingResources }: Tenant): Html =>
  setting(
    'setMissingService',
    { tenantId: id, resourceAppId: teamsAdminAppId },
    `Teams telephony of ${displayName}`,
    'missing',
    String(missingResources.includes(teamsAdminAppId)),
    [
      ['false', 'licensed'],
      ['true', 'missing (650052)'],
    ],
  );
