import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { customerEndpoints, type Customer } from '../../../shared/contracts/customers.ts';
import { call } from '../api/call.ts';
import { customersKey } from '../customers/use-customers.ts';
import { invitationsKey } from '../invitations/use-invitations.ts';

const runningMs = 1_000;
const restMs = 15_000;

/** **Add**: validates the connection and activates the service with a finished invitation. */
export const useStartOnboarding = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ customerId, invitationId }: { customerId: string; invitationId?: string | undefined }) =>
      call(customerEndpoints.onboardCustomer, { params: { customerId }, body: { invitationId } }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: customersKey }),
        client.invalidateQueries({ queryKey: invitationsKey }),
      ]),
  });
};

const isUnderWay = (customer: Customer | undefined): boolean =>
  customer?.onboarding?.steps.some(({ state }) => state === 'pending' || state === 'running') === true &&
  !customer.onboarding.steps.some(({ state }) => state === 'failed');

/** The customer with the steps of its onboarding, looked at again each second while they run. */
export const useOnboardedCustomer = (customerId: string) =>
  useQuery({
    queryKey: [...customersKey, 'one', customerId],
    queryFn: ({ signal }) => call(customerEndpoints.readCustomer, { params: { customerId }, signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? runningMs : restMs),
  });
