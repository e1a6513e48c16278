import { z } from 'zod';

const state = z.object({
  isDone: z.boolean(),
  actions: z.array(z.array(z.unknown())),
  output: z.unknown().optional(),
  customStatus: z.unknown().optional(),
  error: z.string().optional(),
});

/** What one episode of an orchestrator came back with. `actions` is the whole list since the generation began. */
export type Answer =
  | { kind: 'state'; isDone: boolean; actions: unknown[]; output: unknown; customStatus: unknown }
  | { kind: 'threw'; message: string; customStatus: unknown }
  /** Something that is not an Error (or one without a message): the SDK then reports no error at all. */
  | { kind: 'threwNothing' };

/** Marks the state inside the message of the Error by which the SDK reports a failed orchestrator. */
const STATE_MARK = '$OutOfProcData$:';

export const decodeAnswer = (result: unknown): Answer => {
  const { isDone, actions, output, customStatus } = state.parse(result);
  return { kind: 'state', isDone, actions: actions.flat(), output, customStatus };
};

export const decodeThrown = (thrown: unknown): Answer => {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const mark = message.indexOf(STATE_MARK);
  if (mark < 0) return { kind: 'threw', message, customStatus: undefined };
  const { error, customStatus } = state.parse(JSON.parse(message.slice(mark + STATE_MARK.length)));
  return error ? { kind: 'threw', message: error, customStatus } : { kind: 'threwNothing' };
};
