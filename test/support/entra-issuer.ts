import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

/** A tenant's signing keys behind an address, as Entra publishes them. */
export interface EntraIssuer {
  authority: string;
  /** What the keys' address answers. */
  answer: { status: number; body: string };
  /** `foreign`: by a key that is not published. */
  sign(claims: JWTPayload, foreign?: boolean): Promise<string>;
  close(): Promise<void>;
}

export const openEntraIssuer = async (): Promise<EntraIssuer> => {
  const ours = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  const answer = { status: 200, body: JSON.stringify({ keys: [jwk] }) };
  const server = createServer((_request, response) => response.writeHead(answer.status).end(answer.body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    authority: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    sign: (claims, foreign = false) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
        .sign((foreign ? other : ours).privateKey),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
