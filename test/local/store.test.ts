import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openStore } from '../../local/microsoft/store.ts';
import { makeTempDir, type TempDir } from '../support/temp-dir.ts';

let temp: TempDir;
beforeEach(() => {
  temp = makeTempDir();
});
afterEach(() => temp.remove());

const file = () => join(temp.path, 'store.sqlite');

test('what was written is there after a restart, in the order it was first written', () => {
  const before = openStore(file());
  const mails = before.collection<{ n: number }>('mails');
  for (const n of [3, 1, 2]) mails.set(`mail-${n}`, { n });
  mails.set('mail-3', { n: 33 });
  mails.delete('mail-1');
  before.close();
  const after = openStore(file());
  expect(after.collection<{ n: number }>('mails').values()).toEqual([{ n: 33 }, { n: 2 }]);
  after.close();
});

test('a value handed out is a copy: changing it changes nothing until it is set', () => {
  const store = openStore(file());
  const users = store.collection<{ roles: string[] }>('users');
  users.set('ada', { roles: ['Admin'] });
  users.get('ada')?.roles.push('Operator');
  users.values()[0]?.roles.push('Monitor');
  expect(users.get('ada')).toEqual({ roles: ['Admin'] });
  store.close();
});

test('a kill -9 loses nothing that was set', async () => {
  const script = `
    const { openStore } = await import(process.argv[1]);
    const items = openStore(process.argv[2]).collection('items');
    for (let n = 0; n < 500; n += 1) items.set(String(n), { n });
    process.kill(process.pid, 'SIGKILL');`;
  const store = join(import.meta.dirname, '..', '..', 'local', 'microsoft', 'store.ts');
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, store, file()]);
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  const after = openStore(file());
  expect(after.collection('items').values()).toHaveLength(500);
  after.close();
});
