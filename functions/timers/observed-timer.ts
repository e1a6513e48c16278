import type { InvocationContext, Timer, TimerHandler } from '@azure/functions';
import type { Heartbeat } from '../../shared/domain/heartbeat.ts';
import { createLogger, type Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { measure } from '../../shared/telemetry/metrics.ts';
import { inSpan } from '../../shared/telemetry/span.ts';

/** One run of a timer is one trace, with a line at its end; what it starts and raises goes on under its id. */
export const observedTimer =
  (
    { heartbeats, clock }: Pick<Ports, 'heartbeats' | 'clock'>,
    name: string,
    handler: (context: InvocationContext, log: Logger) => Promise<void>,
  ): TimerHandler =>
  (timer, context) => {
    const started = performance.now();
    const attributes = { 'tenant_connect.timer': name };
    return inSpan(`timer ${name}`, { attributes, causes: [context.traceContext?.traceParent] }, async () => {
      const log = createLogger(context, { timer: name, invocationId: context.invocationId });
      const latenessMs = lateness(timer);
      measure('tenant_connect.timer.lateness', latenessMs, { timer: name });
      const ended = async (outcome: Heartbeat['outcome']): Promise<object> => {
        const durationMs = Math.round(performance.now() - started);
        measure('tenant_connect.timer.duration', durationMs, { timer: name, outcome });
        const heartbeat = { timer: name, at: clock.now().toISOString(), outcome, durationMs };
        // Without it the timer looks late, which is true enough where the tables do not answer.
        await heartbeats.beat(heartbeat).catch((error: unknown) => log.warn('timer.notNoted', { error }));
        return { outcome, durationMs, latenessMs };
      };
      try {
        await handler(context, log);
        log.debug('timer.ended', { ...(await ended('done')) });
      } catch (error) {
        log.error('timer.failed', { ...(await ended('failed')), error });
        throw error;
      }
    });
  };

/** Milliseconds after the time the schedule had named; 0 where the host keeps no schedule (runs closer than a minute). */
const lateness = ({ scheduleStatus }: Timer): number => {
  const planned = Date.parse(scheduleStatus?.next ?? '');
  return Number.isNaN(planned) ? 0 : Math.max(0, Date.now() - planned);
};
