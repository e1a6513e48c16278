import { randomUUID } from 'node:crypto';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { WizardMethod } from '../../shared/domain/invitation.ts';
import { methodNotOffered, otherStep, tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import type { InvitationEventBody } from '../../orchestrations/invitation/events.ts';
import type { InvitationCaller } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { tellWorkflow } from './tell-workflow.ts';

/** The wizard's buttons that are one event each. What the event means is the workflow's to decide. */

type Needs = Pick<Ports, 'invitations' | 'audit' | 'limiter'>;

interface Click {
  actor: InvitationCaller;
  address: string | undefined;
  now: Date;
  workflows: Workflows;
}

/** Every event stays in the workflow's history: more than a person needs, less than a robot wants. */
const clicksAnHour = 60;
const codesAnHour = 20;

const limit = async ({ limiter }: Needs, what: string, { actor }: Click, calls: number): Promise<void> => {
  const answer = await limiter.take(`${what}:${actor.invitation.value.id}`, calls, 3600);
  if (answer.kind === 'limited') throw tooSoon('That was asked for very often.', answer.retryAfterSeconds);
};

const raise = async (ports: Needs, call: Click, event: InvitationEventBody) => {
  await limit(ports, 'clicks', call, clicksAnHour);
  const at = call.now.toISOString();
  const { workflows, address } = call;
  await tellWorkflow({ ...ports, workflows, address }, call.actor.invitation.value, {
    id: randomUUID(),
    at,
    ...event,
  });
  return { body: {} };
};

/** The provider chose which ways the wizard offers. */
export const assertOffered = ({ actor }: Pick<Click, 'actor'>, method: WizardMethod): void => {
  if (!actor.invitation.value.offered.includes(method)) throw methodNotOffered();
};

export const startDevice =
  (ports: Needs): EndpointHandler<typeof endpoints.startDevice> =>
  async (call) => {
    assertOffered(call, 'deviceToken');
    await limit(ports, 'codes', call, codesAnHour);
    return raise(ports, call, { kind: 'start', loginHint: call.body.account });
  };

export const renewCode =
  (ports: Needs): EndpointHandler<typeof endpoints.renewCode> =>
  async (call) => {
    assertOffered(call, 'deviceToken');
    await limit(ports, 'codes', call, codesAnHour);
    return raise(ports, call, { kind: 'restart' });
  };

export const chooseAgain =
  (ports: Needs): EndpointHandler<typeof endpoints.chooseAgain> =>
  (call) =>
    raise(ports, call, { kind: 'switchMethod' });

/** The step that failed, once more with the same administrator’s sign-in. */
export const provisionAgain =
  (ports: Needs): EndpointHandler<typeof endpoints.provisionAgain> =>
  (call) => {
    if (call.actor.invitation.value.attempt?.phase !== 'provisioningFailed') throw otherStep();
    return raise(ports, call, { kind: 'provisionAgain' });
  };

export const confirmAccount =
  (ports: Needs): EndpointHandler<typeof endpoints.confirmAccount> =>
  (call) =>
    raise(ports, call, { kind: 'confirmAccount', accepted: call.body.accepted });

/** **I requested approval**, beside the code or beside a sign-in in the browser. */
export const approvalRequested =
  (ports: Needs): EndpointHandler<typeof endpoints.approvalRequested> =>
  (call) => {
    const shown = call.actor.invitation.value.attempt;
    const atDevice = shown?.kind === 'deviceCode' && shown.phase !== 'ended';
    return raise(ports, call, { kind: 'approvalRequested', way: atDevice ? 'deviceCode' : 'browser' });
  };
