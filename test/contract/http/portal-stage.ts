import type { Invitation } from '../../../shared/domain/invitation.ts';
import type { Validation } from '../../../shared/domain/connection.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { Role } from '../../../shared/domain/session.ts';
import { endpoints, type EndpointName } from '../../../shared/contracts/endpoints.ts';
import { createCookieCipher } from '../../../shared/adapters/key-vault/cookie-cipher.ts';
import { createLinkKeys } from '../../../shared/adapters/key-vault/link-keys.ts';
import { createRequestFingerprints } from '../../../shared/adapters/key-vault/request-fingerprints.ts';
import { openTables } from '../../../shared/adapters/tables/tables.ts';
import type { AuditEntry } from '../../../shared/domain/audit.ts';
import type {
  AppCredential,
  AppTokenAnswer,
  AppVerification,
} from '../../../shared/ports/app-credentials.ts';
import type { SignInAnswer, SignInRequest } from '../../../shared/ports/browser-sign-in.ts';
import type { MailAnswer, MailMessage } from '../../../shared/ports/mailer.ts';
import type { PasswordAnswer, UserCredential } from '../../../shared/ports/password-grant.ts';
import type { ProbeAnswer } from '../../../shared/ports/portal-probe.ts';
import type { RegistrationInspection } from '../../../shared/ports/registration-inspector.ts';
import type { PresenceAnswer, RedeemAnswer } from '../../../shared/ports/token-endpoint.ts';
import type { GraphAnswer, TenantLookup } from '../../../shared/ports/tenant-directory.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { TargetCheck } from '../../../shared/ports/webhook-sender.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import { refreshConnection } from '../../../orchestrations/connection-refresh/activities/refresh-connection.ts';
import { endpointFunctions, type EndpointHandlers } from '../../../functions/http/endpoint-functions.ts';
import { ownUrls } from '../../../functions/http/own-urls.ts';
import { sessionKeyOf } from '../../../functions/http/operator-session.ts';
import { openApiDocument } from '../../../functions/api-description/document.ts';
import { bulkHandlers } from '../../../functions/bulk/bulk-handlers.ts';
import { auditHandlers } from '../../../functions/audit/audit-handlers.ts';
import { connectionListHandlers } from '../../../functions/connections/connection-list-handlers.ts';
import { overviewHandlers } from '../../../functions/overview/overview-handlers.ts';
import { registrationHandlers } from '../../../functions/registration/registration-handlers.ts';
import { receiveMailReports } from '../../../functions/events/receive-mail-reports.ts';
import { settingsHandlers } from '../../../functions/settings/settings-handlers.ts';
import { portalHandlers } from '../../../functions/portal/portal-handlers.ts';
import { authorizeInvitation } from '../../../functions/wizard/authorize-invitation.ts';
import { webhookHandlers } from '../../../functions/webhooks/webhook-handlers.ts';
import { userHandlers } from '../../../functions/users/user-handlers.ts';
import { consentLanding } from '../../../functions/wizard/consent-landing.ts';
import { wizardHandlers } from '../../../functions/wizard/wizard-handlers.ts';
import { describedAnswers } from '../../support/described-answers.ts';
import { memoryVault } from '../../support/in-memory-ports.ts';
import { redeemed } from '../../unit/workflows/samples.ts';
import { startTables } from '../../support/tables.ts';
import { endpointDeps } from '../../unit/http/endpoint-deps.ts';
import { portalUrl, send, type Answer } from '../../unit/http/requests.ts';
import { defaults, startOfTests } from '../tables/samples.ts';

export const providerTenantId = '11111111-1111-4111-8111-111111111111';
/** The one token that counts as Event Grid's own. */
export const eventGridToken = 'event-grid';
export const tokenClientId = 'aaaaaaaa-0000-4000-8000-000000000002';

interface Asked {
  params?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: unknown;
  /** Cookies by name; default: the session of an Operator. */
  cookies?: Record<string, string>;
  as?: Role;
}

