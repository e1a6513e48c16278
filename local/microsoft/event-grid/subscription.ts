import type { Store } from '../store.ts';
import { shakeHands, type Handshake } from './handshake.ts';
import type { WebHook } from './web-hook.ts';

export interface ReportSubscription extends WebHook {
  /** Until the handshake succeeded nothing is posted. */
  validated: boolean;
}

/** The one subscription of this cloud's Event Grid. */
export interface Subscription {
  get(): ReportSubscription | undefined;
  /** Shakes hands at once; refused, nothing changes. */
  make(webHook: WebHook): Promise<Handshake>;
  /** For an endpoint that may not be up yet: hands are shaken when there is something to post. */
  makeLater(webHook: WebHook): void;
  remove(): void;
  /** The subscription, once its endpoint has passed the handshake; otherwise tried again every ten seconds. */
  ready(): Promise<ReportSubscription | undefined>;
}

/** What a call to the webhook carries besides the event. */
export type Credentials = (webHook: WebHook) => Promise<{ token: string; signal: AbortSignal }>;

const handshakeAgainMs = 10_000;

export const openSubscription = (store: Store, credentials: Credentials): Subscription => {
  const subscriptions = store.collection<ReportSubscription>('reportSubscriptions');
  let triedAt = 0;
  const make = async (webHook: WebHook): Promise<Handshake> => {
    const handshake = await shakeHands(webHook, await credentials(webHook));
    if (handshake.kind === 'validated') subscriptions.set('current', { ...webHook, validated: true });
    return handshake;
  };
  return {
    get: () => subscriptions.get('current'),
    make,
    makeLater: (webHook) => {
      const known = subscriptions.get('current');
      const same = known?.endpoint === webHook.endpoint;
      subscriptions.set('current', { ...webHook, validated: same && known.validated });
    },
    remove: () => void subscriptions.delete('current'),
    ready: async () => {
      const current = subscriptions.get('current');
      if (!current || current.validated) return current;
      if (Date.now() < triedAt + handshakeAgainMs) return undefined;
      triedAt = Date.now();
      const { endpoint, audience } = current;
      const { kind } = await make({ endpoint, audience });
      return kind === 'validated' ? subscriptions.get('current') : undefined;
    },
  };
};
