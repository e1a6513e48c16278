import type { CustomerAccess } from '../../shared/contracts/endpoint.ts';
import { customerNotFound, invitationNotFound } from '../../shared/errors/catalogue.ts';
import type { InvitationStore } from '../../shared/ports/invitation-store.ts';

type Scope = CustomerAccess['scope'];
type Parameters = Readonly<Record<string, string>>;

/** What the path names must be of one's own customer; what is another's is as unknown as what does not exist. */
export const assertOwnPath = async (
  { invitations }: { invitations: Pick<InvitationStore, 'read'> },
  scope: Scope,
  customerId: string,
  { customerId: named, invitationId = '' }: Parameters,
): Promise<void> => {
  switch (scope) {
    case 'customerOfPath':
      if (named !== customerId) throw customerNotFound();
      return;
    case 'invitationOfPath':
      if ((await invitations.read(invitationId))?.value.customerId !== customerId) throw invitationNotFound();
      return;
    case 'customerOfBody':
    case 'customerOfQuery':
    case 'session':
      return;
    default:
      return scope satisfies never;
  }
};

interface Decoded {
  query: unknown;
  body: unknown;
}

/** The decoded request within one's own customer: a body that names another one is refused, a list is narrowed. */
export const withinOwnCustomer = (scope: Scope, customerId: string, decoded: Decoded): Decoded => {
  switch (scope) {
    case 'customerOfBody':
      if (memberOf(decoded.body, 'customerId') !== customerId) throw customerNotFound();
      return decoded;
    case 'customerOfQuery':
      return { ...decoded, query: { ...Object(decoded.query), customerId } };
    case 'customerOfPath':
    case 'invitationOfPath':
    case 'session':
      return decoded;
    default:
      return scope satisfies never;
  }
};

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
