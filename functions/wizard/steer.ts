import { randomUUID } from 'node:crypto';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { InvitationEventBody } from '../../orchestrations/invitation/contracts.ts';
import type { InvitationCaller } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { tellWorkflow } from './tell-workflow.ts';

/** The wizard's buttons that are one event each. What the event means is the workflow's to decide. */

type Needs = Pick<Ports, 'invitations' | 'limiter'>;

interface Click {
  actor: InvitationCaller;
  now: Date;
  workflows: Workflows;
}

const raise = async (ports: Needs, { actor, now, workflows }: Click, event: InvitationEventBody) => {
  const at = now.toISOString();
  await tellWorkflow({ ...ports, workflows }, actor.invitation.value, { id: randomUUID(), at, ...event });
  return { body: {} };
};

/** Codes an invitation can ask for: more than a person needs, less than a robot wants. */
const codesAnHour = 20;

const limitCodes = async ({ limiter }: Needs, { actor }: Click): Promise<void> => {
  const answer = await limiter.take(`codes:${actor.invitation.value.id}`, codesAnHour, 3600);
  if (answer.kind === 'limited')
    throw tooSoon('Many codes were asked for in the last hour.', answer.retryAfterSeconds);
};

export const startDevice =
  (ports: Needs): EndpointHandler<typeof endpoints.startDevice> =>
  async (call) => {
    await limitCodes(ports, call);
    return raise(ports, call, { kind: 'start', loginHint: call.body.account });
  };

export const renewCode =
  (ports: Needs): EndpointHandler<typeof endpoints.renewCode> =>
  async (call) => {
    await limitCodes(ports, call);
    return raise(ports, call, { kind: 'restart' });
  };

export const chooseAgain =
  (ports: Needs): EndpointHandler<typeof endpoints.chooseAgain> =>
  (call) =>
    raise(ports, call, { kind: 'switchMethod' });

export const confirmAccount =
  (ports: Needs): EndpointHandler<typeof endpoints.confirmAccount> =>
  (call) =>
    raise(ports, call, { kind: 'confirmAccount', accepted: call.body.accepted });

export const approvalRequested =
  (ports: Needs): EndpointHandler<typeof endpoints.approvalRequested> =>
  (call) =>
    raise(ports, call, { kind: 'approvalRequested' });

/** Asked again within seconds, or for weeks on end, it is answered by what is known: a look costs a call to Entra. */
export const checkNow =
  (ports: Needs): EndpointHandler<typeof endpoints.checkNow> =>
  async (call) => {
    const { id } = call.actor.invitation.value;
    const soon = await ports.limiter.take(`check:${id}`, 1, 10);
    const today = await ports.limiter.take(`check-day:${id}`, 40, 86_400);
    if (soon.kind === 'limited' || today.kind === 'limited') return { body: {} };
    return raise(ports, call, { kind: 'checkNow' });
  };
