/** Milliseconds since the epoch by the machine's own clock, whatever ./preload.ts did to `Date`. */
export const wallNow = (): number => performance.timeOrigin + performance.now();
