import { sameAddress, type Customer } from '../../shared/domain/customer.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { SignedInClaims } from '../../shared/ports/token-endpoint.ts';
import { guestOfCustomer, notTheAdministrator, unknownCompany } from './customer-sign-in-problem.ts';

type Needs = Pick<Ports, 'customers' | 'audit' | 'settings'>;

interface When {
  now: Date;
  address: string | undefined;
}

/**
 * The customer whose administrator has signed in, by the tenant of the id token. The first account under the name of the
 * M365 admin e-mail is pinned by one conditional write; from then on its object id decides. 403 for everybody else.
 */
export const administeredCustomer = async (
  ports: Needs,
  when: When,
  claims: SignedInClaims,
): Promise<Customer> => {
  if (claims.guest) throw guestOfCustomer(claims.userPrincipalName);
  for (;;) {
    const stored = await ports.customers.ofTenant(claims.tenantId);
    if (!stored || stored.value.deletingSince !== undefined)
      throw unknownCompany(await ports.settings.read());
    const { administrator, adminEmail } = stored.value;
    if (administrator?.objectId === claims.objectId) return stored.value;
    if (administrator || !sameAddress(claims.userPrincipalName, adminEmail))
      throw notTheAdministrator(claims.userPrincipalName, await ports.settings.read());
    // Somebody was faster, another account or an operator who edits: look who is the administrator now.
    if (await pin(ports, when, claims, stored)) return stored.value;
  }
};

/** False when somebody wrote the customer meanwhile. Audited before, as every change is; one that came too late says so. */
const pin = async (
  ports: Needs,
  when: When,
  { objectId, userPrincipalName }: SignedInClaims,
  { value, etag }: Stored<Customer>,
): Promise<boolean> => {
  const at = when.now.toISOString();
  const entry = {
    at,
    actor: userPrincipalName,
    action: 'customer.administratorPinned',
    subject: value.id,
    ...(when.address === undefined ? {} : { address: when.address }),
    after: { objectId },
  };
  await ports.audit.record(entry);
  const { kind } = await ports.customers.write({ ...value, administrator: { objectId, pinnedAt: at } }, etag);
  if (kind === 'changed')
    await ports.audit.record({ ...entry, action: `${entry.action}.refused`, after: { code: 'changed' } });
  return kind === 'written';
};
