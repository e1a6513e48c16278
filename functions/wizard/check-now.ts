import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { lookNow, type LookPorts } from './look-now.ts';

export const checkNow =
  (ports: LookPorts): EndpointHandler<typeof endpoints.checkNow> =>
  async ({ actor, workflows, now }) => {
    await lookNow(ports, workflows, actor.invitation.value, now);
    return { body: {} };
  };
