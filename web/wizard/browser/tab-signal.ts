const channelName = 'invitation-wizard';

/** Tells the wizard's tabs of this browser that something happened at Microsoft, so that they look at once. */
export const signalTabs = (): void => {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('look');
  channel.close();
};

/** Returns how to stop listening. */
export const onTabSignal = (look: () => void): (() => void) => {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = look;
  return () => channel.close();
};
