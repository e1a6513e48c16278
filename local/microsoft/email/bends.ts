import type { Store } from '../store.ts';

/**
 * What the control page can make happen to mail for one address (`*` for all): `refuse` answers 400 at once,
 * `fail` accepts and then ends the operation as Failed, `suppress` does so because the address is on the suppression list.
 * The others let the operation succeed, as it says only that the mail is on its way: the delivery report tells the rest.
 * Transient failures are faults of the service as a whole (../http/faults.ts).
 */
export interface MailBend {
  address: string;
  kind: 'refuse' | 'fail' | 'suppress' | 'bounce' | 'quarantine' | 'filterSpam';
}

export interface MailBends {
  set(bend: MailBend): void;
  clear(address: string): void;
  list(): MailBend[];
  /** The bend for any of these addresses. */
  find(addresses: string[]): MailBend | undefined;
}

export const mailBends = (store: Store): MailBends => {
  const bends = store.collection<MailBend>('mailBends');
  return {
    set: (bend) => bends.set(bend.address.toLowerCase(), bend),
    clear: (address) => void bends.delete(address.toLowerCase()),
    list: () => bends.values(),
    find: (addresses) =>
      ['*', ...addresses].map((address) => bends.get(address.toLowerCase())).find((bend) => bend),
  };
};
