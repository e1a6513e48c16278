import { useLocation, useSearch } from 'wouter';
import * as z from 'zod';
import { invitationListQuery } from '../../../shared/contracts/invitations.ts';

const { status, method, sort } = invitationListQuery.shape;

/** The part of the list's query that lives in the address; what is not understood is left out. */
const filterSchema = z.object({
  text: z.string().max(200).catch(''),
  customerId: z.string().optional().catch(undefined),
  status: status.catch(undefined),
  method: method.catch(undefined),
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
  set: (patch: Partial<InvitationFilter>) => void;
  clear: () => void;
}

/** The filter is the address: it can be linked to, and a reload keeps it. Changing it starts at the first page. */
export const useInvitationFilter = (): FilterState => {
  const filter = filterSchema.parse(Object.fromEntries(new URLSearchParams(useSearch())));
  const [path, navigate] = useLocation();
  const go = (next: InvitationFilter): void => {
    const search = searchOf(next);
    navigate(search === '' ? path : `${path}?${search}`, { replace: true });
  };
  return {
    filter,
    isFiltered: Boolean(filter.text || filter.customerId || filter.status || filter.method),
    set: (patch) => go({ ...filter, ...patch }),
    clear: () => go({ ...defaults, sort: filter.sort }),
  };
};
