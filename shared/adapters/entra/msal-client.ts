import { createPrivateKey, X509Certificate } from 'node:crypto';
import { ConfidentialClientApplication, LogLevel, type INetworkModule } from '@azure/msal-node';
import type { Config, RegistrationConfig } from '../../config/config.ts';
import type { CredentialKind } from '../../domain/provisioning.ts';
import type { Secret } from '../../domain/secret.ts';
import { notConfigured } from '../../errors/catalogue.ts';
import type { TryLater } from '../../ports/token-endpoint.ts';
import { askEntra, type EntraAnswer, type EntraHttpRequest } from './entra-http.ts';
import { readRefusal, refused, type Refused } from './entra-refusal.ts';
import type { RegistrationSecrets } from './registration-secrets.ts';

export interface MsalClient {
  application: ConfidentialClientApplication;
  /** What Entra really answered, after MSAL has thrown: its own errors lose the detail and the Retry-After. */
  readFailure(): Refused | TryLater;
}

/** `scopes`: what is asked of the token endpoint, to the letter; without them MSAL adds `offline_access`. */
export type MsalClients = (
  registration: RegistrationConfig,
  tenantId: string,
  scopes?: readonly string[],
) => Promise<MsalClient>;

/** For the provider's own registrations. */
export const createMsalClients =
  ({ config, secrets }: { config: Pick<Config, 'entra'>; secrets: RegistrationSecrets }): MsalClients =>
  async (registration, tenantId, scopes) =>
    openMsalClient(config.entra.authority, {
      clientId: registration.clientId,
      clientSecret: await secrets(registration),
      credential: registration.credential,
      tenantId,
      ...(scopes && { scopes }),
    });

interface ConfidentialClient {
  clientId: string;
  clientSecret: Secret<string>;
  /** The secret is a certificate with its private key, PEM: the client signs assertions with it (RFC 7523 §2.2). */
  credential?: CredentialKind | undefined;
  tenantId: string;
  scopes?: readonly string[];
}

/**
 * A fresh msal-node application per use. One that lives on would keep every customer's tokens in its cache, and would
 * answer by itself for a while after a 429.
 */
export const openMsalClient = (
  authority: string,
  { clientId, clientSecret, credential, tenantId, scopes }: ConfidentialClient,
): MsalClient => {
  const network = recordingNetwork(scopes);
  const application = new ConfidentialClientApplication({
    auth: {
      clientId,
      authority: `${authority}/${tenantId}`,
      ...(credential === 'certificate'
        ? { clientCertificate: readCertificate(clientSecret) }
        : { clientSecret: clientSecret.reveal() }),
      // With the port, else MSAL asks login.microsoftonline.com whether it knows the host.
      knownAuthorities: [new URL(authority).host],
    },
    system: {
      networkClient: network.client,
      loggerOptions: { piiLoggingEnabled: false, logLevel: LogLevel.Error, loggerCallback: () => {} },
    },
  });
  return { application, readFailure: () => readFailure(network.last()) };
};

/** As MSAL wants a certificate: its SHA-256 thumbprint in hex, and the key. */
const readCertificate = (pem: Secret<string>) => ({
  thumbprintSha256: new X509Certificate(pem.reveal()).fingerprint256.replaceAll(':', '').toLowerCase(),
  privateKey: createPrivateKey(pem.reveal()).export({ type: 'pkcs8', format: 'pem' }).toString(),
});

/** MSAL refuses some answers that Entra meant as a success, for example when the nonce is another one. */
const readFailure = (answer: EntraAnswer | undefined): Refused | TryLater => {
  if (!answer)
    throw notConfigured('entraClient', 'The sign-in library refused the configuration of this deployment.');
  return answer.kind === 'answer' && answer.status < 300
    ? refused({ aadsts: 0, error: 'invalid_response' })
    : readRefusal(answer);
};

/** MSAL's network on top of ours: a time limit on every request, no redirects, and the last answer kept. */
const recordingNetwork = (
  scopes: readonly string[] | undefined,
): { client: INetworkModule; last(): EntraAnswer | undefined } => {
  let last: EntraAnswer | undefined;
  const send = async <T>(url: string, request: EntraHttpRequest) => {
    last = await askEntra(url, request);
    if (last.kind === 'noAnswer') throw new Error(`Entra did not answer: ${last.reason}`);
    const { status, headers } = last;
    // MSAL decodes its own bodies; what we read of them is decoded in ./entra-refusal.ts.
    const body: T = JSON.parse(JSON.stringify(last.body ?? {}));
    return { status, headers, body };
  };
  return {
    client: {
      sendGetRequestAsync: (url, options) => send(url, { method: 'GET', ...headersOf(options) }),
      sendPostRequestAsync: (url, options) =>
        send(url, { method: 'POST', ...headersOf(options), body: withScopes(options?.body ?? '', scopes) }),
    },
    last: () => last,
  };
};

/** A person who was not asked for `offline_access` has not consented to it (AADSTS65001). */
const withScopes = (body: string, scopes: readonly string[] | undefined): string => {
  const form = new URLSearchParams(body);
  if (!scopes || !form.has('scope')) return body;
  form.set('scope', scopes.join(' '));
  return form.toString();
};

const headersOf = (options: { headers?: Record<string, string> } | undefined) =>
  options?.headers ? { headers: options.headers } : {};
