import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import * as z from 'zod';
import { invitationListQuery } from '../../../shared/contracts/invitations.ts';
import { rememberList } from '../ui/last-list.ts';

const { status, method, createdFrom, createdBefore, sort } = invitationListQuery.shape;

/** The part of the list's query that lives in the address; what is not understood is left out. */
const filterSchema = z.object({
  text: z.string().max(200).catch(''),
  customerId: z.string().optional().catch(undefined),
  status: status.catch(undefined),
  method: method.catch(undefined),
  createdFrom: createdFrom.catch(undefined),
  createdBefore: createdBefore.catch(undefined),
  sort: sort.catch('created'),
});
export type InvitationFilter = z.infer<typeof filterSchema>;

const defaults: InvitationFilter = filterSchema.parse({});

const searchOf = (filter: InvitationFilter): string => {
  const given = Object.entries(filter).filter(
    ([name, value]) => Boolean(value) && !(name === 'sort' && value === defaults.sort),
  );
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
};

export interface FilterState {
  filter: InvitationFilter;
  isFiltered: boolean;
  /** As the address has it, with its question mark; empty without a filter. */
  search: string;
  set: (patch: Partial<InvitationFilter>) => void;
  clear: () => void;
}

/** The filter is the address: it can be linked to, and a reload keeps it. Changing it starts at the first page. */
export const useInvitationFilter = (): FilterState => {
  const search = useSearch();
  const [path, navigate] = useLocation();
  useEffect(() => rememberList(path, search), [path, search]);
  const filter = filterSchema.parse(Object.fromEntries(new URLSearchParams(search)));
  const go = (next: InvitationFilter): void => {
    const given = searchOf(next);
    navigate(given === '' ? path : `${path}?${given}`, { replace: true });
  };
  return {
    filter,
    isFiltered: Boolean(
      filter.text ||
      filter.customerId ||
      filter.status ||
      filter.method ||
      filter.createdFrom ||
      filter.createdBefore,
    ),
    search: searchOf(filter) === '' ? '' : `?${searchOf(filter)}`,
    set: (patch) => go({ ...filter, ...patch }),
    clear: () => go({ ...defaults, sort: filter.sort }),
  };
};
