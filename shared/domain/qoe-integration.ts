/**
 * QOE integration with Microsoft Teams: an application of the customer's tenant that reads quality data, apart from the
 * connection. Times are ISO 8601 strings in UTC; the password is a version in the vault.
 */
export interface QoeIntegration {
  customerId: string;
  applicationId: string;
  secretName: string;
  secretVersion: string;
  lastTest: QoeTest;
  savedAt: string;
  savedBy: string;
}

/** What came of the last token request with it. */
export interface QoeTest {
  at: string;
  successful: boolean;
  /** Cause and next step when not successful. */
  reason?: string;
  code?: string;
}
