import type { InvocationContext } from '@azure/functions';
import * as z from 'zod';
import type { Caused } from '../../orchestrations/run-activity.ts';
import { createLogger } from '../../shared/logging/logger.ts';
import { measure } from '../../shared/telemetry/metrics.ts';
import { readTraceparent } from '../../shared/telemetry/trace-context.ts';
import { inSpan } from '../../shared/telemetry/span.ts';

type Handler<Input, Output> = (input: Input, context: InvocationContext) => Promise<Output>;

/** What a line about an activity says of whom it was for: ids only. */
const ids = z.object({
  invitationId: z.string().optional().catch(undefined),
  customerId: z.string().optional().catch(undefined),
  attemptId: z.string().optional().catch(undefined),
});
const trigger = z.object({ instanceId: z.string().optional().catch(undefined) });
const told = z.object({ kind: z.string(), error: z.string().optional().catch(undefined) });

/** Answers of those who look again and again: lines about them are for those who ask for details. */
const uneventful = new Set(['pending', 'wait', 'slowDown']);

/**
 * An activity under the id of what caused it, with a line at its end. One that throws is repeated by its workflow, so
 * each try is a warning, with its error.
 */
export const observedActivity =
  <Input extends object, Output extends object>(
    name: string,
    handler: Handler<Input, Output>,
  ): Handler<Input & Caused, Output> =>
  (given, context) => {
    const { cause, ...rest } = given;
    // A `cause` of another kind is the input's own.
    const input = readTraceparent(cause) ? rest : given;
    const started = performance.now();
    const { instanceId } = trigger.parse(context.triggerMetadata ?? {});
    const attributes = {
      'tenant_connect.activity': name,
      ...(instanceId === undefined ? {} : { instanceId }),
    };
    const causes = [cause, context.traceContext?.traceParent];
    return inSpan(`activity ${name}`, { attributes, causes }, async (span) => {
      const log = createLogger(context, { activity: name, instanceId, ...ids.parse(input) });
      const ended = (outcome: string): { outcome: string; durationMs: number } => {
        const durationMs = Math.round(performance.now() - started);
        span.setAttribute('tenant_connect.outcome', outcome);
        measure('tenant_connect.activity.duration', durationMs, { activity: name, outcome });
        return { outcome, durationMs };
      };
      log.debug('activity.started');
      try {
        // What is left of an input without its cause is the input as its sender typed it.
        const output = await handler(input as unknown as Input, context);
        const { kind: outcome, error } = toldBy(output);
        log[levelOf(outcome)]('activity.ended', {
          ...ended(outcome),
          ...(error !== undefined && levelOf(outcome) === 'warn' && { error }),
        });
        return output;
      } catch (error) {
        log.warn('activity.failed', { ...ended('failed'), error });
        throw error;
      }
    });
  };

/** Most activities answer with a union; the rest are done or have thrown. */
const toldBy = (output: object): z.infer<typeof told> => told.safeParse(output).data ?? { kind: 'done' };

/** One that answers `failed` has caught what it did not foresee, `givenUp` has tried for days; `error` says what. */
const levelOf = (outcome: string): 'debug' | 'info' | 'warn' => {
  if (uneventful.has(outcome)) return 'debug';
  return outcome === 'failed' || outcome === 'givenUp' ? 'warn' : 'info';
};
