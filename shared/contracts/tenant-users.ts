import * as z from 'zod';
import { everyone, operators, type Endpoint } from './endpoint.ts';
import { page, paging, time } from './fields.ts';

const path = '/api/customers/{customerId}/users';
const look = { kind: 'roles', roles: everyone } as const;

/** A user of the customer's tenant, as it was read last. */
export const tenantUser = z.object({
  id: z.string(),
  displayName: z.string(),
  userPrincipalName: z.string(),
  mail: z.string().optional(),
  accountEnabled: z.boolean(),
  usageLocation: z.string().optional(),
  department: z.string().optional(),
  /** Absent: has no Teams, or its settings may not be read. */
  teams: z
    .object({
      accountType: z.string(),
      featureTypes: z.array(z.string()),
      isEnterpriseVoiceEnabled: z.boolean(),
      telephoneNumbers: z.array(z.object({ number: z.string(), category: z.string() })),
      policies: z.array(z.object({ type: z.string(), name: z.string() })),
    })
    .optional(),
});
export type TenantUser = z.infer<typeof tenantUser>;

const cause = z.enum(['connected', 'filterChanged', 'schedule', 'asked']);
/** `read`; `notNeeded` by a service of the customer; `notGranted` by the tenant; `refused` by Microsoft Graph. */
const teamsReading = z.enum(['read', 'notNeeded', 'notGranted', 'refused']);

const counts = { added: z.number(), changed: z.number() };

const progress = z.object({
  startedAt: time,
  cause,
  phase: z.enum(['users', 'teams', 'sweep']),
  read: z.number(),
  /** Users that match, as Graph counted them. */
  expected: z.number().optional(),
  ...counts,
  /** Why nothing goes on at present. */
  waitingFor: z.string().optional(),
  /** It waits for so long that **Replicate now** begins another one in its place. */
  mayBeginAnew: z.boolean(),
});

const problem = z.object({
  code: z.string(),
  title: z.string(),
  why: z.string(),
  who: z.string(),
  next: z.string(),
});

export const replicationStatus = z.object({
  /** Users that are kept. */
  users: z.number(),
  /** Grows by every user that is added, changed or removed. */
  changeCount: z.number(),
  /** Nothing is read while the connection does not open the tenant. */
  connection: z.enum(['verified', 'notVerified', 'none']),
  /** Hours between two readings; 0: only when something changes, or when asked for. */
  everyHours: z.number(),
  run: progress.optional(),
  /** When a change is taken up, or the next scheduled reading begins. */
  startsAt: time.optional(),
  /** Replicate now is refused before this time. */
  mayStartAt: time.optional(),
  completed: z
    .object({
      at: time,
      startedAt: time,
      cause,
      filter: z.string(),
      teams: teamsReading,
      users: z.number(),
      ...counts,
      removed: z.number(),
    })
    .optional(),
  /** Since then: why a reading ended early. What had been read stays, and nothing was removed. */
  failure: z.object({ at: time, problem }).optional(),
});
export type ReplicationStatus = z.infer<typeof replicationStatus>;

/** **Users**: the customer's users as they were read from its tenant. */
export const tenantUserEndpoints = {
  listTenantUsers: {
    method: 'GET',
    path,
    access: look,
    summary: 'Users of the customer’s tenant, A to Z',
    /** Beginnings of words of names, of addresses, or of telephone numbers. */
    query: z.object({ text: z.string().trim().max(200).optional(), ...paging }),
    response: page(tenantUser),
  },
  readReplication: {
    method: 'GET',
    path: `${path}/status`,
    access: look,
    summary: 'How reading the users stands',
    response: replicationStatus,
  },
  /**
   * **Replicate now**. 409 `replicating` while a reading is under way, `notVerified` without a connection that opens the
   * tenant; 429 `tooSoon` within five minutes of the last one.
   */
  replicateUsers: {
    method: 'POST',
    path: `${path}/replicate`,
    access: { kind: 'roles', roles: operators },
    summary: 'Read the users now',
    body: z.object({}),
    response: replicationStatus,
    status: 202,
    keepsAnswer: true,
  },
} as const satisfies Record<string, Endpoint>;
