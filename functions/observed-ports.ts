import { SpanKind } from '@opentelemetry/api';
import * as z from 'zod';
import type { Ports } from '../shared/ports/ports.ts';
import { measure } from '../shared/telemetry/metrics.ts';
import { inSpan } from '../shared/telemetry/span.ts';

/** What each port speaks to. The vault is observed where it is made, because other adapters hold it too. */
const dependencies: Partial<Record<keyof Ports, string>> = {
  invitations: 'tables',
  customers: 'tables',
  connections: 'tables',
  timeline: 'tables',
  audit: 'tables',
  ledger: 'tables',
  outbox: 'tables',
  sweeps: 'tables',
  heartbeats: 'tables',
  registrationWatch: 'tables',
  cursors: 'tables',
  leftovers: 'tables',
  indexRepair: 'tables',
  dataRecord: 'tables',
  sessions: 'tables',
  limiter: 'tables',
  requests: 'tables',
  qoe: 'tables',
  overview: 'tables',
  webhooks: 'tables',
  receivers: 'tables',
  deliveries: 'tables',
  replications: 'tables',
  tenantUsers: 'tables',
  tokenEndpoint: 'entra',
  browserSignIn: 'entra',
  passwordGrant: 'entra',
  resolver: 'entra',
  appCredentials: 'entra',
  appTokens: 'entra',
  registrationInspector: 'entra',
  graph: 'graph',
  users: 'graph',
  appProvisioning: 'graph',
  ownCredentials: 'graph',
  mailer: 'email',
  webhookSender: 'webhooks',
};

/** All ports, each call that leaves the process within a span and measured. */
export const observedPorts = (ports: Ports): Ports => {
  const observed = Object.entries(ports).map(([name, port]: [string, object]) => {
    const dependency = dependencies[name as keyof Ports];
    return [name, dependency === undefined ? port : observedPort(dependency, name, port)] as const;
  });
  // The same names, each with a port of its own type.
  return Object.fromEntries(observed) as unknown as Ports;
};

/** A port whose calls are told apart by its name and theirs: never by what they are given. */
export const observedPort = <T extends object>(dependency: string, portName: string, port: T): T =>
  new Proxy(port, {
    get: (target, key) => {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown =>
        call(dependency, `${portName}.${String(key)}`, () => Reflect.apply(member, target, given) as unknown);
    },
  });

const call = (dependency: string, operation: string, act: () => unknown): unknown => {
  const attributes = { 'tenant_connect.dependency': dependency };
  const started = performance.now();
  return inSpan(operation, { kind: SpanKind.CLIENT, attributes }, (span) => {
    const result = act();
    if (!(result instanceof Promise)) return result;
    const ended = (outcome: string): void => {
      span.setAttribute('tenant_connect.outcome', outcome);
      const labels = { dependency, operation, outcome };
      measure('tenant_connect.dependency.duration', performance.now() - started, labels);
    };
    return result.then(
      (answer: unknown) => {
        ended(outcomeOf(answer));
        return answer;
      },
      (error: unknown) => {
        ended('failed');
        throw error;
      },
    );
  });
};

const told = z.object({ kind: z.string() });

/** Most answers that can differ are unions; a refusal of Microsoft's is one of them. */
const outcomeOf = (answer: unknown): string => {
  const decoded = told.safeParse(answer);
  return decoded.success ? decoded.data.kind : 'ok';
};
