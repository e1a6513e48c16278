import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statesDocument } from '../../../scripts/state-diagram.ts';

test('docs/states.md is what the table of transitions says; if not, run node scripts/state-diagram.ts', () => {
  const file = join(import.meta.dirname, '../../../docs/states.md');
  expect(readFileSync(file, 'utf8')).toBe(statesDocument());
});
