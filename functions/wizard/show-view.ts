import type { WizardView } from '../../shared/contracts/wizard-view.ts';
import { isAppWay, servicesOf, type Invitation } from '../../shared/domain/invitation.ts';
import type { PermissionProfile, ResourcePermissions } from '../../shared/domain/permission-profile.ts';
import { selfRotation } from '../../shared/domain/self-rotation.ts';
import { setupPermissions, setupRoles } from '../../shared/domain/setup-permissions.ts';
import { profileOf, serviceNames } from '../../shared/domain/services.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { InvitationCaller } from '../http/call.ts';
import { closedReason, type ClosedReason } from './closed-reason.ts';
import { secondsToNewLink } from './new-link-pause.ts';
import { providerOf } from './provider-of.ts';
import { showStep } from './show-step.ts';

export type ViewPorts = Pick<Ports, 'settings' | 'vault'>;

type Shown = Pick<InvitationCaller, 'linkVersion' | 'claim'>;

/** What the wizard shows of a row. Looking changes nothing. */
export const showView = async (
  ports: ViewPorts,
  row: Invitation,
  shown: Shown,
  now: Date,
): Promise<WizardView> => {
  const settings = await ports.settings.read();
  const reason = closedReason(row, shown.linkVersion);
  // The browser that completed the invitation sees the Tenant Activation page, everybody else that the link was used.
  const finishedHere = reason === 'used' && shown.claim === 'mine';
  return reason && !finishedHere
    ? closed(row, settings, reason, now)
    : open(ports, row, settings, shown, now);
};

const closed = (row: Invitation, settings: Settings, reason: ClosedReason, now: Date): WizardView => ({
  kind: 'closed',
  provider: providerOf(settings),
  customerName: row.fullName,
  reason,
  ...(row.endedAt ? { closedAt: row.endedAt } : {}),
  canAskForNewLink: reason !== 'used',
  ...askedLately(row, now),
});

/** A request stands for an hour; after that the page lets the customer ask once more. */
const askedLately = (row: Invitation, now: Date) =>
  row.newLinkRequestedAt && secondsToNewLink(row, now) > 0
    ? { newLinkRequestedAt: row.newLinkRequestedAt }
    : {};

const open = async (
  ports: ViewPorts,
  row: Invitation,
  settings: Settings,
  shown: Shown,
  now: Date,
): Promise<WizardView> => {
  const profile = profileOf(servicesOf(row));
  const before = profileOf(row.keeps ?? []).resources;
  return {
    kind: 'open',
    provider: providerOf(settings),
    customerName: row.fullName,
    serviceName: serviceNames([row.service]),
    expiresAt: row.expiresAt,
    methods: [...row.offered],
    permissions: groupsOf(newResources(profile.resources, before)),
    ...(row.keeps && { before: { serviceNames: serviceNames(row.keeps), permissions: groupsOf(before) } }),
    roles: profile.roles,
    ...(row.offered.some(isAppWay) ? { application: applicationOf(profile) } : {}),
    ...(row.offered.includes('createAppRegistration') ? { setup } : {}),
    suggestedAccounts: row.credentials
      ? [row.credentials.username]
      : [...new Set([row.invitationEmail, row.adminEmail])],
    claim: shown.claim,
    ...(shown.claim === 'mine' ? { step: await showStep(ports, row, now) } : {}),
  };
};

const setup = {
  permissions: [...setupPermissions],
  roles: [...setupRoles],
  stays: [...selfRotation.permissions],
};

/** What the service asks for that those before it do not. */
const newResources = (
  all: readonly ResourcePermissions[],
  before: readonly ResourcePermissions[],
): ResourcePermissions[] => {
  const known = new Set(before.flatMap(({ permissions }) => permissions.map(({ scope }) => scope)));
  return all
    .map((group) => ({ ...group, permissions: group.permissions.filter(({ scope }) => !known.has(scope)) }))
    .filter(({ permissions }) => permissions.length > 0);
};

const groupsOf = (resources: readonly ResourcePermissions[]) =>
  resources.map(({ name, permissions }) => ({ resource: name, permissions }));

const applicationOf = ({ application: { resources, roles } }: PermissionProfile) => ({
  permissions: groupsOf(resources),
  roles,
});
