import type { QoeIntegration } from '../domain/qoe-integration.ts';
import type { Stored, WriteOutcome } from './stored.ts';

export interface QoeStore {
  read(customerId: string): Promise<Stored<QoeIntegration> | undefined>;
  /** Without an ETag the row must not exist yet. */
  write(integration: QoeIntegration, etag: string | undefined): Promise<WriteOutcome>;
  delete(customerId: string, etag: string): Promise<'deleted' | 'changed'>;
}
