import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { customerEndpoints, type Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { call } from '../api/call.ts';

export const customersKey = ['customers'] as const;
export const settingsKey = (customerId: string) => [...customersKey, 'settings', customerId];

const refreshMs = 15_000;
/** While something is under way. */
const watchMs = 2_000;

export const useCustomers = (text: string, cursor: string | undefined) =>
  useQuery({
    queryKey: [...customersKey, 'list', text, cursor],
    queryFn: ({ signal }) => call(customerEndpoints.listCustomers, { query: { text, cursor }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });

/** Microsoft 365 Settings of one customer. */
export const useSettings = (customerId: string) =>
  useQuery({
    queryKey: settingsKey(customerId),
    queryFn: ({ signal }) =>
      call(customerEndpoints.readMicrosoft365Settings, { params: { customerId }, signal }),
    refetchInterval: ({ state: { data } }) => (isRotating(data) ? watchMs : refreshMs),
  });

const isRotating = (settings: Microsoft365Settings | undefined): boolean =>
  settings?.connection?.method === 'appRegistration' && settings.connection.rotation?.state === 'running';

/** **Validate Authentication**: a live check; its answer is what the screen then shows. */
export const useValidate = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(customerEndpoints.validateConnection, { params: { customerId }, body: {} }),
    onSuccess: (settings) => client.setQueryData(settingsKey(customerId), settings),
  });
};
