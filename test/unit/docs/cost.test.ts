import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { costPage } from '../../../scripts/cost.ts';
import { timers } from '../../../scripts/docs/cost-model.ts';

test('docs/cost.md has what the counts come to; if not, run node scripts/cost.ts', () => {
  const { present, wanted } = costPage();
  expect(present).toBe(wanted);
});

test('every timer is reckoned with, at its pace', () => {
  const registered = readFileSync(join(import.meta.dirname, '../../../functions/timers/register.ts'), 'utf8');
  const schedules = [...registered.matchAll(/timer\('(\w+)', '\d+ (\S+) (\S+) /g)].flatMap(
    ([, name = '', minute = '', hour = '']) => {
      if (hour !== '*') return [];
      const every = minute === '*' ? 1 : minute.startsWith('*/') ? Number(minute.slice(2)) : 60;
      return [`${name} ${every}`];
    },
  );
  expect(timers.map(({ name, minutes }) => `${name} ${minutes}`).sort()).toEqual(schedules.sort());
});
