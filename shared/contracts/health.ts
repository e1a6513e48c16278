import * as z from 'zod';
import { everyone, type Endpoint } from './endpoint.ts';
import { time } from './fields.ts';

const status = z.enum(['healthy', 'degraded', 'unhealthy']);
const name = z.enum(['tables', 'vault', 'workflows', 'entra', 'email', 'timers', 'sweep']);
const checkStatus = z.enum(['ok', 'failing', 'late']);

/** For load balancers and probes, who may be anybody: words only. 200, or 503 when something essential fails. */
const health = z.object({ status, at: time, checks: z.array(z.object({ name, status: checkStatus })) });

const healthDetails = z.object({
  status,
  at: time,
  checks: z.array(
    z.object({
      name,
      status: checkStatus,
      durationMs: z.number(),
      cause: z.string().optional(),
      nextStep: z.string().optional(),
    }),
  ),
  timers: z.array(
    z.object({ timer: z.string(), at: time, outcome: z.enum(['done', 'failed']), durationMs: z.number() }),
  ),
});

export const healthEndpoints = {
  readHealth: {
    method: 'GET',
    path: '/api/health',
    access: { kind: 'public' },
    summary: 'Whether the deployment and what it depends on work; 503 when something essential does not',
    response: health,
  },
  readHealthDetails: {
    method: 'GET',
    path: '/api/health/details',
    access: { kind: 'roles', roles: everyone },
    summary: 'The same with causes, next steps and the last run of each timer',
    response: healthDetails,
  },
} as const satisfies Record<string, Endpoint>;
