import { z } from 'zod';

/** Action types of the SDK's answer, by their numbers (ActionType of durable-functions, schema 3). */
export const ACTION = {
  activity: 0,
  activityWithRetry: 1,
  child: 2,
  childWithRetry: 3,
  continueAsNew: 4,
  timer: 5,
  wait: 6,
  any: 11,
  all: 12,
} as const;

const retryOptions = z.object({
  /** ms */
  firstRetryIntervalInMilliseconds: z.number().positive(),
  maxNumberOfAttempts: z.number().positive(),
  backoffCoefficient: z.number().optional(),
  /** ms */
  maxRetryIntervalInMilliseconds: z.number().optional(),
  /** ms */
  retryTimeoutInMilliseconds: z.number().optional(),
});

const activity = {
  functionName: z.string(),
  /** Strings arrive as JSON text, everything else as itself. */
  input: z.unknown().optional(),
};
const child = { ...activity, instanceId: z.string().nullish() };

const leaf = z.discriminatedUnion('actionType', [
  z.object({ actionType: z.literal(ACTION.activity), ...activity }),
  z.object({ actionType: z.literal(ACTION.activityWithRetry), ...activity, retryOptions }),
  z.object({ actionType: z.literal(ACTION.child), ...child }),
  z.object({ actionType: z.literal(ACTION.childWithRetry), ...child, retryOptions }),
  z.object({ actionType: z.literal(ACTION.continueAsNew), input: z.unknown().optional() }),
  z.object({
    actionType: z.literal(ACTION.timer),
    fireAt: z.union([z.date(), z.iso.datetime()]).transform((at) => new Date(at).getTime()),
    isCanceled: z.boolean(),
  }),
  z.object({ actionType: z.literal(ACTION.wait), externalEventName: z.string() }),
]);
export type LeafAction = z.infer<typeof leaf>;

export type Action = { kind: 'leaf'; leaf: LeafAction } | { kind: 'any' | 'all'; of: Action[] };

const compound = z.object({
  actionType: z.union([z.literal(ACTION.any), z.literal(ACTION.all)]),
  compoundActions: z.array(z.unknown()),
});

const UNSUPPORTED: Record<number, string> = {
  7: 'callEntity',
  8: 'callHttp',
  9: 'signalEntity',
  13: 'lock (of entities)',
  14: 'release of entities',
};

/** Thrown for an action that the local host cannot carry out. Its message goes into the instance's failure. */
export class ActionRefused extends Error {}

const actionType = z.looseObject({ actionType: z.number() });

/** One action of the SDK's list. Throws {@link ActionRefused} for what is not implemented or not understood. */
export const decodeAction = (raw: unknown): Action => {
  const type = actionType.safeParse(raw).data?.actionType;
  const unsupported = type === undefined ? undefined : UNSUPPORTED[type];
  if (unsupported)
    throw new ActionRefused(
      `${unsupported} is not implemented by this local host; \`func start\` (Azure Functions Core Tools) has it.`,
    );
  if (type === ACTION.any || type === ACTION.all) {
    const { compoundActions } = compound.parse(raw);
    return { kind: type === ACTION.any ? 'any' : 'all', of: compoundActions.map(decodeAction) };
  }
  const decoded = leaf.safeParse(raw);
  if (!decoded.success)
    throw new ActionRefused(
      `The SDK asked for an action that the local host does not understand (type ${type}).`,
    );
  return { kind: 'leaf', leaf: decoded.data };
};
