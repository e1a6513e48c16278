import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { TokenRegistrationView } from '../../shared/contracts/token-registration.ts';
import { tokenRedirectUris } from '../../shared/domain/provider-setup.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PresentSetup } from '../../shared/ports/provider-setup.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { portalRedirectUri } from '../portal/sign-in-cookie.ts';

/** What an administrator sees: everything but the secret. */
export const registrationView = ({
  setup: { portalUrl, token },
  etag,
  record,
}: PresentSetup): TokenRegistrationView => ({
  etag,
  ...(token && { clientId: token.clientId, credential: token.credential ?? 'secret' }),
  portalUrl,
  redirectUris: [
    ...tokenRedirectUris(portalUrl).map((uri) => ({ uri, registration: 'token' as const })),
    { uri: portalRedirectUri(portalUrl), registration: 'portal' },
  ],
  findings: record?.findings ?? [],
  ...(record && {
    secretExpiresAt: record.secretExpiresAt,
    changedBy: record.by,
    changedAt: record.at,
  }),
});

export const readTokenRegistration =
  ({
    providerSetup,
  }: Pick<Ports, 'providerSetup'>): EndpointHandler<typeof endpoints.readTokenRegistration> =>
  async () => ({ body: registrationView(await providerSetup.readPresent()) });
