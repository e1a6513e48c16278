import type { RecordedInstance } from '../support/histories.ts';
import { loadOrchestrations, type Orchestrate } from '../support/orchestrators.ts';
import { play } from '../support/virtual-host.ts';
import { readScenario, scenarios } from './recorded-scenarios.ts';
import { firstDifference } from './replay-history.ts';

/**
 * Instances that are under way when a new build is deployed are replayed by it. These histories were recorded by
 * `node scripts/record-histories.ts`; a test that fails here says that such instances would go wrong.
 */

let orchestrations: ReadonlyMap<string, Orchestrate>;
beforeAll(async () => {
  orchestrations = await loadOrchestrations();
});

const difference = (instance: RecordedInstance): Promise<string | undefined> => {
  const orchestrate = orchestrations.get(instance.name);
  return orchestrate ? firstDifference(orchestrate, instance) : Promise.resolve(`${instance.name} is gone.`);
};

test.each(scenarios)('instances of “%s” go on as they began', async (scenario) => {
  const found = await Promise.all(readScenario(scenario).map(difference));
  expect(found.filter((one) => one !== undefined)).toEqual([]);
});

test('the recordings know every workflow, and generations that continued as new', () => {
  const all = scenarios.flatMap(readScenario);
  expect([...new Set(all.map(({ name }) => name))].sort()).toEqual(
    [
      'appRegistration',
      'appRemoval',
      'connectionCare',
      'consentWatch',
      'credentialRotation',
      'deviceSignIn',
      'eventDelivery',
      'invitation',
      'mailDelivery',
      'onboarding',
      'promotion',
      'providerMail',
      'replication',
    ].sort(),
  );
  const generations = new Map<string, number>();
  for (const { instanceId } of all) generations.set(instanceId, (generations.get(instanceId) ?? 0) + 1);
  expect(Math.max(...generations.values())).toBeGreaterThan(1);
});

test('an activity that was tried again by the host is no difference', async () => {
  const orchestrate = orchestrations.get('onboarding');
  if (!orchestrate) throw new Error('onboarding is not registered');
  let failures = 2;
  const input = { customerId: 'contoso', invitationId: 'i1', run: 1 };
  const { history } = await play(
    orchestrate,
    { name: 'onboarding', instanceId: 'o', input },
    {
      activity: () => {
        if (failures-- > 0) throw new Error('The store does not answer.');
        return { kind: 'succeeded', message: '' };
      },
    },
  );
  expect(history.filter(({ EventType }) => EventType === 6)).toHaveLength(2);
  const recorded = { name: 'onboarding', instanceId: 'o', executionId: 'e', status: 'Completed', history };
  expect(await firstDifference(orchestrate, recorded)).toBeUndefined();
});

describe('a build that would go wrong is found out', () => {
  const whole = (): RecordedInstance => {
    const found = scenarios
      .flatMap(readScenario)
      .find(({ name, history }) => name === 'invitation' && history.length > 60);
    if (!found) throw new Error('There is no long invitation among the recordings.');
    return found;
  };
  const changed = (change: (history: RecordedInstance['history']) => void): Promise<string | undefined> => {
    const instance = structuredClone(whole());
    change(instance.history);
    return difference(instance);
  };

  test('by another activity in the place of one', async () => {
    const found = await changed((history) => {
      const step = history.find((event) => event['Name'] === 'startMail');
      if (step) step['Name'] = 'startLetter';
    });
    expect(found).toMatch(
      /episode 2 \(woken by the answer of recordProgress\).*run startMail.*run startLetter/,
    );
  });

  test('by a step that is not asked for any more', async () => {
    const found = await changed((history) => {
      const at = history.findLastIndex((event) => event.EventType === 4);
      history.splice(at, 1);
    });
    expect(found).toMatch(/asks to run \w+, the history says wait/);
  });

  test('by another end', async () => {
    const found = await changed((history) => {
      const end = history.find((event) => event.EventType === 1);
      if (end) end['Result'] = '{"status":"Expired"}';
    });
    expect(found).toMatch(/the history says end with \{"status":"Expired"\}/);
  });
});
