import { lookup } from 'node:dns';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import * as z from 'zod';
import type { PortalProbe, ProbeAnswer } from '../ports/portal-probe.ts';
import type { Network } from '../config/network.ts';
import { isInternal } from './internal-addresses.ts';
import { privateNetworks } from './webhooks/allowed-addresses.ts';

const timeoutMs = 5_000;
/** A proof has some hundred characters. */
const mostBytes = 8_192;

const answerBody = z.object({ proof: z.string().max(4_000) });

/**
 * Nothing of what the address answers is shown to anybody but the proof, and that only to us. Internal networks are not
 * asked, but for the deployment's own address and those that its configuration names.
 */
export const createPortalProbe = (ownUrl: string, networks: readonly Network[]): PortalProbe => {
  const isNamed = privateNetworks(networks);
  return {
    ask: async (portalUrl, nonce) => {
      try {
        const url = new URL(`${portalUrl}/api/portal-check/${nonce}`);
        const isOpen = (address: string): boolean =>
          portalUrl === ownUrl || !isInternal(address) || isNamed(address);
        return await readAnswer(await request(url, isOpen));
      } catch (error) {
        return noAnswer(reasonOf(error));
      }
    },
  };
};

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

class InternalAddress extends Error {}

/** Looked at where the connection is made, so that a name cannot mean another address a moment later. */
const lookupOf =
  (isOpen: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, options, (error, address, family) => {
      const found = typeof address === 'string' ? [address] : (address ?? []).map((each) => each.address);
      done(error ?? (found.every(isOpen) ? null : new InternalAddress()), address, family);
    });

const request = (url: URL, isOpen: (address: string) => boolean): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const host = hostOf(url);
    // An address that is written out is not looked up.
    if (isIP(host) !== 0 && !isOpen(host)) throw new InternalAddress();
    const options = {
      headers: { accept: 'application/json' },
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      lookup: lookupOf(isOpen),
    };
    (url.protocol === 'http:' ? getPlain : get)(url, options, resolve).on('error', reject);
  });

const readAnswer = async (response: IncomingMessage): Promise<ProbeAnswer> => {
  const status = response.statusCode ?? 0;
  if (status !== 200) {
    response.destroy();
    return noAnswer(
      status >= 300 && status < 400
        ? 'it leads on to another address'
        : `it answered with status ${String(status)}`,
    );
  }
  const decoded = answerBody.safeParse(await readJson(response));
  return decoded.success
    ? { kind: 'answered', proof: decoded.data.proof }
    : noAnswer('something else answers there');
};

const readJson = async (response: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
};

const noAnswer = (reason: string): ProbeAnswer => ({ kind: 'noAnswer', reason });

const reasonOf = (error: unknown): string => {
  if (error instanceof InternalAddress) return 'it is an address of an internal network';
  return isTimeout(error) ? 'it did not answer within 5 seconds' : 'it cannot be reached';
};

/** An aborted request fails with an `AbortError` whose cause says why. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.name === 'TimeoutError';
