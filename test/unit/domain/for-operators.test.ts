import { entraProblem } from '../../../shared/domain/entra-problem.ts';
import { forOperators, whoForOperators } from '../../../shared/domain/for-operators.ts';

const numbers = [50020, 50076, 50105, 53003, 530035, 65001, 70043, 90002, 90094, 500011, 700016, 7000222];

test.each(numbers)('an operator is not told that AADSTS%d is about their own organization', (number) => {
  const { title, why, who } = entraProblem(number);
  for (const words of [forOperators(title), forOperators(why), whoForOperators(who)])
    expect(words).not.toMatch(/\byour (organization|service provider)\b/i);
});

test('“You” in the wizard is the customer, the service provider is “You”', () => {
  expect(whoForOperators('You')).toBe('The customer');
  expect(whoForOperators('You, by another way in, or an administrator of your organization')).toBe(
    'The customer, by another way in, or an administrator of the customer’s organization',
  );
  expect(whoForOperators('Your service provider')).toBe('You');
});
