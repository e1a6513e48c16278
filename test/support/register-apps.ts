import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { profileOf, serviceIds } from '../../shared/domain/services.ts';

const root = join(import.meta.dirname, '..', '..');
const script = join(root, 'scripts', 'deploy', 'register-apps.sh');

/** What the simulated Entra makes as a client secret. */
export const plantedSecret = 'planted~client.secret';

/** Of that client secret, in Entra. */
export const plantedKeyId = 'dddddddd-0000-4000-8000-000000000001';

/** Microsoft Graph's delegated permissions that the services ask for. */
export const graphScopes = profileOf(serviceIds)
  .resources.filter(({ resource }) => resource === 'https://graph.microsoft.com')
  .flatMap(({ permissions }) => permissions.map(({ scope }) => scope));

const everyScope = ['openid', 'profile', 'offline_access', 'Mail.Read', ...graphScopes];

/** What test/fixtures/azure-cli/az keeps of a tenant and a vault, and what it was asked. */
interface Tenant {
  calls: string[][];
  objects: Record<string, Record<string, unknown>>;
  assignments: { principalId: string; appRoleId: string }[];
  vault: Record<string, string>;
}

/** scripts/deploy/register-apps.sh with a stand-in for the Azure CLI. */
export const scriptedTenant = (scopes = everyScope) => {
  const folder = mkdtempSync(join(tmpdir(), 'register-apps-'));
  const file = join(folder, 'tenant.json');
  const state = { calls: [], objects: {}, assignments: [], vault: {}, scopes, eventGrid: false };
  writeFileSync(file, JSON.stringify({ ...state, secret: plantedSecret, keyId: plantedKeyId }));
  const read = (): Tenant => JSON.parse(readFileSync(file, 'utf8')) as Tenant;
  const bin = join(root, 'test', 'fixtures', 'azure-cli');
  const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`, AZ_STATE: file };
  return {
    read,
    /** What Graph or the vault answers with an error from now on. */
    refuse: (refused: 'addPassword' | 'set' | undefined): void =>
      writeFileSync(file, JSON.stringify({ ...read(), refused })),
    application: (name: string): Record<string, unknown> =>
      read().objects[`/applications(uniqueName='tenant-connect-${name}-dev')`] ?? {},
    run: (...options: string[]): { status: number | null; out: string; err: string } => {
      const { status, stdout, stderr } = spawnSync('bash', [script, ...goodOptions, ...options], {
        env,
        encoding: 'utf8',
      });
      return { status, out: stdout, err: stderr };
    },
    remove: (): void => rmSync(folder, { recursive: true }),
  };
};

const goodOptions = [
  ['--environment', 'dev'],
  ['--portal-url', 'https://connect.example.com'],
  ['--provider-name', 'Northwind'],
].flat();
