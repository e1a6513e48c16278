import type { Config } from '../config/config.ts';
import type { DataRecord } from '../ports/data-record.ts';
import type { HealthProbes } from '../ports/health-probes.ts';
import type { SecretVault } from '../ports/secret-vault.ts';
import type { Table } from './tables/table.ts';
import { isMissing } from './tables/table-errors.ts';

interface ProbeDeps {
  config: Pick<Config, 'entra' | 'email'>;
  vault: SecretVault;
  table: Table;
  dataRecord: DataRecord;
}

/** A name nobody uses: that it is not there is the answer wanted. */
const nothing = 'health-probe';

export const createHealthProbes = ({ config, vault, table, dataRecord }: ProbeDeps): HealthProbes => ({
  tables: async (abortSignal) => {
    const client = await table.client();
    try {
      await client.getEntity(nothing, nothing, { abortSignal });
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    await dataRecord.check();
  },
  // Shows that the identity is let in, too; has a time limit of its own.
  vault: async () => void (await vault.versions(nothing)),
  entra: async (signal) => {
    const { authority, providerTenantId } = config.entra;
    const url = `${authority}/${providerTenantId}/v2.0/.well-known/openid-configuration`;
    const { status } = await ask(url, 'GET', signal);
    if (status !== 200) throw new Error(`status ${status}`);
  },
  // Whoever asks without a credential is refused, which is answer enough.
  email: async (signal) => {
    const { status } = await ask(config.email.endpoint, 'HEAD', signal);
    if (status >= 500) throw new Error(`status ${status}`);
  },
});

const ask = async (url: string, method: 'GET' | 'HEAD', signal: AbortSignal): Promise<{ status: number }> => {
  const response = await fetch(url, { method, signal, redirect: 'manual' });
  await response.body?.cancel();
  return response;
};
