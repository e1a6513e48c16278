import { onboarding as workflow, type OnboardingInput } from '../../orchestrations/onboarding/contracts.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Customer, Onboarding } from '../../shared/domain/customer.ts';
import { changedBy, conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { canAdd } from './invitation-view.ts';
import { storedCustomer } from './stored-customer.ts';
import { findInvitation } from './stored-invitation.ts';

type Needs = Pick<Ports, 'customers' | 'invitations' | 'audit'>;

/** **Add**: a new run of onboarding with the finished invitation. Clicked twice, the run under way goes on. */
export const onboardCustomer =
  (ports: Needs): EndpointHandler<typeof endpoints.onboardCustomer> =>
  async (call) => {
    const { customerId } = call.params;
    const { invitationId } = call.body;
    const stored = await storedCustomer(ports, customerId);
    await assertReady(ports, customerId, invitationId);
    const present = await runUnderWay(call.workflows, stored.value, invitationId);
    const run = present ?? (stored.value.onboarding?.run ?? 0) + 1;
    const entry = {
      action: 'customer.onboardingStarted',
      subject: customerId,
      after: { invitationId, run },
    };
    if (present === undefined)
      await auditedAct(ports, call, entry, () => beginRun(ports, stored, invitationId, run));
    const input: OnboardingInput = { customerId, invitationId, run };
    await call.workflows.start(workflow.name, instanceId(customerId, run), input);
    return { body: {} };
  };

const instanceId = (customerId: string, run: number): string => `${customerId}-onboarding-${run}`;

const assertReady = async (ports: Needs, customerId: string, invitationId: string): Promise<void> => {
  const row = (await findInvitation(ports, invitationId))?.value;
  if (row?.customerId === customerId && canAdd(row)) return;
  throw conflict(
    'notReadyToAdd',
    'Add needs an invitation of this customer that is complete and not added yet.',
  );
};

/** The run that still works on this invitation, or was written and not started (a crash in between). */
const runUnderWay = async (
  workflows: Workflows,
  { id, onboarding }: Customer,
  invitationId: string,
): Promise<number | undefined> => {
  if (onboarding?.invitationId !== invitationId || isOver(onboarding)) return undefined;
  const status = await workflows.status(instanceId(id, onboarding.run));
  return status === 'ended' ? undefined : onboarding.run;
};

const isOver = ({ steps }: Onboarding): boolean =>
  steps.some(({ state }) => state === 'failed') || steps.every(({ state }) => state === 'succeeded');

const beginRun = async (
  { customers }: Needs,
  { value: customer, etag }: Stored<Customer>,
  invitationId: string,
  run: number,
): Promise<void> => {
  const steps: Onboarding['steps'] = [
    { step: 'validateConnection', state: 'pending' },
    { step: 'activateService', state: 'pending' },
  ];
  const outcome = await customers.write({ ...customer, onboarding: { run, invitationId, steps } }, etag);
  if (outcome.kind === 'changed') throw changedBy('somebody else');
};
