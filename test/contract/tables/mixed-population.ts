import { invitationStatuses, type Invitation, type Method } from '../../../shared/domain/invitation.ts';
import { anInvitation, minutes } from './samples.ts';

const methods: Method[] = ['delegatedToken', 'appRegistration', 'adminCredentials'];
const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('empty list');
  return found;
};

/** 120 invitations of 40 customers; the first of a customer is open where its status says so, older ones have ended. */
export const population = Array.from({ length: 120 }, (_, index): Invitation => {
  const customer = index % 40;
  const newest = index >= 80;
  const status = newest ? at(invitationStatuses, customer) : at(invitationStatuses.slice(4), index);
  return anInvitation({
    id: `inv-${String(index).padStart(3, '0')}`,
    shortName: `${at(['Zeta', 'alpha', 'Élan', 'beta'], customer)}-${customer}`,
    fullName: `Customer ${customer} ${at(['Müller GmbH', "O'Brien Ltd", 'Łódź Group'], customer)}`,
    method: at(methods, index),
    status,
    createdAt: minutes(index * 7),
    expiresAt: minutes(20_000 - ((index * 37) % 120) * 11),
    ...(index % 5 === 0 ? { settledAt: minutes(9000) } : {}),
  });
});
