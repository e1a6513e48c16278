const channelName = 'tenant-connect.session';

/** Tells the portal's other tabs that a session has begun. */
export const announceSignedIn = (): void => {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('signedIn');
  channel.close();
};

/** Calls back when another tab has signed in; returns what ends the watch. */
export const onSignedInElsewhere = (listener: () => void): (() => void) => {
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = listener;
  return () => channel.close();
};
