import { fullName, shortName } from '../../../shared/contracts/fields.ts';

const complaints = (field: typeof shortName, value: unknown): string[] =>
  field.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

const wrongLength = 'A short name has 3 to 15 characters.';
const wrongCharacter = expect.stringMatching(/^A short name has no blank/);

describe('a short name', () => {
  test.each(['Contoso', 'abc', 'a'.repeat(15), 'Müller-AG', '北京电信局', "O'Neil", '50%+_=&'])(
    'may be %s',
    (name) => expect(complaints(shortName, name)).toEqual([]),
  );

  test.each(['', 'ab', 'a.', '💥💥', 'a'.repeat(16), `${'a'.repeat(16)}.`])(
    'of a wrong length, %j, is told so and nothing else',
    (name) => expect(complaints(shortName, name)).toEqual([wrongLength]),
  );

  test.each([
    ...[...'\\/:*?"<>|. \t\n\u0000\u00a0\u2028'],
    // Soft hyphen, zero width space and joiners, marks and overrides of direction, byte order mark, a tag character.
    ...['\u00ad', '\u200b', '\u200d', '\u200f', '\u202e', '\u2066', '\ufeff', '\u{e0041}', '\ud800'],
  ])('has no %j in it', (character) =>
    expect(complaints(shortName, `con${character}toso`)).toEqual([wrongCharacter]),
  );
});

describe('a full name', () => {
  test.each([
    'Contoso Ltd.',
    'Ångström & Søns <A/S>',
    'شركة كونتوسو',
    'کتاب\u200cخانه',
    '北京电信局 💥',
    ' padded\n',
  ])('may be %j', (name) => expect(complaints(fullName, name)).toEqual([]));

  test.each(['\n', '\t', '\u0000', '\u0085', '\u202a', '\u202e', '\u2066', '\u2069'])(
    'has no %j in it',
    (character) =>
      expect(complaints(fullName, `Contoso${character}Ltd`)).toEqual([
        expect.stringMatching(/^A full name has no line break/),
      ]),
  );

  test('of 201 characters is told so and nothing else', () =>
    expect(complaints(fullName, `${'x'.repeat(100)}\t${'x'.repeat(100)}`)).toEqual([
      'A full name has at most 200 characters.',
    ]));
});
