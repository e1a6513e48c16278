import { consentPage } from '../../../scripts/permission-tables.ts';

test('docs/providers/consent.md has what each service asks for; if not, run node scripts/permission-tables.ts', () => {
  const { present, wanted } = consentPage();
  expect(present).toBe(wanted);
});
