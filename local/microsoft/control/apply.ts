import type { Cloud } from '../cloud.ts';
import type { CredentialPolicy } from '../credentials.ts';
import type { Collection, Directory, Tenant, User } from '../directory.ts';
import type { MailBends } from '../email/bends.ts';
import type { EventGrid } from '../event-grid/event-grid.ts';
import type { WebHook } from '../event-grid/web-hook.ts';
import {
  bendRefreshTokens,
  changePassword,
  forgetApp,
  revokeSessions,
  setConsentKind,
} from '../entra/bends.ts';
import type { ControlCommand } from './command.ts';

export interface ControlDeps {
  cloud: Pick<Cloud, 'directory' | 'store'>;
  bends: MailBends;
  eventGrid: EventGrid;
  /** Resolves when the shared clock has moved; undefined where there is nobody to move it. */
  moveClock: ((byMs: number) => Promise<void>) | undefined;
}

export type Applied = { kind: 'done' } | { kind: 'refused'; message: string };

const done: Applied = { kind: 'done' };

export const applyControl = async (deps: ControlDeps, command: ControlCommand): Promise<Applied> => {
  const { cloud, bends } = deps;
  const { directory } = cloud;
  switch (command.command) {
    case 'setConsentKind':
      return onItem(directory.tenants, command.tenantId, (id) => setConsentKind(directory, id, command.kind));
    case 'setApprovalWorkflow':
      return changeTenant(directory, command.tenantId, { approvalWorkflow: command.on });
    case 'setDeviceCode':
      return changeTenant(directory, command.tenantId, { deviceCode: command.value });
    case 'setRequireMfa':
      return changeTenant(directory, command.tenantId, { requireMfa: command.on });
    case 'setCredentialPolicy':
      return changeTenant(directory, command.tenantId, { credentialPolicy: policyOf(command) });
    case 'setPropagation':
      return changeTenant(directory, command.tenantId, { propagationSeconds: command.seconds });
    case 'setPopulation':
      return onItem(directory.tenants, command.tenantId, (id, { turnover: _before, ...tenant }) =>
        directory.tenants.set(id, { ...tenant, population: command.people }),
      );
    case 'changePeople':
      return changePeople(directory, command);
    case 'setMissingService':
      return changeTenant(directory, command.tenantId, {
        missingResources: command.missing ? [command.resourceAppId] : [],
      });
    case 'expireSecrets':
      return expireSecrets(directory, command.appId);
    case 'revokeSessions':
      return onItem(directory.users, command.userId, (id) => revokeSessions(directory, id));
    case 'bendRefreshTokens':
      return onItem(directory.users, command.userId, (id) =>
        bendRefreshTokens(cloud, id, command.refusedWith),
      );
    case 'changePassword':
      return onItem(directory.users, command.userId, (id) => changePassword(directory, id, command.password));
    case 'forgetApp':
      return onItem(directory.tenants, command.tenantId, (id) => forgetApp(directory, id, command.appId));
    case 'setAccountEnabled':
      return changeUser(directory, command.userId, { accountEnabled: command.on });
    case 'setPasswordExpired':
      return changeUser(directory, command.userId, { passwordExpired: command.on });
    case 'setFault': {
      const { command: _name, ...fault } = command;
      directory.faults.set(fault.service, fault);
      return done;
    }
    case 'clearFault':
      directory.faults.delete(command.service);
      return done;
    case 'bendMail':
      bends.set({ address: command.address, kind: command.kind });
      return done;
    case 'straightenMail':
      bends.clear(command.address);
      return done;
    case 'subscribeReports':
      return subscribeReports(deps, { endpoint: command.endpoint, audience: command.audience });
    case 'unsubscribeReports':
      deps.eventGrid.subscription.remove();
      return done;
    case 'moveClock':
      return moveClock(deps, command.byMs);
    default:
      return command satisfies never;
  }
};

const changeTenant = (directory: Directory, id: string, change: Partial<Tenant>): Applied =>
  changeItem(directory.tenants, id, change);

/** Counts up: who has left does not come back. */
const changePeople = (
  { tenants }: Directory,
  { tenantId, left, joined, moved }: Extract<ControlCommand, { command: 'changePeople' }>,
): Applied =>
  onItem(tenants, tenantId, (id, tenant) => {
    const before = tenant.turnover ?? { left: 0, joined: 0, moved: 0 };
    const turnover = {
      left: before.left + left,
      joined: before.joined + joined,
      moved: before.moved + moved,
    };
    tenants.set(id, { ...tenant, turnover });
  });

const policyOf = (command: Extract<ControlCommand, { command: 'setCredentialPolicy' }>): CredentialPolicy => {
  const { passwords, maxPasswordLifetime, maxKeyLifetime } = command;
  return {
    passwords,
    ...(maxPasswordLifetime !== undefined && { maxPasswordLifetime }),
    ...(maxKeyLifetime !== undefined && { maxKeyLifetime }),
  };
};

const changeUser = (directory: Directory, id: string, change: Partial<User>): Applied =>
  changeItem(directory.users, id, change);

const changeItem = <T>(items: Collection<T>, id: string, change: Partial<T>): Applied =>
  onItem(items, id, (key, item) => items.set(key, { ...item, ...change }));

const onItem = <T>(items: Collection<T>, id: string, act: (id: string, item: T) => void): Applied => {
  const item = items.get(id);
  if (item === undefined) return { kind: 'refused', message: `There is nothing with the id ${id}.` };
  act(id, item);
  return done;
};

const expireSecrets = (directory: Directory, appId: string): Applied => {
  const application = directory.applications.values().find((candidate) => candidate.appId === appId);
  if (!application) return { kind: 'refused', message: `There is no application ${appId}.` };
  const endDateTime = new Date(Date.now() - 1000).toISOString();
  const passwordCredentials = application.passwordCredentials.map((secret) => ({ ...secret, endDateTime }));
  directory.applications.set(application.id, { ...application, passwordCredentials });
  return done;
};

const subscribeReports = async ({ eventGrid }: ControlDeps, webHook: WebHook): Promise<Applied> => {
  const handshake = await eventGrid.subscription.make(webHook);
  return handshake.kind === 'validated' ? done : handshake;
};

const moveClock = async (deps: ControlDeps, byMs: number): Promise<Applied> => {
  if (!deps.moveClock) return { kind: 'refused', message: 'This process has no shared clock to move.' };
  await deps.moveClock(byMs);
  return done;
};
