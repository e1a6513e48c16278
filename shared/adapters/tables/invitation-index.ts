import { odata } from '@azure/data-tables';
import { nextDueAt } from '../../domain/due.ts';
import { isOpen, isPendingOnboarding, type Invitation } from '../../domain/invitation.ts';
import type { InvitationQuery, InvitationSort } from '../../ports/invitation-store.ts';
import type { Indexing } from './indexed-entity.ts';
import type { IndexQuery } from './index-page.ts';
import {
  below,
  keyPart,
  namePart,
  newestFirst,
  oldestFirst,
  partOf,
  rowKey,
  type RowRange,
} from './row-keys.ts';
import { wordKey, wordQuery } from './word-index.ts';
import { beginningsOf, wordsOf } from './words.ts';

/** Entities, their index rows and the customers' "open" markers share one partition, so that one batch writes them. */
export const invitationPartition = 'invitations';

export const markerKey = (customerId: string): string => rowKey('o', customerId);

/** Index families, each in each order; the words and the due times are families of their own. */
const family = {
  all: ['a'],
  pending: ['p'],
  status: (status: string) => ['s', keyPart(status)],
  method: (method: string) => ['m', method],
  customer: (customerId: string) => ['k', customerId],
} as const;
const due = 'd';

const orderParts: Record<InvitationSort, (invitation: Invitation) => string[]> = {
  created: ({ createdAt }) => ['c', newestFirst(createdAt)],
  expires: ({ expiresAt }) => ['x', oldestFirst(expiresAt)],
  customer: ({ shortName, customerId, createdAt }) => [
    'n',
    namePart(shortName),
    customerId,
    newestFirst(createdAt),
  ],
};
const orderLetter: Record<InvitationSort, string> = { created: 'c', expires: 'x', customer: 'n' };

const wordsOfInvitation = ({ id, shortName, fullName, invitationEmail, adminEmail }: Invitation): string[] =>
  wordsOf([shortName, id, invitationEmail, adminEmail, fullName]);

/** The index rows of an invitation: at most 14 in families, 20 words and its due time. */
export const indexingOf = (invitation: Invitation, reminderDays: readonly number[]): Indexing => {
  const { id, customerId, status, method, createdAt } = invitation;
  const pending = isPendingOnboarding(invitation);
  const families = [
    family.all,
    family.status(status),
    family.method(method),
    ...(pending ? [family.pending] : []),
  ].flatMap((parts) => Object.values(orderParts).map((order) => rowKey(...parts, ...order(invitation), id)));
  const own = [orderParts.created, orderParts.expires].map((order) =>
    rowKey(...family.customer(customerId), ...order(invitation), id),
  );
  const words = wordsOfInvitation(invitation);
  const dueAt = nextDueAt(invitation, reminderDays);
  return {
    keys: [
      ...families,
      ...own,
      ...words.map((found) => wordKey(found, newestFirst(createdAt), id)),
      ...(dueAt === undefined ? [] : [rowKey(due, oldestFirst(dueAt), id)]),
    ],
    columns: { customerId, status, method, pending, words: words.join(' ') },
  };
};

/** Rows due at or before `now`, soonest first. */
export const dueRange = (now: Date) => ({
  ...below(invitationPartition, due),
  to: rowKey(due, oldestFirst(new Date(now.getTime() + 1).toISOString())),
});

/** One row of each invitation made at or after `since` (ISO 8601), newest first. */
export const createdSince = (since: string): RowRange =>
  createdWithin({ createdFrom: since }, ...family.all, orderLetter.created);

export const statusInvitations = (status: string): RowRange =>
  below(invitationPartition, ...family.status(status), orderLetter.created);

export const pendingInvitations: RowRange = below(
  invitationPartition,
  ...family.pending,
  orderLetter.created,
);

type Span = Pick<InvitationQuery, 'createdFrom' | 'createdBefore'>;

/** As {@link newestFirst} sorts them: the later a time, the smaller. A millisecond turns "up to" into "without". */
const spanParts = ({ createdFrom, createdBefore }: Span) => ({
  from: createdBefore === undefined ? undefined : newestFirst(aMillisecondBefore(createdBefore)),
  to: createdFrom === undefined ? undefined : newestFirst(aMillisecondBefore(createdFrom)),
});
const aMillisecondBefore = (time: string): string => new Date(Date.parse(time) - 1).toISOString();

/** The rows of an order by creation that are within the span. */
const createdWithin = (span: Span, ...parts: string[]): RowRange => {
  const { from, to } = spanParts(span);
  return {
    ...below(invitationPartition, ...parts),
    ...(from === undefined ? {} : { from: rowKey(...parts, from) }),
    ...(to === undefined ? {} : { to: rowKey(...parts, to) }),
  };
};

export const newestOfCustomer = (customerId: string) =>
  below(invitationPartition, ...family.customer(customerId), orderLetter.created);

/** Which index a query walks: text > customer > status > pending > method; of an ended status pending ones are fewer. */
export const indexQueryOf = (query: InvitationQuery): IndexQuery => {
  const { customerId, status, method, pendingOnly, sort = 'created', limit, cursor } = query;
  const where = [
    ...(customerId === undefined ? [] : [odata`customerId eq ${customerId}`]),
    ...(status === undefined ? [] : [odata`status eq ${status}`]),
    ...(method === undefined ? [] : [odata`method eq ${method}`]),
    ...(pendingOnly ? ['pending eq true'] : []),
  ];
  const rest = {
    limit,
    ...(where.length === 0 ? {} : { where: where.join(' and ') }),
    ...(cursor === undefined ? {} : { cursor }),
  };
  const beginnings = beginningsOf(query.text ?? '');
  if (beginnings.length > 0) return { ...within(query, wordQuery(invitationPartition, beginnings)), ...rest };
  return { range: createdWithin(query, ...familyOf(query), orderOf(query, sort)), ...rest };
};

/** The rows of a word stand by creation below the word: what is outside of the span is passed over. */
const within = (query: Span, found: ReturnType<typeof wordQuery>): ReturnType<typeof wordQuery> => {
  const { from = '', to = '~' } = spanParts(query);
  const { accept } = found;
  return {
    ...found,
    accept: (row) => {
      const created = partOf(row.rowKey, 2);
      return created >= from && created < to && (accept?.(row) ?? true);
    },
  };
};

const familyOf = ({ customerId, status, method, pendingOnly }: InvitationQuery): readonly string[] => {
  if (customerId !== undefined) return family.customer(customerId);
  if (status !== undefined && (isOpen(status) || !pendingOnly)) return family.status(status);
  if (pendingOnly) return family.pending;
  return method === undefined ? family.all : family.method(method);
};

/** One customer's invitations sorted by customer are those sorted by creation, and so is a span of creation. */
const orderOf = (
  { customerId, createdFrom, createdBefore }: InvitationQuery,
  sort: InvitationSort,
): string => {
  const isSpan = createdFrom !== undefined || createdBefore !== undefined;
  return orderLetter[isSpan || (customerId !== undefined && sort === 'customer') ? 'created' : sort];
};
