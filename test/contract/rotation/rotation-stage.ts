import { addNewCredential } from '../../../orchestrations/credential-rotation/activities/add-new-credential.ts';
import { endRotation } from '../../../orchestrations/credential-rotation/activities/end-rotation.ts';
import { makeCredentialCurrent } from '../../../orchestrations/credential-rotation/activities/make-credential-current.ts';
import { removeOldCredential } from '../../../orchestrations/credential-rotation/activities/remove-old-credential.ts';
import { verifyNewCredential } from '../../../orchestrations/credential-rotation/activities/verify-new-credential.ts';
import { withdrawCredential } from '../../../orchestrations/credential-rotation/activities/withdraw-credential.ts';
import { newSecretName } from '../../../orchestrations/credential-rotation/rotating-credentials.ts';
import { startRotation } from '../../../orchestrations/credential-rotation/start-rotation.ts';
import { credentialRotation } from '../../../orchestrations/credential-rotation/workflow.ts';
import { systemClock } from '../../../shared/adapters/clock.ts';
import { createAppProvisioning } from '../../../shared/adapters/graph/app-provisioning.ts';
import { createGraphReader, type GraphReader } from '../../../shared/adapters/graph/graph-reader.ts';
import { createGraphWriter } from '../../../shared/adapters/graph/graph-writer.ts';
import { createOwnCredentials } from '../../../shared/adapters/graph/own-credentials.ts';
import type { AppRegistrationConnection, Connection } from '../../../shared/domain/connection.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { appRegistrationIn } from '../../support/app-registrations.ts';
import {
  crashAt,
  memoryAudit,
  memoryConnections,
  memoryTimeline,
  memoryVault,
} from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { runStory } from '../../support/run-story.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { openAdapters, tailspin } from '../adapters/product-adapters.ts';

export const oldSecret = 'oldSecret~of~the~registration~0123456789';
const permissions = ['Organization.Read.All', 'Application.Read.All', 'Application.ReadWrite.OwnedBy'];
const noCrash = crashAt(0, 'before');
let stages = 0;

export interface StageOptions {
  permissions?: readonly string[];
  ownsItself?: boolean;
  change?: Partial<AppRegistrationConnection>;
}

export interface PlayOptions {
  crash?: ReturnType<typeof crashAt>;
  /** Crashes reads as well, not just writes. */
  everything?: boolean;
  pass?: (seconds: number) => void;
  before?: (activity: string) => void | Promise<void>;
  /** Before a read of the registration; what it answers is called after it. */
  reading?: () => () => void;
}

/** The directory as `reading` makes it, for as long as it is read. */
const readAs = (reader: GraphReader, reading: () => () => void): GraphReader => ({
  ...reader,
  one: async (...given) => {
    const after = reading();
    return reader.one(...given).finally(after);
  },
});

