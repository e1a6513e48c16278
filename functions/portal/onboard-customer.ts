import { onboarding as workflow, type OnboardingInput } from '../../orchestrations/onboarding/contracts.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Customer, Onboarding } from '../../shared/domain/customer.ts';
import type { ServiceId } from '../../shared/domain/services.ts';
import { changedBy, conflict } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct, type ActingCall } from './audit-action.ts';
import { canAdd } from './invitation-view.ts';
import { changeableCustomer } from './stored-customer.ts';
import { findInvitation } from './stored-invitation.ts';

type Needs = Pick<Ports, 'customers' | 'connections' | 'invitations' | 'audit'>;

/** **Add**: a new run of onboarding with the finished invitation. Clicked twice, the run under way goes on. */
export const onboardCustomer =
  (ports: Needs): EndpointHandler<typeof endpoints.onboardCustomer> =>
  async (call) => {
    const { customerId } = call.params;
    const { invitationId } = call.body;
    const stored = await changeableCustomer(ports, customerId);
    await (invitationId === undefined
      ? assertConnected(ports, stored.value)
      : assertReady(ports, customerId, invitationId));
    await beginOnboarding(ports, call, stored, invitationId ? { invitationId } : again(stored.value));
    return { body: {} };
  };

/** With which invitation, or with the connection as it is; then perhaps one service only. */
interface Wanted {
  invitationId?: string;
  service?: ServiceId;
}

/** Without an invitation: what the last run without one was for. */
const again = ({ onboarding }: Customer): Wanted =>
  onboarding?.invitationId === undefined && onboarding?.service ? { service: onboarding.service } : {};

/** Starts a run, or has the one under way go on. */
export const beginOnboarding = async (
  ports: Pick<Ports, 'customers' | 'audit'>,
  call: ActingCall & { workflows: Workflows },
  stored: Stored<Customer>,
  wanted: Wanted,
): Promise<void> => {
  const { id: customerId, onboarding } = stored.value;
  const present = await runUnderWay(call.workflows, stored.value, wanted);
  const run = present ?? (onboarding?.run ?? 0) + 1;
  const entry = {
    action: 'customer.onboardingStarted',
    subject: customerId,
    after: { ...wanted, run },
  };
  if (present === undefined) await auditedAct(ports, call, entry, () => beginRun(ports, stored, wanted, run));
  const input: OnboardingInput = { customerId, run, ...wanted };
  await call.workflows.start(workflow.name, instanceId(customerId, run), input);
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

/** Without an invitation there must be a connection, and a service that waits for it. */
const assertConnected = async ({ connections }: Needs, customer: Customer): Promise<void> => {
  const connection = (await connections.read(customer.id))?.value;
  const waiting = customer.services.some(({ state }) => state === 'onboarding');
  if (connection?.status === 'connected' && waiting) return;
  throw conflict('notReadyToAdd', 'Add needs a connection that works and a service that is not active yet.');
};

/** The run that still works on this invitation, or was written and not started (a crash in between). */
const runUnderWay = async (
  workflows: Workflows,
  { id, onboarding }: Customer,
  { invitationId, service }: Wanted,
): Promise<number | undefined> => {
  if (!onboarding || isOver(onboarding)) return undefined;
  if (onboarding.invitationId !== invitationId || onboarding.service !== service) return undefined;
  const status = await workflows.status(instanceId(id, onboarding.run));
  return status === 'ended' ? undefined : onboarding.run;
};

const isOver = ({ steps }: Onboarding): boolean =>
  steps.some(({ state }) => state === 'failed') || steps.every(({ state }) => state === 'succeeded');

const beginRun = async (
  { customers }: Pick<Ports, 'customers'>,
  { value: customer, etag }: Stored<Customer>,
  wanted: Wanted,
  run: number,
): Promise<void> => {
  const steps: Onboarding['steps'] = [
    { step: 'validateConnection', state: 'pending' },
    { step: 'activateService', state: 'pending' },
  ];
  const onboarding: Onboarding = { run, steps, ...wanted };
  const outcome = await customers.write({ ...customer, onboarding }, etag);
  if (outcome.kind === 'changed') throw changedBy('somebody else');
};
