import { plainCode } from '../../../shared/adapters/plain-code.ts';
import { retryAfter } from '../../../shared/adapters/retry-after.ts';

test('a pause is read in seconds or from a date, and is never none at all', () => {
  expect(retryAfter('17')).toBe(17);
  expect(retryAfter('0')).toBe(1);
  expect(retryAfter('Thu, 01 Jan 1970 00:00:00 GMT')).toBe(1);
  const inAMinute = new Date(Date.now() + 60_000).toUTCString();
  expect(retryAfter(inAMinute)).toBeGreaterThan(50);
  expect(retryAfter(inAMinute)).toBeLessThanOrEqual(60);
});

test.each(['999999', 'Fri, 01 Jan 2100 00:00:00 GMT'])(
  'whoever asks for longer than a day, as %s, gets a day',
  (header) => expect(retryAfter(header)).toBe(86_400),
);

test.each([null, undefined, '', 'soon', '12345678'])('%j says nothing about a pause', (header) =>
  expect(retryAfter(header)).toBeUndefined(),
);

test('a code is repeated only when it is a word', () => {
  expect(plainCode('Forbidden.ByRbac_1-x')).toBe('Forbidden.ByRbac_1-x');
  for (const odd of ['', null, undefined, 'two words', 'a@b.example', 'x'.repeat(81)])
    expect(plainCode(odd)).toBe('unknown');
});
