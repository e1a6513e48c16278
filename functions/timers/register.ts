import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { createLogger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { workflowsOf } from '../durable/workflows.ts';
import { runDue } from './due.ts';
import { followReminderDays } from './follow-reminder-days.ts';
import { runPurge } from './purge.ts';

const durableClient = df.input.durableClient();

/** A function on a schedule (NCRONTAB, six fields, UTC), with a durable client of the invocation. */
const timer = (
  name: string,
  schedule: string,
  handler: (context: InvocationContext) => Promise<void>,
): void => {
  app.timer(name, {
    schedule,
    extraInputs: [durableClient],
    handler: (_timer, context) => handler(context),
  });
};

/** Everything that happens by the clock. */
export const registerTimers = (ports: Ports): void => {
  timer('due', '0 * * * * *', async (context) => {
    await followReminderDays(ports);
    await ports.connections.adoptEarlier();
    await runDue(ports, workflowsOf(context), createLogger(context, { timer: 'due' }));
  });

  timer('purge', '0 17 3 * * *', async (context) => {
    const purged = await runPurge(ports, df.getClient(context));
    const { histories, sessions, requests } = purged;
    context.log(`Purged ${histories} histories, ${sessions} sessions and ${requests} answered requests.`);
  });
};
