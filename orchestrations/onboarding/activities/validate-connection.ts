import type { Validation } from '../../../shared/domain/connection.ts';
import { isRefusal } from '../../../shared/domain/connection-health.ts';
import type { Activity } from '../../activity.ts';
import type { onboardingActivities } from '../contracts.ts';
import { lookAtConnection, type LookNeeds } from '../look-at-connection.ts';

/** **Validate Authentication**: tries the connection live, and keeps what was found on its row. */
export const validateConnection =
  (ports: LookNeeds) =>
  async (customerId: string): Promise<Validation> => {
    const look = await lookAtConnection(ports, customerId);
    const at = ports.clock.now().toISOString();
    switch (look.kind) {
      case 'looked':
        return look.validation;
      case 'noConnection':
        return { at, successful: false, code: 'noConnection', reason: noConnection };
      case 'changing':
        return { at, successful: false, code: 'changing', reason: changing };
      case 'tryLater':
        return noted(ports, customerId, { at, successful: false, code: 'tryLater', reason: noAnswer });
    }
  };

/**
 * Somebody asked, so the row says what came of it; a row that was written meanwhile says something newer, and what was
 * refused before still is.
 */
const noted = async (
  { connections }: LookNeeds,
  customerId: string,
  validation: Validation,
): Promise<Validation> => {
  const stored = await connections.read(customerId);
  if (stored && stored.value.status !== 'disconnected' && !isRefusal(stored.value.lastValidation))
    await connections.write({ ...stored.value, lastValidation: validation }, stored.etag);
  return validation;
};

const noConnection = 'There is no connection yet. Send an invitation first.';
const changing =
  'The connection is being changed by somebody else at this moment. Validate it again in a minute.';
const noAnswer =
  'Microsoft does not answer at the moment. Nothing is known about the connection; try again in some minutes.';

export const validateForOnboarding =
  (ports: LookNeeds): Activity<typeof onboardingActivities.validate> =>
  async ({ customerId }) => {
    const validation = await validateConnection(ports)(customerId);
    return validation.successful
      ? {
          kind: 'succeeded',
          message: `Microsoft Graph answered for ${validation.tenantName ?? 'the tenant'}.`,
        }
      : { kind: 'failed', message: validation.reason ?? 'The connection could not be validated.' };
  };
