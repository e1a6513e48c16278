import type { TokenCredential } from '@azure/identity';
import { storageToken } from '../../local/microsoft/identity/managed-identity.ts';
import { openTables, type TableStores } from '../../shared/adapters/tables/tables.ts';
import type { AuditEntry } from '../../shared/domain/audit.ts';
import { defaults } from '../contract/tables/samples.ts';
import type { Stack } from './stack.ts';

const hour = 60 * 60 * 1000;

const credential: TokenCredential = {
  getToken: () => Promise.resolve({ token: storageToken(Date.now()), expiresOnTimestamp: Date.now() + hour }),
};

/** The product's own stores over the stack's tables, to put in at once what would take an operator a day. */
export const openStores = ({ urls }: Stack): TableStores =>
  openTables({ url: urls.tables, credential, clock: { now: () => new Date() }, defaults });

/** What operators did to this subject, newest first. */
export const auditOf = async (stack: Stack, subject: string): Promise<AuditEntry[]> => {
  const { items } = await openStores(stack).audit.list({ subject, limit: 200 });
  return items;
};
