import { z } from 'zod';
import { AppError } from '../../errors/app-error.ts';
import { conflict, notConfigured, upstreamUnavailable } from '../../errors/catalogue.ts';
import { plainCode } from '../plain-code.ts';

/**
 * What we look at of a thrown SDK error. The error itself is never passed on: it holds the request, and with it the
 * secret that was to be written.
 */
const restError = z.object({
  statusCode: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  /** Key Vault's error body, as the SDK spells it. */
  details: z
    .object({ error: z.object({ innerError: z.object({ code: z.string() }) }) })
    .optional()
    .catch(undefined),
});

export interface VaultFailure {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** Key Vault's inner code where it has one (`SecretDisabled`, `ObjectIsDeletedButRecoverable`), else its code. */
  code: string;
}

export const readVaultFailure = (error: unknown): VaultFailure => {
  const decoded = restError.safeParse(error);
  if (!decoded.success) return { status: 0, code: 'unknown' };
  const { statusCode, code, name, details } = decoded.data;
  return {
    status: statusCode ?? 0,
    code: plainCode(details?.error.innerError.code ?? code ?? name),
  };
};

/** A failure as an error that may be shown and logged. `name` is the secret's name, which is public. */
export const vaultError = ({ status, code }: VaultFailure, name: string): AppError => {
  if (status === 409)
    return conflict(
      'secretSoftDeleted',
      `Key Vault holds a deleted secret of the name ${name} (${code}). Recover it, then try again; purge protection keeps it from being purged.`,
    );
  if (status === 401 || (status === 403 && code !== 'SecretDisabled'))
    return notConfigured(
      'vaultForbidden',
      `Key Vault does not allow this deployment to use the secret ${name} (${code}). Give its identity the role Key Vault Secrets Officer.`,
    );
  return upstreamUnavailable('Key Vault', status === 0 ? `no answer (${code})` : `status ${status}, ${code}`);
};
