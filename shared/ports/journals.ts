import type { AuditEntry } from '../domain/audit.ts';
import type { TimelineEntry } from '../domain/timeline.ts';

export interface TimelineStore {
  /** Writing the same key again replaces nothing and is no error. */
  append(invitationId: string, entry: TimelineEntry): Promise<void>;
  /** Oldest first, at most 500. */
  read(invitationId: string): Promise<TimelineEntry[]>;
}

export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
}

/** What mails have been tried: `{mailId}` → how often, and whether one got through. */
export interface MailLedger {
  read(mailId: string): Promise<{ tries: number; sent: boolean } | undefined>;
  record(mailId: string, entry: { tries: number; sent: boolean }): Promise<void>;
}
