import { parsed, textAt, type Az, type AzAnswer } from './azure-cli.ts';
import { HookProblem, type Surroundings } from './hook-problem.ts';
import { patiently } from './patience.ts';
import { withSecretFile } from './secret-file.ts';

/** A secret of the vault, by what may be known of it. Its value is not read. */
export interface VaultSecret {
  /** Of the registration that it belongs to, where this program wrote it. */
  clientId: string | undefined;
  /** Absent: it does not say. */
  expiresAt: Date | undefined;
}

interface Place {
  az: Az;
  vault: string;
  name: string;
  surroundings: Surroundings;
}

// Projected by az, so that nothing else of the secret is handed over.
const projection =
  '[].{created:attributes.created,enabled:attributes.enabled,expires:attributes.expires,clientId:tags.clientId}';

/** `closed`: the vault is in a private network, and this machine is not. */
export type Found = { kind: 'found'; secret: VaultSecret } | { kind: 'none' } | { kind: 'closed' };

/** The newest enabled version, which is the one the app reads. */
export const findVaultSecret = async (place: Place): Promise<Found> => {
  const { az, vault, name } = place;
  const listed = await whenAllowed(place, () =>
    az(['keyvault', 'secret', 'list-versions', '--vault-name', vault, '--name', name, '--query', projection]),
  );
  if (listed.kind === 'failed') {
    if (/SecretNotFound/.test(listed.message)) return { kind: 'none' };
    if (networkRefuses.test(listed.message)) return { kind: 'closed' };
    throw refused(place, listed.message);
  }
  const versions = parsed(listed.output);
  const enabled = (Array.isArray(versions) ? versions : []).filter(
    (version: unknown) =>
      typeof version === 'object' && version !== null && Reflect.get(version, 'enabled') === true,
  );
  const [newest] = enabled.sort((a, b) => created(b).localeCompare(created(a)));
  if (newest === undefined) return { kind: 'none' };
  const expires = textAt(newest, 'expires');
  const expiresAt = expires === undefined ? undefined : new Date(expires);
  return { kind: 'found', secret: { clientId: textAt(newest, 'clientId'), expiresAt } };
};

const created = (version: unknown): string => textAt(version, 'created') ?? '';

/** Writes a version. The value goes by file: what a process is started with, others may see. */
export const writeVaultSecret = async (
  place: Place,
  secret: { value: string; clientId: string; expiresAt: Date },
): Promise<void> => {
  const { az, vault, name } = place;
  const written = await withSecretFile(secret.value, (file) =>
    whenAllowed(place, () =>
      az([
        ...['keyvault', 'secret', 'set', '--vault-name', vault, '--name', name],
        ...['--file', file, '--encoding', 'utf-8', '--content-type', 'client secret'],
        ...['--expires', secret.expiresAt.toISOString().replace(/\.\d+Z$/, 'Z')],
        // Its answer holds the value; nothing of it is handed over.
        ...['--tags', `clientId=${secret.clientId}`, '--query', 'id'],
      ]),
    ),
  );
  if (written.kind === 'failed') throw refused(place, written.message);
};

const networkRefuses = /ForbiddenByConnection|ForbiddenByFirewall|public network access is disabled/i;

/** A role that was just given, and an address that was just let in, count only after some minutes. */
const whenAllowed = ({ surroundings }: Place, ask: () => Promise<AzAnswer>): Promise<AzAnswer> =>
  patiently(surroundings, ask, (answer) => {
    if (answer.kind === 'done') return undefined;
    if (surroundings.env['DEPLOYER_ADDRESS'] && networkRefuses.test(answer.message))
      return 'The vault does not let your address in yet; waiting';
    return /ForbiddenByRbac|not authorized to perform action/i.test(answer.message)
      ? 'The vault does not know yet that you may write secrets; waiting'
      : undefined;
  });

const refused = ({ vault, name }: Place, message: string): HookProblem => {
  const whatHappened = `The vault ${vault} did not take ${name}. It says: ${message}`;
  if (/deleted but recoverable|ObjectIsDeletedButRecoverable/i.test(message))
    return new HookProblem(
      whatHappened,
      `Somebody deleted the secret. Bring it back (az keyvault secret recover --vault-name ${vault} --name ${name}), then run azd hooks run postprovision.`,
    );
  return new HookProblem(
    whatHappened,
    `Give yourself the role Key Vault Secrets Officer on ${vault}, wait some minutes, then run azd hooks run postprovision.`,
  );
};
