import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const tenantId = '22222222-2222-4222-8222-222222222222';
export const clientId = 'aaaaaaaa-0000-4000-8000-000000000002';

/** What the token endpoint answers next. */
export interface ScriptedAnswer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

export interface ScriptedAuthority {
  url: string;
  /** Every path asked for, in order. */
  asked: string[];
  answer(next: ScriptedAnswer): void;
  /** Overrides fields of the discovery document. */
  describe(fields: Record<string, string>): void;
  /** An id token signed with the published key, or with a foreign one of the same name. */
  idToken(change?: JWTPayload, by?: 'own' | 'foreign'): Promise<string>;
  close(): Promise<void>;
}

/** An authority that says whatever a test wants, also what Entra never would: what the simulated one is too honest for. */
export const startAuthority = async (): Promise<ScriptedAuthority> => {
  const own = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const asked: string[] = [];
  let next: ScriptedAnswer = { status: 500, body: '' };
  let fields: Record<string, string> = {};
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (isFor(request, 'openid-configuration')) return send(response, discovery());
    if (isFor(request, 'keys')) return send(response, { status: 200, body: { keys: [jwk] } });
    return send(response, next);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${addressOf(server.address()).port}`;
  const issuer = `${url}/${tenantId}/v2.0`;
  const discovery = (): ScriptedAnswer => ({
    status: 200,
    body: {
      issuer,
      authorization_endpoint: `${url}/${tenantId}/oauth2/v2.0/authorize`,
      token_endpoint: `${url}/${tenantId}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${url}/${tenantId}/oauth2/v2.0/devicecode`,
      jwks_uri: `${url}/${tenantId}/discovery/v2.0/keys`,
      ...fields,
    },
  });
  return {
    url,
    asked,
    answer: (answer) => (next = answer),
    describe: (change) => (fields = change),
    idToken: (change = {}, by = 'own') =>
      sign({ ...honest(issuer), ...change }, by === 'own' ? own.privateKey : foreign.privateKey),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};

const honest = (issuer: string): JWTPayload => ({
  iss: issuer,
  aud: clientId,
  tid: tenantId,
  oid: '99999999-0000-4000-8000-000000000001',
  name: 'Teams Service',
  preferred_username: 'svc-teams@contoso.example',
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 3600,
});

const sign = (payload: JWTPayload, key: CryptoKey): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(key);

const isFor = (request: IncomingMessage, end: string): boolean => request.url?.endsWith(end) ?? false;

const send = (response: ServerResponse, { status, headers, body }: ScriptedAnswer): void => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers })
    .end(text);
};

const addressOf = (address: string | AddressInfo | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address;
};
