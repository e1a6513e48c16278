import { appMissing, consentMissing, entraProblem } from '../../../shared/domain/entra-problem.ts';

/**
 * The numbers Microsoft documents for the flows used here. Left out: 90095 (read as “approval is missing”), 50196 (read
 * as “try later”) and 700025, a defect of ours; none of them is a customer's to mend.
 */
const documented = [
  65001, 65004, 90094, 50076, 50079, 53003, 530035, 700016, 7000229, 700082, 70008, 70043, 50173, 50126,
  50055, 50057, 50053, 7000215, 7000222, 7000218, 650052, 500011, 50034, 50105, 50020, 90002, 70016, 70018,
  70019,
];
const unknownWords = entraProblem(1).title;

test.each(documented)('AADSTS%i has a cause, somebody who can mend it, and a next step', (number) => {
  const { code, title, why, who, next } = entraProblem(number);
  expect(code).toBe(`AADSTS${number}`);
  expect(title).not.toBe(unknownWords);
  for (const words of [why, who, next]) expect(words.trim()).not.toBe('');
});

test.each([90095, 50196, 700025, 999999, 0])('AADSTS%i is at least named, never hidden', (number) => {
  const { code, why, next } = entraProblem(number);
  expect(code).toBe(`AADSTS${number}`);
  expect(`${why} ${next}`).toContain(`AADSTS${number}`);
});

test('a blocked device code leads to the other way in, not to another try', () => {
  for (const number of [53003, 530035]) expect(entraProblem(number).next).toContain('Sign in with Microsoft');
});

test('the numbers that mean “approval is missing” and “not in the tenant yet” are told apart', () => {
  expect(consentMissing).toEqual([65001, 90094, 90095]);
  expect(appMissing).toEqual([700016, 7000229]);
});
