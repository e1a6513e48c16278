import type { Microsoft365Settings } from '../../shared/contracts/customers.ts';
import { nextLookAt, type CareSettings } from '../../shared/domain/connection-care.ts';
import type { Connection } from '../../shared/domain/connection.ts';

type CareView = Pick<NonNullable<Microsoft365Settings['connection']>, 'nextLookAt' | 'postponed'>;

/** When the sweep looks at a connection next, and why not before. */
export const careView = (connection: Connection, settings: CareSettings): CareView => {
  const { care } = connection;
  const at = nextLookAt(connection, settings);
  return at === undefined ? {} : { nextLookAt: at, ...(care && { postponed: care.because }) };
};
