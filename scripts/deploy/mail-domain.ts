import { textAt } from './azure-cli.ts';

/** The DNS records that a mail domain of your own needs, a line each, as Azure puts them out (`verificationRecords`). */
export const dnsRecords = (json: string | undefined): string[] => {
  if (!json) return [];
  const records: unknown = JSON.parse(json);
  if (typeof records !== 'object' || records === null) return [];
  return Object.values(records).flatMap((record: unknown) => {
    const [type, name, value] = ['type', 'name', 'value'].map((key) => textAt(record, key));
    return type && name && value ? [`${type}  ${name}  ${value}`] : [];
  });
};
