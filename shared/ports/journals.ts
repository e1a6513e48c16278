import type { AuditEntry, RecordedAuditEntry } from '../domain/audit.ts';
import type { TimelineEntry } from '../domain/timeline.ts';
import type { Page } from './stored.ts';

/** A page of a connection's timeline. */
export interface TimelineQuery {
  /** With what comes by the clock. */
  routine: boolean;
  limit: number;
  cursor?: string;
}

/** Timelines of invitations, by their ids, and of connections (`connectionTimeline`). */
export interface TimelineStore {
  /** Writing the same key (of a connection: at the same time) again replaces nothing and is no error. */
  append(timeline: string, entry: TimelineEntry): Promise<void>;
  /** Of an invitation: oldest first, at most 500. */
  read(invitationId: string): Promise<TimelineEntry[]>;
  /** Of a connection: newest first. */
  ofConnection(customerId: string, query: TimelineQuery): Promise<Page<TimelineEntry>>;
  delete(timeline: string): Promise<void>;
}

/** Filters are combined, each compared as a whole and without case. */
export interface AuditQuery {
  actor?: string;
  action?: string;
  subject?: string;
  /** In UTC, as `2026-11-21`. */
  day?: string;
  limit: number;
  cursor?: string;
}

export interface AuditLog {
  /** With `once`, the same entry of the same time is written once, however often it is recorded. */
  record(entry: AuditEntry, once?: string): Promise<void>;
  /** Newest first. */
  list(query: AuditQuery): Promise<Page<RecordedAuditEntry>>;
  /** Deletes entries of this time and before, at most so many; answers how many. */
  purge(until: Date, most: number): Promise<number>;
}

/** A mail to somebody at the provider about an event. */
export interface ToldMail {
  /** The event's type. */
  event: string;
}

/** Which mail of an invitation an operation of the e-mail service sends. */
export interface SentMail {
  invitationId: string;
  /** Its kind. */
  mail: string;
  /** Of the link in it. */
  version: number;
  /** The invitation's step when it was sent. */
  step: number;
}

/** What mails have been tried: `{mailId}` → how often, and whether one got through. */
export interface MailLedger {
  read(mailId: string): Promise<{ tries: number; sent: boolean } | undefined>;
  record(mailId: string, entry: { tries: number; sent: boolean }): Promise<void>;
  /** Written before the mail is sent: a report on it may be back at once. */
  noteOperation(operationId: string, mail: SentMail | ToldMail): Promise<void>;
  mailOf(operationId: string): Promise<SentMail | ToldMail | undefined>;
}