export const verifiedApp: AppVerification = {
  kind: 'verified',
  organizationName: 'Contoso',
  servicePrincipalId: 'principal',
  permissions: ['Organization.Read.All'],
  roles: ['Teams Administrator'],
};

/** Entra takes the password: the account is the tenant's own. */
export const passwordAccepted = ({ tenantId, username }: UserCredential): PasswordAnswer => ({
  kind: 'signedIn',
  claims: {
    tenantId,
    objectId: 'o-admin',
    userPrincipalName: username,
    displayName: 'Alex Admin',
    guest: false,
  },
  refreshToken: new Secret('planted-token'),
});

/** What was asked of the durable client; instances are whatever a test says they are. */
const recordedWorkflows = () => {
  const started: { orchestration: string; instanceId: string; input: object }[] = [];
  const raised: { instanceId: string; event: Record<string, unknown> }[] = [];
  const script = { fails: false, status: 'running' as Awaited<ReturnType<Workflows['status']>> };
  const workflows: Workflows = {
    start: async (orchestration, instanceId, input) => {
      if (script.fails) throw new Error('The durable back end does not answer.');
      started.push({ orchestration, instanceId, input });
      return 'started';
    },
    raise: async (instanceId, _name, event) => {
      if (script.fails) throw new Error('The durable back end does not answer.');
      raised.push({ instanceId, event: { ...event } });
      return 'raised';
    },
    status: async () => script.status,
  };
  return { started, raised, script, workflows };
};

