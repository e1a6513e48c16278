import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Secret } from '../../shared/domain/secret.ts';

/** Standard Webhooks 1.0: symmetric secrets have 24 to 64 bytes and are told as `whsec_` and their base64. */
const secretPrefix = 'whsec_';
const secretBytes = 32;

export const newWebhookSecret = (): Secret<string> =>
  new Secret(`${secretPrefix}${randomBytes(secretBytes).toString('base64')}`);

export interface SignedMessage {
  id: string;
  /** Seconds since the epoch: when this try is made. */
  timestamp: number;
  body: string;
}

const signatureOf = (secret: Secret<string>, { id, timestamp, body }: SignedMessage): string => {
  const key = Buffer.from(secret.reveal().slice(secretPrefix.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};

/** The three headers; while secrets overlap, a signature of each, separated by blanks. */
export const signedHeaders = (
  secrets: readonly Secret<string>[],
  message: SignedMessage,
): Record<string, string> => ({
  'webhook-id': message.id,
  'webhook-timestamp': String(message.timestamp),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, message)).join(' '),
});

/** A `webhook-id` of an event: always the same, and without the full stops that separate what is signed. */
export const webhookIdOf = (eventId: string): string =>
  `evt_${createHash('sha256').update(eventId).digest('hex').slice(0, 32)}`;
