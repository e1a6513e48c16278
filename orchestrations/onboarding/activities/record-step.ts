import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import type { onboardingActivities } from '../contracts.ts';
import { writeCustomer } from '../write-customer.ts';

/** Shows a step's state on the customer. A run that another Add has overtaken is silent. */
export const recordStep =
  ({
    customers,
    clock,
  }: Pick<Ports, 'customers' | 'clock'>): Activity<typeof onboardingActivities.recordStep> =>
  async ({ customerId, run, step, state, message }) => {
    const at = clock.now().toISOString();
    await writeCustomer(customers, customerId, (customer) => {
      const { onboarding } = customer;
      if (onboarding?.run !== run) return undefined;
      const steps = onboarding.steps.map((shown) =>
        shown.step === step ? { step, state, at, ...(message ? { message } : {}) } : shown,
      );
      return { ...customer, onboarding: { ...onboarding, steps } };
    });
    return {};
  };
