import { lookup } from 'node:dns/promises';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP, isIPv6, type LookupFunction, type Socket } from 'node:net';
import type { Network } from '../../config/network.ts';
import type { WebhookAnswer, WebhookRequest, WebhookSender } from '../../ports/webhook-sender.ts';
import { retryAfter } from '../retry-after.ts';
import { privateNetworks, refusalOf } from './allowed-addresses.ts';
import { failureWords, Refused } from './failure-words.ts';

export interface WebhookSenderOptions {
  /** Networks that are not of the internet and may be sent to. */
  networks: readonly Network[];
  /** Every address of a name. */
  resolve?: (hostname: string) => Promise<string[]>;
  /** For the whole exchange: name, connection, answer. */
  timeoutMs?: number;
  /** For name and connection, TLS included. */
  connectMs?: number;
}

/** The specification advises 15 to 30 seconds. */
const patienceMs = 15_000;
/** Who is there at all is connected by then; each try that waits keeps an activity of this process from its work. */
const connectPatienceMs = 5_000;
/** So much of an answer is taken in for politeness; none of it is looked at. */
const mostBytes = 16_384;

const resolveByDns = async (hostname: string): Promise<string[]> =>
  (await lookup(hostname, { all: true })).map(({ address }) => address);

/**
 * Sends to exactly the addresses that were looked at: the name is resolved once a try, so that it cannot mean another
 * address by the time of the connection. Follows no redirect, uses no proxy and keeps no connection.
 */
export const createWebhookSender = (options: WebhookSenderOptions): WebhookSender => {
  const { networks, resolve = resolveByDns, timeoutMs = patienceMs, connectMs = connectPatienceMs } = options;
  const isNamed = privateNetworks(networks);
  const addressesOf = async (url: URL, signal: AbortSignal): Promise<string[]> => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = isIP(host) === 0 ? await within(signal, resolve(host)) : [host];
    const refusal = refusalOf(url, addresses, isNamed);
    if (refusal !== undefined) throw new Refused(refusal);
    return addresses;
  };
  const reasonOf = (error: unknown, { aborted }: AbortSignal): string =>
    aborted ? `it did not answer within ${timeoutMs / 1000} seconds` : failureWords(error);
  return {
    check: async (url) => {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        await addressesOf(new URL(url), signal);
        return { kind: 'fine' };
      } catch (error) {
        return { kind: 'refused', reason: reasonOf(error, signal) };
      }
    },
    send: async (request) => {
      const begun = performance.now();
      const whole = AbortSignal.timeout(timeoutMs);
      const connecting = new AbortController();
      const timer = setTimeout(() => connecting.abort(), connectMs);
      const signal = AbortSignal.any([whole, connecting.signal]);
      const connected = (): void => clearTimeout(timer);
      const done = (answer: Unmeasured): WebhookAnswer => ({
        ...answer,
        durationMs: Math.round(performance.now() - begun),
      });
      try {
        const url = new URL(request.url);
        return done(await exchange(url, await addressesOf(url, signal), request, { signal, connected }));
      } catch (error) {
        const reason = connecting.signal.aborted
          ? `it could not be connected to within ${connectMs / 1000} seconds`
          : reasonOf(error, whole);
        return done({ kind: 'noAnswer', reason });
      } finally {
        connected();
      }
    },
  };
};

type Unmeasured =
  { kind: 'answered'; status: number; retryAfterSeconds?: number } | { kind: 'noAnswer'; reason: string };

/** The system's resolver cannot be called off; its answer is not waited for any longer. */
const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('too late')));
    work.then(resolve, reject);
  });

const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, { all }, done) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    if (all) done(null, found);
    else done(null, found[0]?.address ?? '', found[0]?.family);
  };

const exchange = async (
  url: URL,
  addresses: readonly string[],
  { headers, body }: WebhookRequest,
  { signal, connected }: { signal: AbortSignal; connected: () => void },
): Promise<Unmeasured> => {
  const isPlain = url.protocol === 'http:';
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (isPlain ? requestPlain : requestTls)(
      url,
      { method: 'POST', headers, agent: false, signal, lookup: pinned(addresses) },
      resolve,
    );
    // Every socket is new: none is kept.
    request.on('socket', (socket: Socket) => socket.once(isPlain ? 'connect' : 'secureConnect', connected));
    request.on('error', reject).end(body);
  });
  await letFinish(response);
  const seconds = retryAfter(response.headers['retry-after']);
  return {
    kind: 'answered',
    status: response.statusCode ?? 0,
    ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }),
  };
};

/** The status has decided already: however the body ends, and if it never does, is the receiver's affair. */
const letFinish = async (response: IncomingMessage): Promise<void> => {
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > mostBytes) break;
    }
  } catch {
    // Cut off, or too slow.
  }
  response.destroy();
};