/** The rotation over the simulated Entra and Graph; the connection's row and the vault are in memory. */
export const rotationStage = async (cloud: TestCloud, given: StageOptions = {}) => {
  const product = openAdapters(cloud);
  const customerId = `rotating-${(stages += 1)}`;
  const { applicationId, servicePrincipalId } = appRegistrationIn(cloud.directory, {
    tenantId: tailspin,
    secret: oldSecret,
    permissions: given.permissions ?? permissions,
    ownsItself: given.ownsItself ?? true,
    roles: [],
  });
  const vault = memoryVault();
  const secretName = `app-${customerId}`;
  const secretVersion = await vault.store.write(secretName, new Secret(oldSecret));
  const first: AppRegistrationConnection = {
    ...{ customerId, tenantId: tailspin, method: 'appRegistration', status: 'connected' },
    ...{ applicationId, servicePrincipalId, secretName, secretVersion, attemptId: 'a' },
    ...{ granted: [...(given.permissions ?? permissions)], missing: [], roles: [], missingRoles: [] },
    secretExpiresAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
    ...given.change,
  };
  const connections = memoryConnections(first);
  const timeline = memoryTimeline();
  const audit = memoryAudit();
  const flows = rememberedWorkflows();

  const activities = (crash: typeof noCrash, everything: boolean, reading = () => () => {}) => {
    const { graph } = cloud.addresses;
    const through = <T extends object>(port: T): T => (everything ? crash.through(port) : port);
    const reader = through(readAs(createGraphReader(graph), reading));
    const writer = crash.through(createGraphWriter(graph));
    const tokens = through(product.appTokens);
    const ports = {
      connections: crash.through(connections.store),
      timeline: crash.through(timeline.store),
      audit: crash.through(audit.store),
      vault: crash.through(vault.store),
      ownCredentials: createOwnCredentials({ tokens, reader, writer, clock: systemClock }),
      appProvisioning: createAppProvisioning({ reader, writer, clock: systemClock }),
      appCredentials: product.appCredentials,
      appTokens: tokens,
      clock: systemClock,
    };
    return new Map<string, (asked: never) => Promise<object>>([
      ['addNewCredential', addNewCredential(ports)],
      ['verifyNewCredential', verifyNewCredential(ports)],
      ['makeCredentialCurrent', makeCredentialCurrent(ports)],
      ['removeOldCredential', removeOldCredential(ports)],
      ['withdrawCredential', (asked) => withdrawCredential(ports)(asked, flows.call)],
      ['endRotation', (asked) => endRotation(ports)(asked, flows.call)],
    ]);
  };

  const begin = (): Promise<void> =>
    startRotation(
      { connections: connections.store, audit: audit.store, clock: systemClock },
      flows.call.workflows,
      customerId,
      () => true,
    );

  /** Plays the newest run that was started; every instance is over then, so that the next one may begin. */
  const play = async (options: PlayOptions = {}): Promise<number[]> => {
    const { crash = noCrash, everything = false, pass = () => {}, before, reading } = options;
    const known = activities(crash, everything, reading);
    const started = [...flows.started.values()].at(-1);
    if (!started) throw new Error('Nothing was started.');
    return runStory(credentialRotation, started.input, {
      pass,
      activity: async (name, asked) => {
        const act = known.get(name);
        if (!act) throw new Error(`${name} is not known.`);
        await before?.(name);
        return act(asked as never);
      },
    });
  };

  const row = (): AppRegistrationConnection => {
    const present = connections.now(customerId);
    if (present.method !== 'appRegistration') throw new Error('It was replaced.');
    return present;
  };
  const application = () => {
    const found = [...cloud.directory.applications.values()].find(({ appId }) => appId === applicationId);
    if (!found) throw new Error('There is no such registration.');
    return found;
  };
  return {
    ...{ product, customerId, applicationId, vault, connections, timeline, audit, flows, begin, play, row },
    application,
    run: async (options: PlayOptions = {}) => {
      await begin();
      return play(options);
    },
    rotation: () => row().rotation,
    /** What Entra says of what the row names now, and of the secret that was there at first. */
    works: async () => {
      const { secretName: name, secretVersion: version, credential } = row();
      const secret = await vault.store.readVersion(name, version);
      if (!secret) return 'no longer in the vault';
      const answer = await product.appCredentials.verify({
        tenantId: tailspin,
        applicationId,
        secret,
        credential,
      });
      return answer.kind;
    },
    oldWorks: async () => {
      const secret = new Secret(oldSecret);
      return (await product.appCredentials.verify({ tenantId: tailspin, applicationId, secret })).kind;
    },
    change: (change: Partial<AppRegistrationConnection>) => void connections.put({ ...row(), ...change }),
    replaceBy: (next: Connection) => void connections.put(next),
    secretsInEntra: () => application().passwordCredentials.map(({ displayName }) => displayName),
    keysInEntra: () => (application().keyCredentials ?? []).map(({ displayName }) => displayName),
    newVersions: () => vault.enabled(newSecretName(row().rotation?.id ?? '')),
    steps: () => row().rotation?.steps.map(({ state }) => state),
    mayWrite: (yes: boolean) => {
      const principal = cloud.directory.servicePrincipals.get(servicePrincipalId);
      if (!principal) throw new Error('There is no principal.');
      const [resource = ''] = Object.keys(principal.applicationPermissions);
      const left = (given.permissions ?? permissions).filter((name) => yes || !name.includes('OwnedBy'));
      cloud.directory.servicePrincipals.set(servicePrincipalId, {
        ...principal,
        applicationPermissions: { [resource]: left },
      });
    },
  };
};
