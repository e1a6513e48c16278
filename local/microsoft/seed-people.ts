import { seededIds } from './cloud.ts';
import type { User } from './directory.ts';

type Person = Omit<User, 'sessionsValidFrom' | 'passwordChangedDateTime'>;

/** The password of every simulated person. */
const password = 'Passw0rd!';

const person = (
  tenantId: string,
  number: number,
  userPrincipalName: string,
  displayName: string,
  rest: Partial<Person> = {},
): Person => ({
  id: `${tenantId.slice(0, 24)}${String(number).padStart(12, '0')}`,
  tenantId,
  userPrincipalName,
  displayName,
  mail: userPrincipalName,
  password,
  accountEnabled: true,
  passwordExpired: false,
  directoryRoles: [],
  appRoles: {},
  ...rest,
});

const staff = (number: number, name: string, displayName: string, portalRoles: string[]): Person =>
  person(seededIds.providerTenantId, number, `${name}@northwindvoice.example`, displayName, {
    appRoles: portalRoles.length > 0 ? { [seededIds.portalAppId]: portalRoles } : {},
  });

/** What the service account is given everywhere. Not Application Administrator: that role could approve the app by itself. */
const telephonyRoles = [
  'Teams Administrator',
  'Teams Communications Administrator',
  'User Administrator',
  'Domain Name Administrator',
];

interface Customer {
  tenantId: string;
  domain: string;
  serviceAccountRoles: string[];
  reviewerRoles: string[];
}

const customerPeople = ({ tenantId, domain, serviceAccountRoles, reviewerRoles }: Customer): Person[] => [
  person(tenantId, 1, `admin@${domain}`, 'Alex Admin', { directoryRoles: ['Global Administrator'] }),
  person(tenantId, 2, `svc-teams@${domain}`, 'Teams Service Account', {
    directoryRoles: serviceAccountRoles,
  }),
  person(tenantId, 3, `reviewer@${domain}`, 'Rita Reviewer', { directoryRoles: reviewerRoles }),
  person(tenantId, 4, `user@${domain}`, 'Uma User'),
];

const contoso = '22222222-2222-4222-8222-222222222222';
const tailspin = '44444444-4444-4444-8444-444444444444';

/** Everybody there is at the first start. */
export const people: readonly Person[] = [
  staff(1, 'olivia.operator', 'Olivia Operator', ['Operator']),
  staff(2, 'adam.admin', 'Adam Admin', ['Admin']),
  staff(3, 'mona.monitor', 'Mona Monitor', ['Monitor']),
  staff(4, 'nora.norole', 'Nora Norole', []),
  ...customerPeople({
    tenantId: contoso,
    domain: 'contoso.example',
    // One role short of what the product asks for, besides the administrator's.
    serviceAccountRoles: telephonyRoles.filter((role) => role !== 'Domain Name Administrator'),
    reviewerRoles: ['Cloud Application Administrator'],
  }),
  ...customerPeople({
    tenantId: '33333333-3333-4333-8333-333333333333',
    domain: 'fabrikam.example',
    serviceAccountRoles: telephonyRoles,
    reviewerRoles: ['Cloud Application Administrator'],
  }),
  ...customerPeople({
    tenantId: tailspin,
    domain: 'tailspin.example',
    serviceAccountRoles: [...telephonyRoles, 'Application Administrator'],
    // May deny and block, not approve.
    reviewerRoles: [],
  }),
  person(tailspin, 5, 'guest@tailspin.example', 'Gwen Guest'),
  person(contoso, 5, 'guest_tailspin.example#EXT#@contoso.example', 'Gwen Guest', {
    mail: 'guest@tailspin.example',
    homeTenantId: tailspin,
  }),
];
