import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { reportsTopic } from './delivery-report.ts';
import { postToWebHook, type WebHook } from './web-hook.ts';

export type Handshake = { kind: 'validated' } | { kind: 'refused'; message: string };

const validationAnswer = z.object({ validationResponse: z.string() });

/**
 * Event Grid's synchronous handshake: an endpoint shows that it wants the events by repeating the code. The manual one,
 * opening `validationUrl` within minutes, is not modelled and no such URL is sent.
 */
export const shakeHands = async (
  webHook: WebHook,
  { token, signal }: { token: string; signal: AbortSignal },
): Promise<Handshake> => {
  const validationCode = randomUUID().toUpperCase();
  const answer = await postToWebHook(webHook, {
    type: 'SubscriptionValidation',
    event: validationEvent(validationCode),
    deliveryCount: 0,
    token,
    signal,
  });
  if (answer.kind === 'silent') return refused(`it did not answer (${answer.reason})`);
  if (answer.status !== 200) return refused(`it answered ${answer.status}`);
  const decoded = validationAnswer.safeParse(parseJson(answer.body));
  return decoded.success && decoded.data.validationResponse === validationCode
    ? { kind: 'validated' }
    : refused('it did not answer with the validation code');
};

const refused = (why: string): Handshake => ({
  kind: 'refused',
  message: `The webhook endpoint did not pass the validation handshake: ${why}.`,
});

const validationEvent = (validationCode: string) => ({
  id: randomUUID(),
  topic: reportsTopic,
  subject: '',
  eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
  data: { validationCode },
  dataVersion: '2',
  metadataVersion: '1',
  eventTime: new Date().toISOString(),
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
