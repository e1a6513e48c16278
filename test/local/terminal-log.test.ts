import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terminalLog } from '../../local/terminal-log.ts';
import { makeTempDir } from '../support/temp-dir.ts';

test('the terminal shows trouble and the host’s own words; the file has every line, from this start on', () => {
  const temp = makeTempDir();
  const file = join(temp.path, 'host.log');
  let shown = '';
  terminalLog(file, () => {})('{"level":"information","message":"from an earlier start"}\n');
  const add = terminalLog(file, (text) => (shown += text));
  const routine = '{"time":"now","level":"information","message":"all is well"}';
  const trouble = '{"time":"now","level":"warning","message":"look here"}';
  add(`Functions host ready\n${routine.slice(0, 20)}`);
  add(`${routine.slice(20)}\n${trouble}\n{broken\n`);
  expect(shown).toBe(`Functions host ready\n${trouble}\n{broken\n`);
  expect(readFileSync(file, 'utf8')).toBe(`Functions host ready\n${routine}\n${trouble}\n{broken\n`);
  temp.remove();
});
