import type { Az } from './azure-cli.ts';
import type { Surroundings } from './hook-problem.ts';
import { addRegistrationSecret, removeRegistrationSecret, type Registration } from './registration-secret.ts';
import { findVaultSecret, writeVaultSecret } from './vault-secret.ts';

export interface ClientSecretPlace {
  az: Az;
  graphUrl: string;
  vault: string;
  /** Of the vault’s secret. */
  name: string;
  registration: Registration;
  surroundings: Surroundings;
}

const renewBeforeMs = 30 * 86_400_000;

/**
 * The vault has a client secret of this registration that lasts another thirty days at least, when this is through. It
 * goes from Microsoft Graph into the vault and nowhere else. The one before goes on working until it ends.
 */
export const ensureClientSecret = async (
  place: ClientSecretPlace,
  now: Date,
): Promise<'there' | 'vaultClosed'> => {
  const { registration, name, surroundings } = place;
  const found = await findVaultSecret(place);
  if (found.kind === 'closed') return 'vaultClosed';
  const present = found.kind === 'found' ? found.secret : undefined;
  // Without a tag somebody else put it there: for the registration, and until when, they know.
  const ofRegistration = present?.clientId === undefined || present.clientId === registration.clientId;
  const lasts = !present?.expiresAt || present.expiresAt.getTime() - now.getTime() > renewBeforeMs;
  if (present && ofRegistration && lasts) {
    const until = present.expiresAt ? ` until ${present.expiresAt.toISOString().slice(0, 10)}` : '';
    surroundings.tell(`${name}: the vault has it${until}.`);
    return 'there';
  }
  const made = await addRegistrationSecret(place, now);
  try {
    await writeVaultSecret(place, { ...made, clientId: registration.clientId });
  } catch (error) {
    await removeRegistrationSecret(place, made.keyId);
    throw error;
  }
  surroundings.tell(
    `${name}: made for ${registration.called} and put into the vault; it lasts until ${made.expiresAt.toISOString().slice(0, 10)}.`,
  );
  return 'there';
};
