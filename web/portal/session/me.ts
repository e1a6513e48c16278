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

/** The signed-in operator; only below the shell. */
export const useOperator = (): Me => {
  const me = useContext(MeContext);
  if (!me) throw new Error('useOperator is for screens below the shell.');
  return me;
};

/** Monitor only looks; Admin and Operator act. */
export const useCanAct = (): boolean => useOperator().roles.some((role) => role !== 'Monitor');

/** What only an Admin may do (settings, the audit log, deleting) is not offered to others. */
export const useIsAdmin = (): boolean => useOperator().roles.includes('Admin');
