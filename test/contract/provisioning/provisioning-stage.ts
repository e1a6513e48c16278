import { createAppProvisioning } from '../../../shared/adapters/graph/app-provisioning.ts';
import { createGraphReader } from '../../../shared/adapters/graph/graph-reader.ts';
import { createGraphWriter } from '../../../shared/adapters/graph/graph-writer.ts';
import { addCredential } from '../../../orchestrations/app-registration/activities/add-credential.ts';
import { endProvisioning } from '../../../orchestrations/app-registration/activities/end-provisioning.ts';
import {
  assignRoles,
  grantPermissions,
} from '../../../orchestrations/app-registration/activities/grant-rights.ts';
import {
  createApplication,
  createServicePrincipal,
} from '../../../orchestrations/app-registration/activities/make-application.ts';
import { verifyNewApp } from '../../../orchestrations/app-registration/activities/verify-new-app.ts';
import { appRegistration } from '../../../orchestrations/app-registration/workflow.ts';
import { giveUpRemoval, removeApp } from '../../../orchestrations/app-removal/activities/remove-app.ts';
import { appRemoval } from '../../../orchestrations/app-removal/workflow.ts';
import { forgetInvitationSecrets } from '../../../orchestrations/forget-secrets.ts';
import type { InvitationEvent } from '../../../orchestrations/invitation/events.ts';
import { appSecretName, provisioningSecretName } from '../../../orchestrations/vault-names.ts';
import { systemClock } from '../../../shared/adapters/clock.ts';
import { uniqueNameOf } from '../../../shared/domain/provisioning.ts';
import type { Secret } from '../../../shared/domain/secret.ts';
import type { AppProvisioning } from '../../../shared/ports/app-provisioning.ts';
import type { SettingsStore } from '../../../shared/ports/settings-store.ts';
import {
  crashAt,
  memoryConnections,
  memoryInvitations,
  memoryTimeline,
  memoryVault,
} from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { runStory } from '../../support/run-story.ts';
import { rememberedWorkflows } from '../../support/workflow-doubles.ts';
import { openAdapters, tailspin } from '../adapters/product-adapters.ts';
import { setupToken } from './setup-token.ts';
import { aConnection } from '../../unit/workflows/samples.ts';
import { anInvitation, defaults } from '../tables/samples.ts';

const noCrash = crashAt(0, 'before');
const unreadable: AppProvisioning['credentialPolicy'] = async () => ({
  kind: 'ok',
  value: { secrets: 'allowed' },
});
let attempts = 0;

