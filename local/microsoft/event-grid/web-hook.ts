/** Where events are posted, and who the bearer token says they are for. */
export interface WebHook {
  /** http(s) on loopback. */
  endpoint: string;
  /** `aud` of the bearer token. */
  audience: string;
}

export type WebHookAnswer =
  { kind: 'answered'; status: number; body: string } | { kind: 'silent'; reason: string };

export interface Posting {
  type: 'SubscriptionValidation' | 'Notification';
  /** Event Grid posts an array of one. */
  event: { dataVersion: string; metadataVersion: string };
  /** Attempts before this one. */
  deliveryCount: number;
  token: string;
  signal: AbortSignal;
}

/** Event Grid waits that long for an answer (documented). */
const timeoutMs = 30_000;

/** One POST as Event Grid makes it. Redirects are not followed: they could lead off this machine. */
export const postToWebHook = async ({ endpoint }: WebHook, posting: Posting): Promise<WebHookAnswer> => {
  const { type, event, deliveryCount, token, signal } = posting;
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${token}`,
        'aeg-event-type': type,
        'aeg-subscription-name': 'DELIVERY-REPORTS',
        'aeg-delivery-count': String(deliveryCount),
        'aeg-data-version': event.dataVersion,
        'aeg-metadata-version': event.metadataVersion,
        connection: 'close',
      },
      body: JSON.stringify([event]),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return { kind: 'answered', status: response.status, body: await response.text() };
  } catch (error) {
    return { kind: 'silent', reason: error instanceof Error ? error.message : 'no answer' };
  }
};
