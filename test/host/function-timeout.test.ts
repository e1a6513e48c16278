import { FunctionRegistry, type RegisteredFunction } from '../../local/host/function-registry.ts';
import { readFunctionTimeout, withTimeout } from '../../local/host/function-timeout.ts';
import type { Invoke } from '../../local/host/invoke.ts';

/** What host.json and a function's own settings say of time and of tries again. */

test.each([
  ['00:05:00', 300_000],
  ['1.00:00:01', 86_401_000],
  [undefined, 1_800_000],
])('functionTimeout %s is %d ms', (text, ms) => {
  expect(readFunctionTimeout(text)?.ms).toBe(ms);
});

test('-1 is without end', () => {
  expect(readFunctionTimeout('-1')).toBeUndefined();
});

test.each(['', '5', '00:00:00', '00:99:00', 'soon'])(
  'functionTimeout "%s" is refused in a sentence',
  (text) => {
    expect(() => readFunctionTimeout(text)).toThrow(
      /functionTimeout is '.*'\. Write a time such as 00:05:00/,
    );
  },
);

const activity = {
  name: 'slow',
  bindings: { input: { type: 'activityTrigger', direction: 'in', name: 'input' } },
};
const registered = (metadata: object): RegisteredFunction =>
  new FunctionRegistry().add(metadata, () => undefined);

test('what takes longer is ended with a sentence, what comes back in time is not touched', async () => {
  const fn = registered(activity);
  const never: Invoke = () => new Promise(() => {});
  const soon: Invoke = async () => ({ result: 'done', returnValue: null });
  const timeout = { text: '00:00:00.02', ms: 20 };
  await expect(withTimeout(never, timeout)(fn, { inputData: [] })).rejects.toThrow(
    "Function 'slow' was ended: it took longer than the functionTimeout of host.json, 00:00:00.02.",
  );
  await expect(withTimeout(soon, timeout)(fn, { inputData: [] })).resolves.toEqual({
    result: 'done',
    returnValue: null,
  });
});

test('a retry of the function itself is refused, so that nobody relies on it here', () => {
  const retryOptions = { strategy: 'fixedDelay', maxRetryCount: 3, delayInterval: { seconds: 5 } };
  expect(() => registered({ ...activity, retryOptions })).toThrow(
    "Function 'slow' uses a retry policy of its own, which this local host does not implement; `func start`",
  );
});
