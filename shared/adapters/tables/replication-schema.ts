import * as z from 'zod';
import type { Replication } from '../../domain/replication.ts';
import { problemSchema } from './invitation-schema.ts';

const cause = z.enum(['connected', 'filterChanged', 'schedule', 'asked']);
const teams = z.enum(['read', 'notNeeded', 'notGranted', 'refused']);

const run = z.looseObject({
  id: z.string(),
  cause,
  startedAt: z.string(),
  filter: z.string(),
  tenantId: z.string(),
  attemptId: z.string(),
  phase: z.enum(['users', 'teams', 'sweep']),
  page: z.number(),
  cursor: z.string().optional(),
  expected: z.number().optional(),
  read: z.number(),
  added: z.number(),
  changed: z.number(),
  kept: z.number(),
  before: z.number(),
  teams,
  aliveAt: z.string(),
  restarts: z.number(),
  tries: z.number(),
  waitingFor: z.string().optional(),
  rewinds: z.number(),
});

const completed = z.looseObject({
  at: z.string(),
  startedAt: z.string(),
  cause,
  filter: z.string(),
  teams,
  users: z.number(),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
});

export const replicationSchema: z.ZodType<Replication> = z.looseObject({
  customerId: z.string(),
  place: z.string(),
  users: z.number(),
  changeCount: z.number(),
  wanted: z.looseObject({ cause, at: z.string() }).optional(),
  heldSince: z.string().optional(),
  startedAt: z.string().optional(),
  run: run.optional(),
  completed: completed.optional(),
  failure: z.looseObject({ at: z.string(), problem: problemSchema }).optional(),
});
