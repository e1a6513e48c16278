/**
 * One step in the life of an invitation or of a connection, in words. `at` is ISO 8601 UTC; `key` orders the entries of an
 * invitation and makes a repeat harmless.
 */
export interface TimelineEntry {
  key: string;
  at: string;
  title: string;
  detail?: string;
  tone: 'neutral' | 'good' | 'bad' | 'waiting';
  /** Comes by the clock and brings nothing new, as a refresh: years of it must not hide what matters. */
  routine?: true;
}

const connections = 'connection:';

/** Where the timeline of a customer's connection is kept, beside those of invitations, whose ids are hex. */
export const connectionTimeline = (customerId: string): string => `${connections}${customerId}`;

/** It goes on for years, so it stands newest first. */
export const isOfConnection = (timeline: string): boolean => timeline.startsWith(connections);
