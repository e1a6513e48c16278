/** What an episode sets in motion; carried out once the episode is committed. */
export type Effect =
  | { kind: 'activity'; eventId: number; name: string; input: string }
  | { kind: 'child'; eventId: number; name: string; input: string; instanceId: string | null }
  /** `fireAt` in ms since the epoch. A timer cancelled before it was ever seen is created but never fires. */
  | { kind: 'timer'; eventId: number; fireAt: number; cancelled: boolean }
  | { kind: 'cancelTimer'; eventId: number };
