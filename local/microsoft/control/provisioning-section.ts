import type { Directory, Tenant } from '../directory.ts';
import { html, type Html } from '../http/html.ts';
import { table } from '../http/table.ts';
import { choice, commandForm } from './forms.ts';

/** What gets in the way of making an app registration: the credential policy, and a slow directory. */
export const provisioningSection = ({ tenants }: Directory): Html =>
  html`<h2>New app registrations</h2>
    ${table(
      'New app registrations',
      ['Tenant', 'Credential policy (an empty field: any number of days)', 'Known to the directory after'],
      tenants.values().map((tenant) => [tenant.displayName, policyForm(tenant), propagationForm(tenant)]),
    )}
    <p class="quiet">
      Until a new application, service principal, secret or certificate is known, Graph answers 404 or 400 and
      Entra 700016, 7000229, 7000215 or 700027.
    </p>`;

const policyForm = ({ id, displayName, credentialPolicy }: Tenant): Html =>
  commandForm(
    'setCredentialPolicy',
    { tenantId: id },
    html`<label for="passwords-${id}">Secrets</label>
      ${choice(
        'passwords',
        credentialPolicy?.passwords ?? 'allowed',
        [
          ['allowed', 'allowed'],
          ['forbidden', 'forbidden'],
        ],
        `passwords-${id}`,
      )}
      for
      ${days('maxPasswordLifetime', `Secrets’ life in ${displayName}`, credentialPolicy?.maxPasswordLifetime)}
      days, certificates for
      ${days('maxKeyLifetime', `Certificates’ life in ${displayName}`, credentialPolicy?.maxKeyLifetime)} days
      <button aria-label="Set credential policy of ${displayName}">Set</button>`,
  );

const days = (name: string, label: string, value: number | undefined): Html =>
  html`<input
    name="${name}"
    type="number"
    min="1"
    max="3650"
    aria-label="${label}, days"
    value="${value ?? ''}"
  />`;

const propagationForm = ({ id, displayName, propagationSeconds = 0 }: Tenant): Html =>
  commandForm(
    'setPropagation',
    { tenantId: id },
    html`<input
        name="seconds"
        type="number"
        min="0"
        max="3600"
        required
        aria-label="Seconds until ${displayName} knows what is new"
        value="${propagationSeconds}"
      />
      seconds
      <button aria-label="Set propagation of ${displayName}">Set</button>`,
  );
