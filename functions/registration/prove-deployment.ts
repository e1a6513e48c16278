import * as z from 'zod';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { rateLimited } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';

const purpose = 'portal-check';

/** So many of one address in a minute; only we ask ourselves. */
const asksAMinute = 30;

/** The nonce under a key that only this deployment has. Whoever asks learns nothing else. */
export const proveDeployment =
  ({
    cipher,
    limiter,
  }: Pick<Ports, 'cipher' | 'limiter'>): EndpointHandler<typeof endpoints.proveDeployment> =>
  async ({ params: { nonce }, address }) => {
    const rate = await limiter.take(`portal-check:${address ?? 'unknown'}`, asksAMinute, 60);
    if (rate.kind === 'limited') throw rateLimited(rate.retryAfterSeconds);
    return { body: { proof: await cipher.seal({ nonce }, { purpose, ttlSeconds: 60 }) } };
  };

const sealed = z.object({ nonce: z.string() });

/** Was the proof made by this deployment, for this nonce? */
export const isProof = async (
  { cipher }: Pick<Ports, 'cipher'>,
  proof: string,
  nonce: string,
): Promise<boolean> => {
  const opened = sealed.safeParse(await cipher.open(proof, purpose));
  return opened.success && opened.data.nonce === nonce;
};
