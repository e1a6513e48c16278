import type { Directory, Tenant, User } from '../directory.ts';
import { html, type Html } from '../http/html.ts';
import { table } from '../http/table.ts';
import { commandForm, setting } from './forms.ts';

const onOff: [string, string][] = [
  ['true', 'on'],
  ['false', 'off'],
];

export const tenantsSection = ({ tenants }: Directory): Html =>
  html`<h2>Tenants</h2>
    ${table(
      'Tenants',
      ['Tenant', 'Consent', 'Approval workflow', 'Device code', 'Authenticator'],
      tenants.values().map(tenantRow),
    )}
    <p class="quiet">
      Consent: A lets users consent to sign-in basics, B to nothing, C has approved everything already.
    </p>`;

const tenantRow = (tenant: Tenant): Html[] => {
  const of = (what: string) => `${what} of ${tenant.displayName}`;
  const fixed = { tenantId: tenant.id };
  return [
    html`${tenant.displayName}<br /><span class="quiet">${tenant.domains.join(', ')}</span>`,
    setting('setConsentKind', fixed, of('consent'), 'kind', tenant.consentKind, [
      ['A', 'A'],
      ['B', 'B'],
      ['C', 'C'],
    ]),
    setting(
      'setApprovalWorkflow',
      fixed,
      of('approval workflow'),
      'on',
      String(tenant.approvalWorkflow),
      onOff,
    ),
    setting('setDeviceCode', fixed, of('device code'), 'value', tenant.deviceCode, [
      ['allowed', 'allowed'],
      ['blockedByConditionalAccess', 'blocked (53003)'],
      ['blockedBySecurityDefaults', 'blocked (530035)'],
    ]),
    setting('setRequireMfa', fixed, of('authenticator'), 'on', String(tenant.requireMfa), onOff),
  ];
};

/** The people are simulated, so their passwords are no secret. */
export const peopleSection = ({ users, tenants }: Directory): Html => {
  const tenantName = (user: User) => tenants.get(user.tenantId)?.displayName ?? user.tenantId;
  const rows = users
    .values()
    .map((user) => [
      html`${user.userPrincipalName}<br /><span class="quiet"
          >${user.displayName}, ${tenantName(user)}</span
        >`,
      user.password,
      [...user.directoryRoles, ...Object.values(user.appRoles).flat()].join(', '),
      sessionButtons(user),
      refreshTokenSetting(user),
    ]);
  return html`<h2>People</h2>
    ${table('People', ['Account', 'Password', 'Roles', 'Sessions', 'Refresh tokens answer'], rows)}`;
};

const sessionButtons = (user: User): Html => {
  const name = user.userPrincipalName;
  const fixed = { userId: user.id };
  const label = user.accountEnabled ? 'Disable' : 'Enable';
  return html`${commandForm(
    'revokeSessions',
    fixed,
    html`<button aria-label="Revoke sessions of ${name}">Revoke sessions</button>`,
  )}
  ${commandForm(
    'setAccountEnabled',
    { ...fixed, on: String(!user.accountEnabled) },
    html`<button aria-label="${label} ${name}">${label}</button>`,
  )}
  ${commandForm(
    'setPasswordExpired',
    { ...fixed, on: String(!user.passwordExpired) },
    html`<button aria-label="${user.passwordExpired ? 'Renew' : 'Expire'} password of ${name}">
      ${user.passwordExpired ? 'Renew' : 'Expire'} password
    </button>`,
  )}`;
};

/** The present tokens only: the next sign-in is free of it. */
const refreshTokenSetting = (user: User): Html =>
  setting(
    'bendRefreshTokens',
    { userId: user.id },
    `answer to refresh tokens of ${user.userPrincipalName}`,
    'refusedWith',
    '700082',
    [
      ['700082', 'expired (700082)'],
      ['70043', 'sign-in frequency (70043)'],
      ['53003', 'blocked (53003)'],
    ],
  );

export const applicationsSection = ({ applications }: Directory): Html => {
  const rows = applications
    .values()
    .map((application) => [
      html`${application.displayName}<br /><span class="quiet">${application.appId}</span>`,
      application.passwordCredentials
        .map(({ hint, endDateTime }) => `${hint}… until ${endDateTime.slice(0, 10)}`)
        .join(', '),
      commandForm(
        'expireSecrets',
        { appId: application.appId },
        html`<button aria-label="Expire secrets of ${application.displayName}">Expire secrets</button>`,
      ),
    ]);
  return html`<h2>App registrations</h2>
    ${table('App registrations', ['Application', 'Secrets', 'Action'], rows)}`;
};
