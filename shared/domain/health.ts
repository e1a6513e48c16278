/** What the product cannot do without (`essential`), and what it does less well without. */
export const dependencies = {
  tables: { essential: true, name: 'Table Storage' },
  vault: { essential: true, name: 'Key Vault' },
  workflows: { essential: true, name: 'Durable Functions' },
  entra: { essential: false, name: 'Entra' },
  email: { essential: false, name: 'The e-mail service' },
} as const;

export type Dependency = keyof typeof dependencies;

/** What happens by the clock, looked at from outside: `timers` have run lately, `sweep` moves on. */
export type HealthCheckName = Dependency | 'timers' | 'sweep';

export interface HealthCheck {
  name: HealthCheckName;
  status: 'ok' | 'failing' | 'late';
  durationMs: number;
  /** When it is not ok: what is wrong, and what to do. For those who run the deployment. */
  cause?: string;
  nextStep?: string;
}

/** `degraded`: everything essential is there. */
export type HealthStatus = 'healthy' | 'degraded' | 'unhealthy';

export interface HealthReport {
  status: HealthStatus;
  /** When it was looked (ISO 8601). */
  at: string;
  checks: HealthCheck[];
}

const isEssential = (name: HealthCheckName): boolean =>
  name in dependencies && dependencies[name as Dependency].essential;

export const healthOf = (checks: readonly HealthCheck[]): HealthStatus => {
  const bad = checks.filter(({ status }) => status !== 'ok');
  if (bad.some(({ name }) => isEssential(name))) return 'unhealthy';
  return bad.length > 0 ? 'degraded' : 'healthy';
};

/** What an operations team does about a dependency that fails. */
export const nextStepFor: Record<Dependency, string> = {
  tables:
    'Look whether the storage account is there and reachable from the Function app, and whether its identity has the role Storage Table Data Contributor.',
  vault:
    'Look whether the vault is there and reachable from the Function app, and whether its identity has the role Key Vault Secrets Officer.',
  workflows:
    'Look at the log of the Functions host for the Durable extension, and whether its storage or task hub is reachable.',
  entra: 'Look at the service health of Microsoft 365, and whether the Function app reaches the authority.',
  email:
    'Look whether the Communication Services resource is there and reachable. Mails are sent again by themselves; links can be copied meanwhile.',
};
