import { notSignedIn } from '../../shared/errors/catalogue.ts';
import type { Session } from '../../shared/domain/session.ts';
import type { CustomerStore } from '../../shared/ports/customer-store.ts';
import type { SessionStore } from '../../shared/ports/session-store.ts';
import type { CustomerAdministrator } from './call.ts';

interface Needs {
  sessions: Pick<SessionStore, 'delete'>;
  customers: Pick<CustomerStore, 'read'>;
}

/**
 * Role `Customer`: the session counts while the customer is there and this account is still its administrator, which is
 * looked up at every request. One that counts no more is gone for good.
 */
export const administratorOfSession = async (
  { customers, sessions }: Needs,
  session: Session,
  customerId: string,
): Promise<CustomerAdministrator> => {
  const customer = (await customers.read(customerId))?.value;
  if (customer?.administrator?.objectId !== session.objectId) {
    await sessions.delete(session.key);
    throw notSignedIn(
      'Your access has ended: your service provider has named another M365 admin, or no longer has your company as a customer. Ask your service provider.',
    );
  }
  const { objectId, userPrincipalName, displayName, expiresAt } = session;
  return {
    kind: 'customerAdministrator',
    customer: { id: customer.id, shortName: customer.shortName },
    objectId,
    userPrincipalName,
    displayName,
    expiresAt,
    session,
  };
};
