import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { connectionListEndpoints, type ListedConnection } from '../../../shared/contracts/connection-list.ts';
import { customerEndpoints } from '../../../shared/contracts/customers.ts';
import { call } from '../api/call.ts';
import { settingsKey } from '../customers/use-customers.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import type { ConnectionFilter } from './use-connection-filter.ts';

const listKey = ['connections'] as const;
const refreshMs = 15_000;

export const useConnections = (filter: ConnectionFilter, cursor: string | undefined) =>
  useQuery({
    queryKey: [...listKey, filter, cursor],
    queryFn: ({ signal }) =>
      call(connectionListEndpoints.listConnections, { query: { ...filter, cursor }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });

const words = texts.authenticationStatus;

/** **Validate Authentication** from the row: the row then shows what was found, perhaps in another place. */
export const useValidateRow = ({ customerId, shortName }: ListedConnection) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(customerEndpoints.validateConnection, { params: { customerId }, body: {} }),
    onSuccess: (settings) => {
      client.setQueryData(settingsKey(customerId), settings);
      const found = settings.connection?.lastValidation;
      if (found?.successful) notify.done(words.works(shortName));
      else notify.warn(words.fails(shortName), found?.reason);
    },
    onError: notify.failed,
    onSettled: () => client.invalidateQueries({ queryKey: listKey }),
  });
};
