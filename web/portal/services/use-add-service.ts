import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { customerServiceEndpoints } from '../../../shared/contracts/customer-services.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { call } from '../api/call.ts';
import { customersKey } from '../customers/use-customers.ts';

/** A live look through the connection: made when the screen opens and on a click, never by itself. */
export const useServiceCheck = (customerId: string, service: ServiceId) =>
  useQuery({
    queryKey: ['service-check', customerId, service],
    queryFn: ({ signal }) =>
      call(customerServiceEndpoints.checkService, { params: { customerId }, body: { service }, signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Activates the service with the present connection, and shows how onboarding goes. */
export const useAddService = (customerId: string, service: ServiceId) => {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: (etag: string) =>
      call(customerServiceEndpoints.addService, { params: { customerId }, ifMatch: etag, body: { service } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [...customersKey, 'one', customerId] });
      navigate(`/services/onboarding/${customerId}`);
    },
    onError: () => client.invalidateQueries({ queryKey: customersKey }),
  });
};
