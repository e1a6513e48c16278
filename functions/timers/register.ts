import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { level } from '../../shared/telemetry/metrics.ts';
import { workflowsOf } from '../durable/workflows.ts';
import { runDispatch } from './dispatch.ts';
import { countOverview } from '../overview/count-overview.ts';
import { allOf } from './all-of.ts';
import { runDue } from './due.ts';
import { followCareSettings } from './follow-care-settings.ts';
import { followReminderDays } from './follow-reminder-days.ts';
import { observedTimer } from './observed-timer.ts';
import { runPurge } from './purge.ts';
import { repairIndex } from './repair-index.ts';
import { runSweep } from './sweep.ts';
import { purgeWebhooks, resumeDeliveries } from './webhook-care.ts';
import { runReplications } from './replicate.ts';
import { tellReceivers } from './tell-receivers.ts';
import { watchPortalSecret } from './watch-portal-secret.ts';
import { watchRegistration } from './watch-registration.ts';

const durableClient = df.input.durableClient();

/** Registers a function on a schedule (NCRONTAB, six fields, UTC), with a durable client of the invocation. */
const timerWith =
  (ports: Ports) =>
  (
    name: string,
    schedule: string,
    handler: (context: InvocationContext, log: Logger) => Promise<void>,
  ): void => {
    app.timer(name, {
      schedule,
      extraInputs: [durableClient],
      handler: observedTimer(ports, name, handler),
    });
  };

/** Everything that happens by the clock. */
export const registerTimers = (ports: Ports): void => {
  const timer = timerWith(ports);

  timer('followSettings', '20 * * * * *', async () => {
    await allOf<unknown>([
      () => followReminderDays(ports),
      () => followCareSettings(ports),
      () => ports.connections.adoptEarlier(),
      () => ports.dataRecord.note(),
    ]);
  });

  timer('due', '0 * * * * *', async (context, log) => {
    const { looked } = await runDue(ports, workflowsOf(context), log);
    level('tenant_connect.queue.depth', looked, { queue: 'dueInvitations' });
  });

  timer('sweep', '0 */10 * * * *', async (context, log) => {
    log.info('sweep.looked', await runSweep(ports, workflowsOf(context)));
  });

  timer('dispatch', '0 * * * * *', async (context, log) => {
    const { waiting } = await runDispatch(ports, workflowsOf(context), log);
    level('tenant_connect.queue.depth', waiting, { queue: 'outbox' });
  });

  timer('registration', '0 23 * * * *', async (_context, log) => {
    await allOf([() => watchRegistration(ports, log), () => watchPortalSecret(ports)]);
  });

  timer('overview', '30 */5 * * * *', async (_context, log) => {
    const { tookMs } = await countOverview(ports);
    log.info('overview.counted', { tookMs });
  });

  timer('replicate', '40 * * * * *', async (context, log) => {
    await runReplications(ports, workflowsOf(context), log);
  });

  timer('purge', '0 17 3 * * *', async (context, log) => {
    log.info('purge.done', await runPurge(ports, df.getClient(context)));
  });

  timer('repairIndex', '0 47 4 * * *', async (_context, log) => {
    const started = performance.now();
    log.info('repairIndex.done', await repairIndex(ports, log, () => performance.now() - started));
  });

  timer('webhooks', '45 */5 * * * *', async (context, log) => {
    await allOf<void>([
      async () => {
        const resumed = await resumeDeliveries(ports, workflowsOf(context), log);
        if (resumed > 0) log.warn('webhooks.resumed', { deliveries: resumed });
      },
      () => tellReceivers(ports, log),
    ]);
  });

  timer('purgeWebhooks', '0 47 3 * * *', async (_context, log) => {
    log.info('purgeWebhooks.done', { deliveries: await purgeWebhooks(ports, log) });
  });
};
