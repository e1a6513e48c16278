import * as z from 'zod/mini';
import { signInResult, type SignInResult } from '../../../shared/contracts/wizard-view.ts';

const channelName = 'invitation-wizard';

/** Tells the wizard's tabs of this browser how a sign-in at Microsoft ended, so that they look at once. */
export const signalTabs = (result?: SignInResult): void => {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(result);
  channel.close();
};

/** Returns how to stop listening. */
export const onTabSignal = (listener: (result: SignInResult | undefined) => void): (() => void) => {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }) => listener(z.safeParse(signInResult, data).data);
  return () => channel.close();
};
