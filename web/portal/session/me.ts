import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { sessionEndpoints, type Me } from '../../../shared/contracts/portal-session.ts';
import { call } from '../api/call.ts';
import { meKey } from '../api/query-client.ts';

const lookAgainMs = 60_000;

/** Who is signed in; looked up again each minute and whenever the tab is shown, so that an ended session is noticed. */
export const useMe = (): UseQueryResult<Me> =>
  useQuery({
    queryKey: meKey,
    queryFn: ({ signal }) => call(sessionEndpoints.me, { signal }),
    staleTime: lookAgainMs / 2,
    refetchInterval: lookAgainMs,
    refetchOnWindowFocus: 'always',
  });

export const MeContext = createContext<Me | undefined>(undefined);

/** Whoever is signed in; only below the shell. */
export const useOperator = (): Me => {
  const me = useContext(MeContext);
  if (!me) throw new Error('useOperator is for screens below the shell.');
  return me;
};

/** Admin and Operator act; Monitor only looks. A customer's administrator has {@link useCanConnect}. */
export const useCanAct = (): boolean =>
  useOperator().roles.some((role) => role === 'Admin' || role === 'Operator');

/** What may be done to a connection by operators and by the customer's own administrator. */
export const useCanConnect = (): boolean => useOperator().roles.some((role) => role !== 'Monitor');

/** Role `Customer`: whose administrator is signed in; undefined for the provider's staff. */
export const useOwnCustomer = (): Me['customer'] => useOperator().customer;

/** What only an Admin may do (settings, the audit log, deleting) is not offered to others. */
export const useIsAdmin = (): boolean => useOperator().roles.includes('Admin');
