import type { Problem } from '../../shared/domain/problem.ts';

/** Code of a problem that the customer is told to leave to the provider → what the provider does. */
const steps: Record<string, string> = {
  AADSTS90002:
    'Look up the customer’s tenant. If it is another one, delete the customer and add it with the right tenant.',
  AADSTS700025: 'It is a fault of the product: report it, with the time and the correlation id of the log.',
  AADSTS7000215:
    'Authentication Status → Token registration: enter the Value of the secret, **Update and Validate**.',
  AADSTS7000218:
    'In Entra, on the token registration under Authentication, set **Allow public client flows** to Yes.',
  AADSTS7000222:
    'Make a new secret in Entra, enter its Value under Authentication Status → Token registration, **Update and Validate**.',
  accountNotApproved: 'One of you has rejected the account. If that was wrong, they sign in with it again.',
  registrationRefused: 'Authentication Status → Token registration → **Update and Validate**.',
  tenantTaken: 'Look at the customer that is named: add the service there, or correct it first.',
  setupFailedHere:
    'The customer tries again first. If it stays so, look into the log for the invitation’s id.',
};

const isYours = ({ who }: Problem): boolean => who.startsWith('Your service provider');

/** The provider's own step, where the problem is theirs to mend; one without a step here is an error of this file. */
export const yourStep = (problem: Problem): string | undefined => {
  if (!isYours(problem)) return undefined;
  const step = steps[problem.code];
  if (!step) throw new Error(`scripts/docs/your-steps.ts says nothing of ${problem.code}.`);
  return step;
};
