import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Stack } from './stack.ts';

const keys = z.object({ systemKey: z.string() });
const instance = z.object({ runtimeStatus: z.string() });

/** The runtime status of a workflow instance, as the host's management API tells it. */
export const workflowStatus = async ({ urls, dataDir }: Stack, instanceId: string): Promise<string> => {
  const file = readFileSync(join(dataDir, 'host', 'host-keys.json'), 'utf8');
  const { systemKey } = keys.parse(JSON.parse(file));
  const path = `/runtime/webhooks/durabletask/instances/${encodeURIComponent(instanceId)}?code=${systemKey}`;
  const response = await fetch(`${urls.portal}${path}`);
  return response.status === 404 ? 'unknown' : instance.parse(await response.json()).runtimeStatus;
};
