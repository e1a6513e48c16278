import type { OrchestrationContext, Task } from 'durable-functions';

/** One that takes no events: timers, and activities one at a time or several at once. */
type Story = (context: OrchestrationContext) => Generator<Task, object, unknown>;

interface Theatre {
  /** A failed activity is tried again, as the host would. */
  activity(name: string, input: object): Promise<object>;
  /** Time passes: a timer of so many seconds. */
  pass(seconds: number): void;
  /** A line that the workflow logs as an error. */
  said?(line: string): void;
}

type Work = { kind: 'activity'; name: string; input: object };
type Asked = Work | { kind: 'timer'; seconds: number } | { kind: 'all'; of: Work[] };

const tries = 4;

/**
 * Plays a straight workflow with activities that really do something. Unlike the virtual host it checks no history: it
 * is for what the activities leave behind. Answers the pauses, in seconds.
 */
export const runStory = async (
  story: Story,
  input: object,
  { activity, pass, said = () => undefined }: Theatre,
): Promise<number[]> => {
  const pauses: number[] = [];
  let again: object | undefined = input;
  while (again) {
    const { context, next } = stage(again, said);
    const telling = story(context);
    let step = telling.next();
    while (!step.done) {
      const asked = step.value as unknown as Asked;
      if (asked.kind === 'timer') {
        pauses.push(asked.seconds);
        pass(asked.seconds);
        step = telling.next();
      } else if (asked.kind === 'all') {
        step = telling.next(
          await Promise.all(asked.of.map(({ name, input: given }) => activity(name, given))),
        );
      } else step = await settle(telling, () => activity(asked.name, asked.input));
    }
    again = next();
  }
  return pauses;
};

const settle = async (telling: ReturnType<Story>, act: () => Promise<object>) => {
  for (let turn = 1; ; turn += 1) {
    try {
      return telling.next(await act());
    } catch (error) {
      if (turn === tries) return telling.throw(error);
    }
  }
};

const stage = (input: object, error: (line: string) => void) => {
  let next: object | undefined;
  const work = (name: string, given: object): Work => ({
    kind: 'activity',
    name,
    input: structuredClone(given),
  });
  const df = {
    getInput: () => structuredClone(input),
    callActivity: work,
    callActivityWithRetry: (name: string, _retry: object, given: object): Work => work(name, given),
    Task: { all: (of: Work[]): Asked => ({ kind: 'all', of }) },
    createTimer: (at: Date): Asked => ({ kind: 'timer', seconds: (at.getTime() - Date.now()) / 1000 }),
    get currentUtcDateTime() {
      return new Date();
    },
    continueAsNew: (given: object) => {
      next = given;
    },
  };
  return { context: { df, error } as unknown as OrchestrationContext, next: () => next };
};
