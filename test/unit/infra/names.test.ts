import { keysAfter, readBicep, type Declaration } from '../../support/bicep.ts';
import { limitOf, type BicepTexts } from '../../support/bicep-checks.ts';
import { broken, infraTexts } from '../../support/infra-files.ts';

/** uniqueString gives 13 letters and digits. */
const suffix = 'abcdefghijklm';

/** Names made of a prefix and the suffix, which have to be within what the module says Azure takes. */
const nameProblems = (texts: BicepTexts): string[] => {
  const main = readBicep('main.bicep', texts['main.bicep'] ?? '');
  return main.declarations
    .filter(({ kind }) => kind === 'module')
    .flatMap((module) => {
      const called = readBicep(module.of, texts[module.of] ?? '');
      const params = called.declarations.filter(({ kind }) => kind === 'param');
      return params.flatMap((param) => problemOf(module, param));
    });
};

const problemOf = (module: Declaration, param: Declaration): string[] => {
  const given = valueOf(module, param.name);
  if (given === undefined) return [];
  const name = given.replace('${}', suffix);
  const [min, max] = [limitOf(param, 'minLength') ?? 1, limitOf(param, 'maxLength') ?? 260];
  return name.length >= min && name.length <= max ? [] : [`${name} is not of ${min} to ${max} characters`];
};

/** The string that a parameter is given, if it is `prefix${suffix}`. */
const valueOf = ({ body }: Declaration, param: string): string | undefined => {
  const params = keysAfter(body, 'params') ?? [];
  const at = body.findLastIndex(({ text }, index) => text === param && body[index + 1]?.text === ':');
  const [value, , expression] = body.slice(at + 2, at + 5);
  const isName = params.includes(param) && value?.kind === 'string' && expression?.text === 'suffix';
  return isName ? value.text : undefined;
};

test('names that are made up here are within Azure’s limits', () => {
  expect(nameProblems(infraTexts())).toEqual([]);
});

test('a storage account of too long a name is found', () => {
  const texts = broken('main.bicep', "'st${suffix}'", "'storage-account${suffix}'");
  expect(nameProblems(texts)).toEqual([`storage-account${suffix} is not of 3 to 24 characters`]);
});
