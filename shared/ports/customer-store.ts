import type { Customer } from '../domain/customer.ts';
import type { Page, Stored, WriteOutcome } from './stored.ts';

export interface CustomerQuery {
  /** Beginning of a word of the short name, full name or an address. */
  text?: string;
  limit: number;
  cursor?: string;
}

export interface CustomerStore {
  /** Inserts the customer and claims its tenant, both or neither. */
  create(
    customer: Customer,
  ): Promise<
    | { kind: 'created'; etag: string }
    | { kind: 'shortNameTaken' }
    | { kind: 'tenantTaken'; customerId: string }
  >;
  read(customerId: string): Promise<Stored<Customer> | undefined>;
  write(customer: Customer, etag: string): Promise<WriteOutcome>;
  /** A to Z by short name; with `text` by word. */
  list(query: CustomerQuery): Promise<Page<Customer>>;
  /** The customer whose tenant it is. */
  ofTenant(tenantId: string): Promise<Stored<Customer> | undefined>;
  /** One tenant belongs to one customer. Claiming again for the same customer succeeds. */
  claimTenant(
    tenantId: string,
    customerId: string,
  ): Promise<{ kind: 'claimed' } | { kind: 'taken'; customerId: string }>;
  /** Takes the customer and the claim of its tenant away, both or neither. */
  delete(customer: Customer, etag: string): Promise<'deleted' | 'changed'>;
}
