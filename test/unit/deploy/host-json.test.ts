import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const file = join(import.meta.dirname, '..', '..', '..', 'host.json');

// Strict: a key that nobody decided on is a mistake, and the host would pass over it in silence.
const decided = z.strictObject({
  version: z.literal('2.0'),
  // The longest a function takes: the nightly timers keep to four minutes (functions/timers).
  functionTimeout: z.literal('00:05:00'),
  logging: z.strictObject({
    // The product's own lines are Information; the extension's would be one for every step of every workflow.
    logLevel: z.strictObject({
      default: z.literal('Information'),
      'Host.Triggers.DurableTask': z.literal('Warning'),
      DurableTask: z.literal('Warning'),
    }),
    applicationInsights: z.strictObject({
      // Alerts and the way from a call to support to its cause count on every line being there; spans may be sampled.
      samplingSettings: z.strictObject({
        isEnabled: z.literal(true),
        excludedTypes: z.literal('Request;Exception;Trace'),
      }),
    }),
  }),
  extensions: z.strictObject({
    // Routes say the whole path: pages are at the top, the API below /api.
    http: z.strictObject({ routePrefix: z.literal('') }),
    durableTask: z.strictObject({
      // From the app settings, for either backend: the scheduler's task hub is made with the infrastructure.
      hubName: z.literal('%TASK_HUB%'),
      storageProvider: z.strictObject({
        connectionStringName: z.literal('AzureWebJobsStorage'),
        // 30 seconds by default, which is long for somebody who looks at a wizard.
        maxQueuePollingInterval: z.literal('00:00:05'),
      }),
      maxConcurrentActivityFunctions: z.literal(20),
      maxConcurrentOrchestratorFunctions: z.literal(20),
      tracing: z.strictObject({
        // Histories hold references only, and logs not even these.
        traceInputsAndOutputs: z.literal(false),
        traceReplayEvents: z.literal(false),
        distributedTracingEnabled: z.literal(true),
        version: z.literal('V2'),
      }),
    }),
  }),
  // From 4.32 the bundle has the Durable Task Scheduler.
  extensionBundle: z.strictObject({
    id: z.literal('Microsoft.Azure.Functions.ExtensionBundle'),
    version: z.literal('[4.32.0, 5.0.0)'),
  }),
});

test('host.json says what was decided, and nothing else', () => {
  expect(decided.safeParse(JSON.parse(readFileSync(file, 'utf8')))).toMatchObject({ success: true });
});
