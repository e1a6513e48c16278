import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { customerEndpoints } from '../../../shared/contracts/customers.ts';
import { tenantUserEndpoints } from '../../../shared/contracts/tenant-users.ts';
import { call } from '../api/call.ts';
import { customersKey } from '../customers/use-customers.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';

const usersKey = (customerId: string) => [...customersKey, 'users', customerId];
const statusKey = (customerId: string) => [...usersKey(customerId), 'status'];

const restMs = 15_000;
const runMs = 1_000;

/** How reading the users stands; looked at each second while it goes on. */
export const useReplication = (customerId: string) =>
  useQuery({
    queryKey: statusKey(customerId),
    queryFn: ({ signal }) => call(tenantUserEndpoints.readReplication, { params: { customerId }, signal }),
    refetchInterval: ({ state }) => (state.data?.run ? runMs : restMs),
  });

/** `version` changes with every reading: what it brought shows at once. */
export const useTenantUsers = (
  customerId: string,
  version: string,
  text: string,
  cursor: string | undefined,
) =>
  useQuery({
    queryKey: [...usersKey(customerId), 'list', version, text, cursor],
    queryFn: ({ signal }) =>
      call(tenantUserEndpoints.listTenantUsers, { params: { customerId }, query: { text, cursor }, signal }),
    placeholderData: keepPreviousData,
  });

/** For its name. */
export const useCustomer = (customerId: string) =>
  useQuery({
    queryKey: [...customersKey, 'one', customerId],
    queryFn: ({ signal }) => call(customerEndpoints.readCustomer, { params: { customerId }, signal }),
  });

/** **Replicate now** */
export const useReplicate = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(tenantUserEndpoints.replicateUsers, { params: { customerId }, body: {} }),
    onSuccess: (status) => {
      client.setQueryData(statusKey(customerId), status);
      notify.done(texts.tenantUsers.begun);
    },
    onError: (error) => {
      notify.failed(error);
      void client.invalidateQueries({ queryKey: statusKey(customerId) });
    },
  });
};
