/** One step of an invitation's life, in words. `at` is ISO 8601 UTC; `key` orders entries and makes a repeat harmless. */
export interface TimelineEntry {
  key: string;
  at: string;
  title: string;
  detail?: string;
  tone: 'neutral' | 'good' | 'bad' | 'waiting';
}

/** Where the timeline of a customer's connection is kept, beside those of invitations, whose ids are hex. */
export const connectionTimeline = (customerId: string): string => `connection:${customerId}`;
