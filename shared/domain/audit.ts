/** Who did what, when, from where; before and after without secrets. */
export interface AuditEntry {
  at: string;
  /** User principal name, or `invitation {id}` for the customer's browser, or `system`. */
  actor: string;
  action: string;
  subject: string;
  address?: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

export type RecordedAuditEntry = AuditEntry & { id: string };
