import { writeInvitation } from '../../../orchestrations/write-invitation.ts';
import { anInvitation } from '../../contract/tables/samples.ts';
import { memoryInvitations } from '../../support/in-memory-ports.ts';

const stage = () => memoryInvitations(anInvitation({ id: 'i1' }));

test('a row that somebody changed in between is read again: neither change is lost', async () => {
  const rows = stage();
  rows.beforeNextWrite(() => rows.put({ ...rows.now('i1'), note: 'claimed meanwhile' }));
  const written = await writeInvitation(rows.store, 'i1', (row) => ({
    ...row,
    emailTries: row.emailTries + 1,
  }));
  expect(written).toMatchObject({ note: 'claimed meanwhile', emailTries: 1 });
  expect(rows.now('i1')).toEqual(written);
});

test('the decision is made anew on what is there then', async () => {
  const rows = stage();
  rows.beforeNextWrite(() => rows.put({ ...rows.now('i1'), step: 9 }));
  const seen: number[] = [];
  await writeInvitation(rows.store, 'i1', (row) => {
    seen.push(row.step);
    return row.step === 9 ? undefined : { ...row, step: 1 };
  });
  expect(seen).toEqual([0, 9]);
  expect(rows.now('i1').step).toBe(9);
});

test('a row that is written all the time is given up with an error, so that the step is repeated', async () => {
  const rows = stage();
  const store = { ...rows.store, write: async () => ({ kind: 'changed' as const }) };
  await expect(writeInvitation(store, 'i1', (row) => row)).rejects.toThrow('too many');
});

test('a row that does not exist is an error', async () => {
  await expect(writeInvitation(stage().store, 'other', (row) => row)).rejects.toThrow('does not exist');
});
