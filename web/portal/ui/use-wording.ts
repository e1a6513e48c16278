import { useOwnCustomer } from '../session/me.ts';
import { forOperators } from '../../../shared/domain/for-operators.ts';

const asItIs = (text: string): string => text;

/** How a problem reads for whoever is signed in: the provider's staff, or the customer's own administrator. */
export const useWording = (): ((text: string) => string) =>
  useOwnCustomer() === undefined ? forOperators : asItIs;
