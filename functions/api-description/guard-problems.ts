import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { OwnProblems } from './area.ts';

/** By status, the codes of problem details that an operation may answer. */
export type Problems = Readonly<Record<string, readonly string[]>>;

interface Guard {
  applies: (endpoint: Endpoint) => boolean;
  status: number;
  codes: readonly string[];
}

const hasRoles = ({ access }: Endpoint): boolean => access.kind === 'roles';
const opensToCustomers = ({ access }: Endpoint): boolean =>
  access.kind === 'roles' && access.customer !== undefined;
const writes = ({ method }: Endpoint): boolean => method !== 'GET';
const hasBody = ({ body }: Endpoint): boolean => body !== undefined;
const names =
  (parameter: string) =>
  (endpoint: Endpoint): boolean =>
    endpoint.path.includes(`{${parameter}}`);
const isInvited = ({ access }: Endpoint): boolean => access.kind === 'invitation';
const isClaimed = ({ access }: Endpoint): boolean => access.kind === 'invitation' && access.claim;
const isPaged = ({ query }: Endpoint): boolean =>
  query !== undefined && 'shape' in query && Object.hasOwn(Object(query.shape), 'cursor');
const always = (): boolean => true;

/** What functions/http answers before a handler is asked, and what can become of any handler. */
const guards: readonly Guard[] = [
  { applies: (row) => hasBody(row) || row.query !== undefined, status: 400, codes: ['validationFailed'] },
  { applies: hasBody, status: 400, codes: ['brokenJson'] },
  { applies: isPaged, status: 400, codes: ['badCursor'] },
  { applies: (row) => row.keepsAnswer === true, status: 400, codes: ['idempotencyKeyInvalid'] },
  { applies: hasRoles, status: 401, codes: ['notSignedIn', 'sessionRecheck'] },
  { applies: ({ access }) => access.kind === 'eventGrid', status: 401, codes: ['notSignedIn'] },
  { applies: hasRoles, status: 403, codes: ['forbidden'] },
  { applies: writes, status: 403, codes: ['crossSite'] },
  { applies: (row) => !isInvited(row) && row.path.includes('{'), status: 404, codes: ['notFound'] },
  { applies: isInvited, status: 404, codes: ['unknownLink'] },
  { applies: names('customerId'), status: 404, codes: ['customerNotFound'] },
  {
    applies: (row) => !isInvited(row) && names('invitationId')(row),
    status: 404,
    codes: ['invitationNotFound'],
  },
  { applies: names('webhookId'), status: 404, codes: ['webhookNotFound'] },
  { applies: names('deliveryId'), status: 404, codes: ['deliveryNotFound'] },
  { applies: isClaimed, status: 409, codes: ['invitationClosed', 'notClaimed'] },
  { applies: (row) => row.keepsAnswer === true, status: 409, codes: ['idempotencyKeyInUse'] },
  { applies: (row) => row.ifMatch === true, status: 412, codes: ['changed'] },
  { applies: hasBody, status: 413, codes: ['bodyTooLarge'] },
  { applies: hasBody, status: 415, codes: ['unsupportedMediaType'] },
  { applies: (row) => row.keepsAnswer === true, status: 422, codes: ['idempotencyKeyReused'] },
  { applies: (row) => row.ifMatch === true, status: 428, codes: ['ifMatchRequired'] },
  {
    applies: (row) => isInvited(row) || (opensToCustomers(row) && writes(row)),
    status: 429,
    codes: ['rateLimited'],
  },
  { applies: always, status: 500, codes: ['unexpected'] },
  { applies: always, status: 503, codes: ['upstreamUnavailable', 'newerData', 'unreadableRow'] },
];

/** Everything an operation may say no with. */
export const problemsOf = (endpoint: Endpoint, own: OwnProblems = {}): Problems => {
  const all = [
    ...guards
      .filter(({ applies }) => applies(endpoint))
      .map(({ status, codes }) => [String(status), codes] as const),
    ...Object.entries(own),
  ];
  const statuses = [...new Set(all.map(([status]) => status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      [...new Set(all.filter(([of]) => of === status).flatMap(([, codes]) => codes))],
    ]),
  );
};
