/** One step of an invitation's life, in words. `at` is ISO 8601 UTC; `key` orders entries and makes a repeat harmless. */
export interface TimelineEntry {
  key: string;
  at: string;
  title: string;
  detail?: string;
  tone: 'neutral' | 'good' | 'bad' | 'waiting';
}
