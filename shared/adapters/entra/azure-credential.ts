import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import type { Config } from '../../config/config.ts';

/** The deployment's own identity towards Azure (vault, tables, e-mail): a managed identity there, whatever `az login` gives elsewhere. */
export const createAzureCredential = ({
  managedIdentityClientId,
}: Pick<Config, 'managedIdentityClientId'>): TokenCredential =>
  new DefaultAzureCredential(managedIdentityClientId ? { managedIdentityClientId } : {});
