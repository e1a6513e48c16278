import { connectionsWouldBeLost } from '../../shared/errors/registration-errors.ts';
import type { Method } from '../../shared/domain/invitation.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** Beyond that nobody wants to know it exactly. */
const mostCounted = 1_000;

/** Their refresh tokens belong to the client id that got them. */
const signedIn: readonly Method[] = ['delegatedToken', 'adminCredentials'];

/** 409 while connections would be lost with the present client id. */
export const assertNothingLost = async (ports: Pick<Ports, 'connections'>): Promise<void> => {
  let count = 0;
  for (const method of signedIn) count += await countOf(ports, method, mostCounted - count);
  if (count > 0) throw connectionsWouldBeLost(count, count >= mostCounted);
};

const countOf = async (
  { connections }: Pick<Ports, 'connections'>,
  method: Method,
  most: number,
): Promise<number> => {
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await connections.list({
      method,
      sort: 'customer',
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    count += page.items.filter(({ status }) => status !== 'disconnected').length;
    cursor = page.next;
  } while (cursor !== undefined && count < most);
  return Math.min(count, most);
};