/** The portal's endpoints over real tables, keys and cookies; Entra and the workflows are scripted. */
export const startPortal = async () => {
  const tables = await startTables();
  const time = { now: startOfTests };
  const clock = { now: () => new Date(time.now) };
  const stores = openTables({ url: tables.url, credential: tables.credential, clock, defaults });
  const audited: AuditEntry[] = [];
  const auditFails = { now: false };
  /** Runs once, before the next entry is written: somebody who acts between a check and the act. */
  const beforeAudit: { next?: () => Promise<unknown> } = {};
  const record = async (entry: AuditEntry, once?: string): Promise<void> => {
    const { next } = beforeAudit;
    delete beforeAudit.next;
    await next?.();
    if (auditFails.now) throw new Error('The audit log does not answer.');
    audited.push(entry);
    await stores.audit.record(entry, once);
  };
  const mails = {
    sent: [] as { operationId: string; message: MailMessage }[],
    answer: { kind: 'sent' } as MailAnswer,
  };
  const flows = recordedWorkflows();
  const vault = memoryVault();
  const outside = {
    redeem: (_token: string, scopes: readonly string[]): RedeemAnswer | Promise<RedeemAnswer> =>
      redeemed(scopes),
    presence: { kind: 'present' } as PresenceAnswer,
  };
  const entra = {
    asked: [] as SignInRequest[],
    answer: { kind: 'tryLater', afterSeconds: 1, reason: 'no answer was scripted' } as SignInAnswer,
    tenants: new Map<string, TenantLookup>(),
    apps: [] as AppCredential[],
    app: verifiedApp as AppVerification,
    passwords: [] as UserCredential[],
    /** Of the tenant's administrator, unless a test says otherwise. */
    password: (credential: UserCredential): PasswordAnswer => passwordAccepted(credential),
    appToken: { kind: 'tryLater', afterSeconds: 1, reason: 'no answer was scripted' } as AppTokenAnswer,
    /** How many users a filter matches. */
    count: (_filter: string): GraphAnswer<number> => ({ kind: 'ok', value: 0 }),
    /** Of the token registration, and what answers at a portal URL; by default this portal itself. */
    inspected: [] as string[],
    inspection: { kind: 'inspected' } as RegistrationInspection,
    probe: undefined as ProbeAnswer | undefined,
    /** What a live validation finds, unless it works. */
    validation: {} as Partial<Validation>,
    /** Where webhooks may be sent to. */
    target: (_url: string): TargetCheck => ({ kind: 'fine' }),
  };
  const validated: { customerId: string; outcome: Validation }[] = [];
  const ports = {
    ...stores,
    audit: { ...stores.audit, record },
    vault: vault.store,
    linkKeys: createLinkKeys({ vault: vault.store, clock }),
    cipher: createCookieCipher({ vault: vault.store, clock }),
    mailer: {
      send: async (operationId: string, message: MailMessage) => {
        mails.sent.push({ operationId, message });
        return mails.answer;
      },
    },
    tokenEndpoint: {
      redeem: async (_tenant: string, token: Secret<string>, _client: string, scopes: readonly string[]) =>
        outside.redeem(token.reveal(), scopes),
      presence: async () => outside.presence,
    },
    browserSignIn: {
      authorizeUrl: async (request: SignInRequest) => {
        entra.asked.push(request);
        return `https://login.example/authorize?state=${request.state}`;
      },
      redeemCode: async () => entra.answer,
      adminConsentUrl: async (tenantId: string, scopes: readonly string[], redirect: string, state: string) =>
        `https://login.example/${tenantId}/v2.0/adminconsent?${new URLSearchParams({ scope: scopes.join(' '), redirect_uri: redirect, state }).toString()}`,
    },
    appCredentials: {
      verify: async (credential: AppCredential) => {
        entra.apps.push(credential);
        return entra.app;
      },
    },
    passwordGrant: {
      signIn: async (credential: UserCredential) => {
        entra.passwords.push(credential);
        return entra.password(credential);
      },
    },
    graph: {
      organization: async () => ({ kind: 'ok', value: { id: 'tenant', displayName: 'Contoso' } }),
      myRoles: async () => ({ kind: 'ok', value: ['Global Administrator'] }),
      servicePrincipalId: async () => ({ kind: 'ok', value: 'sp-1' }),
    },
    appTokens: {
      request: async (credential: AppCredential) => {
        entra.apps.push(credential);
        return entra.appToken;
      },
    },
    users: { count: async (_token: Secret<string>, filter = '') => entra.count(filter) },
    registrationInspector: {
      inspect: async ({ secret }: { secret: Secret<string> }) => {
        entra.inspected.push(secret.reveal());
        return entra.inspection;
      },
    },
    webhookSender: { check: async (url: string) => entra.target(url) },
    portalProbe: { ask: async (_url: string, nonce: string) => entra.probe ?? ownProof(nonce) },
    resolver: { resolve: async (asked: string) => entra.tenants.get(asked) ?? { kind: 'unknown' as const } },
    clock,
    providerSetup: stores.openProviderSetup({
      portalUrl,
      token: { clientId: tokenClientId, secretName: 'token-client-secret' },
    }),
    deployment: {
      portalUrl,
      entraPortalUrl: 'https://entra.example',
      providerTenantId,
      portalClientId: 'portal',
      portalSecretName: 'portal-client-secret',
    },
  } as unknown as Ports;
  const validate = async (customerId: string): Promise<Validation> => {
    const works = { at: clock.now().toISOString(), successful: true, tenantName: 'Contoso' };
    const outcome = { ...works, ...entra.validation };
    validated.push({ customerId, outcome });
    return outcome;
  };
  const handlers = {
    ...wizardHandlers(ports),
    consentLanding: consentLanding(ports, validate),
    ...portalHandlers(ports, validate, refreshConnection(ports)),
    ...settingsHandlers(ports),
    ...auditHandlers(ports),
    ...bulkHandlers(ports),
    ...overviewHandlers(ports),
    ...connectionListHandlers(ports),
    ...registrationHandlers(ports),
    receiveMailReports: receiveMailReports(ports),
    ...webhookHandlers(ports),
    ...userHandlers(ports),
  } as unknown as EndpointHandlers;
  const functions = endpointFunctions(
    Object.assign(
      Object.fromEntries(Object.keys(endpoints).map((name) => [name, async () => ({ body: {} })])),
      handlers,
    ),
    endpointDeps({
      ...ports,
      fingerprints: createRequestFingerprints({ vault: vault.store, clock }),
      ownUrls: () => ownUrls(ports),
      workflowsOf: () => flows.workflows,
      authorizeInvitation: authorizeInvitation(ports),
      eventGridTokens: { verify: async (token) => token === eventGridToken },
    }),
  );

  /** What the portal itself answers at its own address. */
  const ownProof = async (nonce: string): Promise<ProbeAnswer> => {
    const { json } = await call('proveDeployment', { params: { nonce }, cookies: {} });
    return { kind: 'answered', proof: String(json['proof']) };
  };

  const signedIn = new Set<Role>();
  const sessionFor = async (role: Role): Promise<string> => {
    if (!signedIn.has(role)) {
      const at = clock.now().toISOString();
      await stores.sessions.create({
        key: sessionKeyOf(role),
        objectId: role,
        userPrincipalName: `${role.toLowerCase()}@northwindvoice.example`,
        displayName: role,
        roles: [role],
        createdAt: at,
        rolesCheckedAt: '2999-01-01T00:00:00.000Z',
        expiresAt: '2999-01-01T00:00:00.000Z',
      });
      signedIn.add(role);
    }
    return role;
  };

  const call = async (name: EndpointName, asked: Asked = {}): Promise<Answer> => {
    const found = functions.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`${name} is not registered`);
    const cookies = asked.cookies ?? { '__Host-session': await sessionFor(asked.as ?? 'Operator') };
    const cookie = Object.entries(cookies)
      .map(([key, value]) => `${key}=${value}`)
      .join('; ');
    const path = `/${found.route.replace(/\{(\w+)\}/g, (_all, id: string) => asked.params?.[id] ?? '')}`;
    const answer = await send(found.handler, {
      method: found.method,
      path,
      ...(asked.params ? { params: asked.params } : {}),
      ...(asked.query ? { query: asked.query } : {}),
      headers: { ...(cookie ? { cookie } : {}), ...asked.headers },
      ...(found.method === 'GET' ? {} : { body: asked.body ?? {} }),
    });
    assertDescribed(name, answer);
    return answer;
  };

  /** Changes a row as its workflow would; answers its ETag. */
  const progress = async (id: string, change: Partial<Invitation>): Promise<string> => {
    const stored = await stores.invitations.read(id);
    if (!stored) throw new Error(`no invitation ${id}`);
    const outcome = await stores.invitations.write({ ...stored.value, ...change }, stored.etag);
    if (outcome.kind !== 'written') throw new Error('somebody else wrote');
    return outcome.etag;
  };

  return {
    call,
    progress,
    stores,
    audited,
    auditFails,
    beforeAudit,
    mails,
    entra,
    outside,
    vault,
    flows,
    validated,
    time,
    tables,
    close: () => tables.close(),
  };
};