/** The orchestrations of Create New App Registration over the simulated Entra and Graph; rows and vault are in memory. */
export const provisioningStage = async (cloud: TestCloud, administrator = 'admin@tailspin.example') => {
  const product = openAdapters(cloud);
  const invitationId = `i${(attempts += 1)}`;
  const attemptId = `${invitationId}-1`;
  const signIn = (name: string) => setupToken(cloud, product, name);
  const vault = memoryVault();
  const tokenName = provisioningSecretName(invitationId);
  const tokenVersion = await vault.store.write(tokenName, await signIn(administrator));
  const account = { objectId: 'o', userPrincipalName: administrator, displayName: 'Admin' };
  const invitations = memoryInvitations(
    anInvitation({
      id: invitationId,
      customerId: 'tailspin',
      tenantId: tailspin,
      status: 'Authenticating',
      attempt: {
        ...{ id: attemptId, number: 1, kind: 'provisioning', phase: 'provisioning', run: 1 },
        ...{ account, tokenVersion },
      },
    }),
  );
  const connections = memoryConnections();
  const timeline = memoryTimeline();
  const workflows = rememberedWorkflows();
  const input = { invitationId, customerId: 'tailspin', attemptId, run: 1, tokenVersion };

  const activities = (crash: typeof noCrash, everything: boolean, blind: boolean) => {
    const { graph } = cloud.addresses;
    const reader = createGraphReader(graph);
    const through = <T extends object>(port: T): T => (everything ? crash.through(port) : port);
    const ports = {
      ...product,
      invitations: through(invitations.store),
      connections: through(connections.store),
      timeline: through(timeline.store),
      settings: { read: async () => defaults } as SettingsStore,
      vault: crash.through(vault.store),
      tokenEndpoint: through(product.tokenEndpoint),
      appProvisioning: {
        ...createAppProvisioning({
          reader: through(reader),
          writer: crash.through(createGraphWriter(graph)),
          clock: systemClock,
        }),
        ...(blind ? { credentialPolicy: unreadable } : {}),
      },
      clock: systemClock,
    };
    const { call } = workflows;
    return new Map<string, (given: never) => Promise<object>>([
      ['createApplication', createApplication(ports)],
      ['createServicePrincipal', createServicePrincipal(ports)],
      ['grantPermissions', grantPermissions(ports)],
      ['addCredential', addCredential(ports)],
      ['assignRoles', assignRoles(ports)],
      ['verifyNewApp', verifyNewApp(ports)],
      ['endProvisioning', (given) => endProvisioning(ports)(given, call)],
      ['removeApp', (given) => removeApp(ports)(given, call)],
      ['endAppRemoval', (given) => giveUpRemoval(ports)(given, call)],
    ]);
  };

  const play = (story: typeof appRegistration, given: object, options: PlayOptions = {}) => {
    const { crash = noCrash, everything = false, blind = false, pass = () => {}, before } = options;
    const known = activities(crash, everything, blind);
    return runStory(story, given, {
      pass,
      activity: async (name, asked) => {
        const act = known.get(name);
        if (!act) throw new Error(`${name} is not known.`);
        before?.(name);
        return act(asked as never);
      },
    });
  };

  const own = () =>
    [...cloud.directory.applications.values()].filter(({ uniqueName }) =>
      uniqueName?.startsWith(uniqueNameOf(invitationId)),
    );
  return {
    product,
    input,
    vault,
    connections,
    timeline,
    signIn,
    row: () => invitations.now(invitationId),
    change: (patch: Partial<ReturnType<typeof invitations.now>>) =>
      void invitations.put({ ...invitations.now(invitationId), ...patch }),
    /** As **Delete customer** does it. */
    deleteRow: async () => {
      await forgetInvitationSecrets(vault.store, invitations.now(invitationId));
      await invitations.delete(invitationId);
    },
    run: (options?: PlayOptions, given: object = input) => play(appRegistration, given, options),
    remove: (options?: PlayOptions) => play(appRemoval, { ...input, tenantId: tailspin, looks: 0 }, options),
    use: (applicationId: string, saved: { attemptId?: string; secretVersion?: string } = {}) =>
      void connections.put({
        ...aConnection(),
        customerId: 'tailspin',
        method: 'appRegistration',
        applicationId,
        attemptId,
        secretName: appSecretName(invitationId),
        ...saved,
      } as never),
    giveUp: (removed: boolean) =>
      activities(noCrash, false, false).get('endAppRemoval')?.({ ...input, removed } as never),
    /** How the run ended, as the invitation is told. */
    outcomes: () =>
      workflows.raised.flatMap(({ event }) => {
        const told = event as InvitationEvent;
        return told.kind === 'provisioningEnded' ? [told.outcome] : [];
      }),
    steps: () => invitations.now(invitationId).provisioning?.steps.map(({ state }) => state) ?? [],
    applications: own,
    principals: () =>
      [...cloud.directory.servicePrincipals.values()].filter(({ appId }) =>
        own().some((application) => application.appId === appId),
      ),
    credential: async (version: string) => {
      const secret = await vault.store.readVersion(appSecretName(invitationId), version);
      if (!secret) throw new Error('There is no such credential.');
      return secret;
    },
    credentials: () => vault.enabled(appSecretName(invitationId)),
    signIns: () => vault.enabled(tokenName),
    keepSignIn: (token: Secret<string>) => vault.store.write(tokenName, token),
  };
};

export interface PlayOptions {
  crash?: ReturnType<typeof crashAt>;
  /** Crashes reads as well, not just writes. */
  everything?: boolean;
  /** The tenant’s credential policy cannot be read beforehand. */
  blind?: boolean;
  pass?: (seconds: number) => void;
  before?: (activity: string) => void;
}

export type ProvisioningStage = Awaited<ReturnType<typeof provisioningStage>>;
