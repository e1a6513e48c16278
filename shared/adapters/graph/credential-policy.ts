import { z } from 'zod';
import type { AppProvisioning, CredentialPolicy } from '../../ports/app-provisioning.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { provisioningAnswer } from './provisioning-answer.ts';

const restriction = z.object({
  restrictionType: z.string(),
  /** Absent in older tenants: a restriction that is listed is in force. */
  state: z.enum(['enabled', 'disabled']).nullish(),
  maxLifetime: z.string().nullish(),
  restrictForAppsCreatedAfterDateTime: z.string().nullish(),
});
type Restriction = z.infer<typeof restriction>;

const policy = z.object({
  isEnabled: z.boolean(),
  applicationRestrictions: z
    .object({
      passwordCredentials: z.array(restriction).nullish(),
      keyCredentials: z.array(restriction).nullish(),
    })
    .nullish(),
});

const unrestricted: CredentialPolicy = { secrets: 'allowed' };

/** `GET /policies/defaultAppManagementPolicy`. It may not be readable: then Graph says no at the credential itself. */
export const readCredentialPolicy =
  ({ reader, clock }: Pick<ProvisioningDeps, 'reader' | 'clock'>): AppProvisioning['credentialPolicy'] =>
  async (accessToken) => {
    const path = '/policies/defaultAppManagementPolicy';
    const answer = provisioningAnswer(await reader.one(policy, path, accessToken));
    if (answer.kind === 'tryLater') return answer;
    return { kind: 'ok', value: answer.kind === 'ok' ? policyOf(answer.value, clock.now()) : unrestricted };
  };

const policyOf = (
  { isEnabled, applicationRestrictions }: z.infer<typeof policy>,
  now: Date,
): CredentialPolicy => {
  const inForce = isInForce(now);
  if (!isEnabled) return unrestricted;
  const secrets = (applicationRestrictions?.passwordCredentials ?? []).filter(inForce);
  const keys = (applicationRestrictions?.keyCredentials ?? []).filter(inForce);
  const maxSecretDays = shortest(secrets, 'passwordLifetime');
  const maxCertificateDays = shortest(keys, 'asymmetricKeyLifetime');
  return {
    secrets: secrets.some(({ restrictionType }) => restrictionType === 'passwordAddition')
      ? 'forbidden'
      : 'allowed',
    ...(maxSecretDays !== undefined && { maxSecretDays }),
    ...(maxCertificateDays !== undefined && { maxCertificateDays }),
  };
};

/** For an application that is made now. */
const isInForce =
  (now: Date) =>
  ({ state, restrictForAppsCreatedAfterDateTime: after }: Restriction): boolean =>
    state !== 'disabled' && (!after || Date.parse(after) <= now.getTime());

const shortest = (restrictions: readonly Restriction[], type: string): number | undefined => {
  const days = restrictions
    .filter(({ restrictionType }) => restrictionType === type)
    .map(({ maxLifetime }) => daysOf(maxLifetime ?? ''))
    .filter((count) => count !== undefined);
  return days.length > 0 ? Math.min(...days) : undefined;
};

/** Whole days of an ISO 8601 duration (`P90D`, `P1Y`, `P6M`, `P4DT12H`), never too many. */
export const daysOf = (duration: string): number | undefined => {
  const parts = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$/.exec(duration);
  if (!parts) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = parts.slice(1).map((text) => Number(text ?? 0));
  return years * 365 + months * 28 + weeks * 7 + days;
};
