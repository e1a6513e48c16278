import { onboardingActivities } from '../../../orchestrations/onboarding/contracts.ts';
import { loadOrchestration, type Orchestrate } from '../../support/orchestrators.ts';
import { play } from '../../support/virtual-host.ts';

let onboarding: Orchestrate;
beforeAll(async () => {
  onboarding = await loadOrchestration('onboarding');
});

const add = async (validation: object) => {
  const input = { customerId: 'contoso', invitationId: 'i1', run: 1 };
  const run = await play(
    onboarding,
    { name: 'onboarding', instanceId: 'o', input },
    {
      activity: (name) => {
        if (name === onboardingActivities.validate.name) return validation;
        if (name === onboardingActivities.activate.name) return { kind: 'succeeded', message: 'active' };
        return {};
      },
    },
  );
  const shown = run.calls
    .filter(({ name }) => name === onboardingActivities.recordStep.name)
    .map(({ input: { step, state } }) => `${String(step)} ${String(state)}`);
  return { run, shown };
};

test('the connection is validated, then the service activated; each step is shown as it goes', async () => {
  const { run, shown } = await add({ kind: 'succeeded', message: 'Graph answered' });
  expect(run.status).toBe('completed');
  expect(shown).toEqual([
    'validateConnection running',
    'validateConnection succeeded',
    'activateService running',
    'activateService succeeded',
  ]);
});

test('a connection that does not work ends the run before anything is activated, with the reason shown', async () => {
  const { run, shown } = await add({ kind: 'failed', message: 'The sign-in was revoked.' });
  expect(run.status).toBe('completed');
  expect(shown).toEqual(['validateConnection running', 'validateConnection failed']);
  expect(run.calls.at(-1)?.input).toMatchObject({ message: 'The sign-in was revoked.' });
  expect(run.calls.map(({ name }) => name)).not.toContain(onboardingActivities.activate.name);
});
