import type { AppMade } from '../invitation/events.ts';
import type { ProvisioningFacts } from './contracts.ts';

/** What all the steps together have made. A step that left something out is a defect, and said to be one. */
export const appMade = ({
  applicationId,
  secretVersion,
  secretExpiresAt,
  credential,
}: ProvisioningFacts): AppMade => {
  if (!applicationId || !secretVersion || !secretExpiresAt || !credential)
    throw new Error('A step of the app registration has not said what it made.');
  return { applicationId, secretVersion, secretExpiresAt, credential };
};
