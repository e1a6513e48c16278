import type { TransactionAction } from '@azure/data-tables';
import * as z from 'zod';
import type { Customer } from '../../domain/customer.ts';
import type { CustomerStore } from '../../ports/customer-store.ts';
import { insertBody, readBody, bodyRow } from './body-row.ts';
import { customerIndexing, customerPartition as partition, customerQueryOf } from './customer-index.ts';
import { customerSchema } from './customer-schema.ts';
import {
  deleteActions,
  insertActions,
  isAsSent,
  readEntity,
  replaceActions,
  submitReplacement,
} from './indexed-entity.ts';
import { readIndexPage } from './index-page.ts';
import { readEach } from './read-each.ts';
import { keyPart, rowKey } from './row-keys.ts';
import { submit, submitDeletion, type Table } from './table.ts';
import { isTaken, lostRace } from './table-errors.ts';

export const createCustomerStore = (table: Table): CustomerStore => {
  const read: CustomerStore['read'] = async (id) => {
    const found = await readEntity(table, customerSchema, partition, id);
    return found && { value: found.value, etag: found.etag };
  };
  return {
    create: (customer) => createCustomer(table, customer),
    read,
    write: async (customer, etag) => {
      const old = await readEntity(table, customerSchema, partition, customer.id);
      if (old?.etag !== etag) return { kind: 'changed' };
      return submitReplacement(table, replaceActions(partition, old, customer, customerIndexing(customer)));
    },
    list: async (query) => {
      const { rows, next } = await readIndexPage(table, customerQueryOf(query));
      const found = await readEach(
        rows.map(({ id }) => id),
        read,
      );
      return { items: found.map(({ value }) => value), ...(next === undefined ? {} : { next }) };
    },
    ofTenant: async (tenantId) => {
      const holder = await holderOf(table, tenantId);
      return holder === undefined ? undefined : read(holder);
    },
    claimTenant: (tenantId, customerId) => claimTenant(table, tenantId, customerId),
    delete: (customer, etag) => deleteCustomer(table, customer, etag),
  };
};

const claim = z.looseObject({ customerId: z.string() });

const claimKey = (tenantId: string): string => rowKey('t', keyPart(tenantId.toLowerCase()));

/** A tenant's row, in the customers' partition: a customer and the claim of its tenant are one batch. */
const claimRow = (tenantId: string, customerId: string) =>
  bodyRow(partition, claimKey(tenantId), { customerId });

/** Id of the customer that has claimed the tenant. */
const holderOf = async (table: Table, tenantId: string): Promise<string | undefined> =>
  (await readBody(table, claim, partition, claimKey(tenantId)))?.value.customerId;

const createCustomer = async (table: Table, customer: Customer): ReturnType<CustomerStore['create']> => {
  try {
    const actions = insertActions(partition, customer.id, customer, customerIndexing(customer));
    const claiming: TransactionAction = ['create', { ...claimRow(customer.tenantId, customer.id) }];
    return { kind: 'created', etag: await submit(table, [...actions, claiming]) };
  } catch (error) {
    if (!isTaken(error)) throw error;
    return whyTaken(table, customer);
  }
};

/** Of the two rows that must be new, one was not; or both are ours, and only the answer got lost. */
const whyTaken = async (table: Table, customer: Customer): ReturnType<CustomerStore['create']> => {
  const found = await readEntity(table, customerSchema, partition, customer.id);
  if (found) {
    return isAsSent(found.value, customer)
      ? { kind: 'created', etag: found.etag }
      : { kind: 'shortNameTaken' };
  }
  const holder = await holderOf(table, customer.tenantId);
  return holder === undefined ? createCustomer(table, customer) : { kind: 'tenantTaken', customerId: holder };
};

const claimTenant = async (
  table: Table,
  tenantId: string,
  customerId: string,
): ReturnType<CustomerStore['claimTenant']> => {
  if (await insertBody(table, claimRow(tenantId, customerId))) return { kind: 'claimed' };
  const holder = await holderOf(table, tenantId);
  if (holder === undefined) return claimTenant(table, tenantId, customerId);
  return holder === customerId ? { kind: 'claimed' } : { kind: 'taken', customerId: holder };
};

const deleteCustomer = async (
  table: Table,
  { id, tenantId }: Customer,
  etag: string,
): ReturnType<CustomerStore['delete']> => {
  const old = await readEntity(table, customerSchema, partition, id);
  if (old?.etag !== etag) return 'changed';
  try {
    await submitDeletion(table, [
      ...deleteActions(partition, old),
      ['delete', { partitionKey: partition, rowKey: claimKey(tenantId) }],
    ]);
    return 'deleted';
  } catch (error) {
    if (!lostRace(error)) throw error;
    // A deletion whose answer got lost meets nothing when it is sent again.
    return (await readEntity(table, customerSchema, partition, id)) ? 'changed' : 'deleted';
  }
};
