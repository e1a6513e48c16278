import type { OrchestrationContext, Task } from 'durable-functions';
import { activity } from '../../orchestrations/descriptor.ts';
import { onboarding as descriptor, type OnboardingInput } from '../../orchestrations/onboarding/contracts.ts';
import { onboarding } from '../../orchestrations/onboarding/workflow.ts';
import { runActivity } from '../../orchestrations/run-activity.ts';
import { orchestrationsOf, type Orchestrate } from '../support/orchestrators.ts';
import { play } from '../support/virtual-host.ts';
import { readScenario, scenarios } from './recorded-scenarios.ts';
import { firstDifference } from './replay-history.ts';

/** The product's own workflow with one step more, held against what instances of today's have gone through. */

type Workflow = (context: OrchestrationContext) => Generator<Task, object, unknown>;

const checkLicences = activity<OnboardingInput, object>('checkLicences');

const withoutAsking: Workflow = function* (context) {
  yield* runActivity(context, checkLicences, context.df.getInput<OnboardingInput>());
  return yield* onboarding(context);
};

/** Whoever starts an instance says which way it goes; one that was started before says nothing. */
const byVersion: Workflow = function* (context) {
  const input = context.df.getInput<OnboardingInput & { version?: number }>();
  if ((input.version ?? 1) >= 2) yield* runActivity(context, checkLicences, input);
  return yield* onboarding(context);
};

const built = async (workflow: Workflow): Promise<Orchestrate> => {
  const all = await orchestrationsOf(async () => {
    const df = await import('durable-functions');
    df.app.orchestration(descriptor.name, workflow);
  });
  const orchestrate = all.get(descriptor.name);
  if (!orchestrate) throw new Error('not registered');
  return orchestrate;
};

const recorded = () => {
  const found = scenarios.flatMap(readScenario).filter(({ name }) => name === descriptor.name);
  expect(found.length).toBeGreaterThan(1);
  return found;
};

test('a step that is simply put in is found by every recording', async () => {
  const orchestrate = await built(withoutAsking);
  for (const instance of recorded())
    expect(await firstDifference(orchestrate, instance)).toMatch(
      /episode 1 \(woken by its start\): today’s code asks to run checkLicences, the history says run recordOnboardingStep/,
    );
});

test('a step for instances of the next version leaves those under way as they are', async () => {
  const orchestrate = await built(byVersion);
  for (const instance of recorded()) expect(await firstDifference(orchestrate, instance)).toBeUndefined();
});

test('an instance of the next version takes the step', async () => {
  const orchestrate = await built(byVersion);
  const input = { customerId: 'contoso', invitationId: 'i1', run: 1, version: 2 };
  const { calls, status } = await play(
    orchestrate,
    { name: descriptor.name, instanceId: 'o', input },
    { activity: () => ({ kind: 'succeeded', message: '' }) },
  );
  expect(status).toBe('completed');
  expect(calls[0]?.name).toBe('checkLicences');
  expect(calls.length).toBeGreaterThan(5);
});
