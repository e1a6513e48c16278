import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { TokenRegistrationView } from '../../shared/contracts/token-registration.ts';
import { tokenRedirectUris, type TokenRegistration } from '../../shared/domain/provider-setup.ts';
import { registrationName, type RegistrationWatch } from '../../shared/domain/registration-watch.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PresentSetup } from '../../shared/ports/provider-setup.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { portalRedirectUri } from '../portal/sign-in-cookie.ts';

/** What an administrator sees: everything but the secret. */
export const registrationView = (
  { setup: { portalUrl, token }, etag, record }: PresentSetup,
  watch?: RegistrationWatch,
): TokenRegistrationView => ({
  etag,
  ...(token && { clientId: token.clientId, credential: token.credential ?? 'secret' }),
  portalUrl,
  redirectUris: [
    ...tokenRedirectUris(portalUrl).map((uri) => ({ uri, registration: 'token' as const })),
    { uri: portalRedirectUri(portalUrl), registration: 'portal' },
  ],
  findings: record?.findings ?? [],
  ...endOf(token, watch, record),
  ...(record && {
    changedBy: record.by,
    changedAt: record.at,
  }),
});

/** As the daily look has found it, else as it was when the registration was saved. */
const endOf = (
  token: TokenRegistration | undefined,
  watch: RegistrationWatch | undefined,
  record: PresentSetup['record'],
): { secretExpiresAt?: string } => {
  const watched = token && watch?.of === registrationName(token) ? watch.expiresAt : undefined;
  const secretExpiresAt = watched ?? record?.secretExpiresAt;
  return secretExpiresAt === undefined ? {} : { secretExpiresAt };
};

export const readTokenRegistration =
  ({
    providerSetup,
    registrationWatch,
  }: Pick<Ports, 'providerSetup' | 'registrationWatch'>): EndpointHandler<
    typeof endpoints.readTokenRegistration
  > =>
  async () => {
    const [present, watch] = await Promise.all([providerSetup.readPresent(), registrationWatch.read()]);
    return { body: registrationView(present, watch) };
  };
