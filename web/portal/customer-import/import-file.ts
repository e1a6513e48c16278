import { importColumns, longestImportKB } from '../../../shared/contracts/customer-import.ts';
import { csvOf } from '../../../shared/domain/csv.ts';
import { BrowserRefused } from '../api/api-error.ts';
import { texts } from '../texts.ts';

const { noUtf8, tooLarge } = texts.customerImport;

/** The text of a file that a person chose; what cannot be one is told at once. */
export const textOf = async (file: File): Promise<string> => {
  if (file.size > longestImportKB * 1024) throw new BrowserRefused(tooLarge);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new BrowserRefused(noUtf8);
  }
};

const example: Record<keyof typeof importColumns, string> = {
  shortName: 'Contoso',
  fullName: 'Contoso Ltd',
  licensedUsers: '250',
  adminEmail: 'admin@contoso.com',
  invitationEmail: '',
  tenant: 'contoso.com',
  service: 'Direct Routing',
};

const names = Object.values(importColumns).map(({ name }) => name);

/** A file with all columns and one made-up customer, as an address to download. */
export const templateUrl = `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(names, [Object.values(example)]))}`;
