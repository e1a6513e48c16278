import fc from 'fast-check';
import { customerIdOf } from '../../../shared/domain/customer.ts';

const shortName = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 15 });

test('short names that differ only in case or in Unicode composition are one customer', () => {
  expect(customerIdOf('Contoso')).toBe(customerIdOf('CONTOSO'));
  expect(customerIdOf('M\u00fcller')).toBe(customerIdOf('Mu\u0308ller'));
});

test('different letters stay different customers, however they are written', () => {
  expect(customerIdOf('M\u00fcller')).not.toBe(customerIdOf('Muller'));
  expect(customerIdOf('a~b')).not.toBe(customerIdOf('a b'));
});

test('an id is always safe as a table key and in an address', () => {
  fc.assert(fc.property(shortName, (name) => /^[a-z0-9_~-]+$/.test(customerIdOf(name))));
});

test('two short names have one id only when they are the same name in lower case', () => {
  const plain = (name: string) => name.normalize('NFC').toLowerCase();
  fc.assert(
    fc.property(
      shortName,
      shortName,
      (a, b) => (customerIdOf(a) === customerIdOf(b)) === (plain(a) === plain(b)),
    ),
  );
});
