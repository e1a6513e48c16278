import { verifyAppAccess, type AppAccess } from '../orchestrations/app-access.ts';
import type { ServiceId } from '../shared/domain/services.ts';
import { appRegistrationRefused } from '../shared/errors/app-registration-errors.ts';
import { upstreamUnavailable } from '../shared/errors/catalogue.ts';
import type { AppCredential } from '../shared/ports/app-credentials.ts';
import type { Ports } from '../shared/ports/ports.ts';

/** What an app registration opens; 400 naming the field when it does not open the tenant, 503 when Microsoft does not answer. */
export const verifiedApp = async (
  ports: Pick<Ports, 'appCredentials'>,
  services: readonly ServiceId[],
  credential: AppCredential,
): Promise<AppAccess> => {
  const access = await verifyAppAccess(ports, services, credential);
  switch (access.kind) {
    case 'verified':
      return access;
    case 'refused':
      throw appRegistrationRefused(access);
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', access.reason, access.afterSeconds);
    default:
      return access satisfies never;
  }
};

/** The day entered, as the moment it begins (UTC). */
export const expiryOf = (secretExpiresOn: string | undefined): { secretExpiresAt?: string } =>
  secretExpiresOn === undefined ? {} : { secretExpiresAt: new Date(secretExpiresOn).toISOString() };
