import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import * as z from 'zod';
import { connectionListEndpoints, connectionListQuery } from '../../../shared/contracts/connection-list.ts';
import { rememberList } from '../ui/last-list.ts';

const { method, state, expiresFrom, expiresBefore, sort } = connectionListQuery.shape;

/** The part of the list's query that lives in the address; what is not understood is left out. */
const filterSchema = z.object({
  text: z.string().max(200).catch(''),
  state: state.catch(undefined),
  method: method.catch(undefined),
  expiresFrom: expiresFrom.catch(undefined),
  expiresBefore: expiresBefore.catch(undefined),
  sort: sort.catch('attention'),
});
export type ConnectionFilter = z.infer<typeof filterSchema>;

const defaults: ConnectionFilter = filterSchema.parse({});

const searchOf = (filter: ConnectionFilter): string => {
  const given = Object.entries(filter).filter(
    ([name, value]) => Boolean(value) && !(name === 'sort' && value === defaults.sort),
  );
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
};

export interface ConnectionFilterState {
  filter: ConnectionFilter;
  isFiltered: boolean;
  set: (patch: Partial<ConnectionFilter>) => void;
  clear: () => void;
  /** Where everything that is found comes as CSV. */
  exportUrl: string;
}

/** The filter is the address, as on every list. Changing it starts at the first page. */
export const useConnectionFilter = (): ConnectionFilterState => {
  const search = useSearch();
  const [path, navigate] = useLocation();
  useEffect(() => rememberList(path, search), [path, search]);
  const filter = filterSchema.parse(Object.fromEntries(new URLSearchParams(search)));
  const given = searchOf(filter);
  const go = (next: ConnectionFilter): void => {
    const wanted = searchOf(next);
    navigate(wanted === '' ? path : `${path}?${wanted}`, { replace: true });
  };
  return {
    filter,
    isFiltered: Boolean(
      filter.text || filter.state || filter.method || filter.expiresFrom || filter.expiresBefore,
    ),
    set: (patch) => go({ ...filter, ...patch }),
    clear: () => go({ ...defaults, sort: filter.sort }),
    exportUrl: `${connectionListEndpoints.exportConnections.path}${given === '' ? '' : `?${given}`}`,
  };
};
