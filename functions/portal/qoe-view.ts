import type * as z from 'zod';
import { noQoeEtag, type qoeEndpoints } from '../../shared/contracts/qoe-integration.ts';
import type { QoeIntegration } from '../../shared/domain/qoe-integration.ts';
import type { Stored } from '../../shared/ports/stored.ts';

type View = z.input<typeof qoeEndpoints.readQoeIntegration.response>;

/** A QOE integration as it is shown: its password never. */
export const qoeView = (stored: Stored<QoeIntegration> | undefined): View => {
  if (!stored) return { etag: noQoeEtag };
  const { applicationId, savedAt, savedBy, lastTest } = stored.value;
  return { etag: stored.etag, integration: { applicationId, savedAt, savedBy, lastTest } };
};
