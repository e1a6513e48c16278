import fc from 'fast-check';
import { customerIndexing } from '../../../shared/adapters/tables/customer-index.ts';
import { indexingOf } from '../../../shared/adapters/tables/invitation-index.ts';
import { aCustomer, anInvitation } from '../../contract/tables/samples.ts';

/** What grows when it is folded, lowered, composed or written in bytes. */
const growing = ['\ufdfa', '\ufb03', '\u0130', '\ufb2c', '\u0958', '\u{1d160}', '\u{2f800}', '北'];
const name = fc.oneof(
  ...growing.map((character) => fc.constant(character.repeat(15))),
  fc.string({ unit: 'binary', minLength: 3, maxLength: 15 }),
);

test('no key of an index is longer than the 1,024 characters that Table Storage takes', () => {
  fc.assert(
    fc.property(name, fc.string({ unit: 'binary', maxLength: 200 }), (typed, fullName) => {
      const shortName = typed.slice(0, 15);
      const { keys } = customerIndexing(aCustomer({ shortName, fullName }));
      const invitation = anInvitation({ id: 'f'.repeat(32), shortName, fullName });
      const all = [...keys, ...indexingOf(invitation, [3, 7]).keys];
      expect(Math.max(...all.map((key) => key.length))).toBeLessThanOrEqual(1024);
    }),
  );
});