export type Portal = Awaited<ReturnType<typeof startPortal>>;

const description = describedAnswers(openApiDocument('0.0.0'));

/** Whatever a test asks for, the answer is one that the API's description knows. */
const assertDescribed = (name: EndpointName, { status, headers, text }: Answer): void => {
  const faults = description.answerFaults(name, { status, type: headers['content-type'] ?? '', text });
  if (faults.length > 0) throw new Error(faults.join('\n'));
};

let count = 0;

/** A new customer of a tenant of its own, with its first invitation. */
export const addedCustomer = async (portal: Portal, change: Record<string, unknown> = {}) => {
  count += 1;
  const shortName = `customer-${count}`;
  const tenantId = `22222222-2222-4222-8222-${String(count).padStart(12, '0')}`;
  portal.entra.tenants.set(`${shortName}.example`, { kind: 'found', tenantId });
  const body = { shortName, service: 'directRouting', adminEmail: `admin@${shortName}.example`, ...change };
  const answer = await portal.call('addCustomer', { body });
  if (answer.status !== 201) throw new Error(answer.text);
  const { customerId, invitationId } = answer.json as { customerId: string; invitationId: string };
  const read = await portal.call('readInvitation', { params: { invitationId } });
  return { customerId, invitationId, tenantId, shortName, etag: String(read.json['etag']) };
};
