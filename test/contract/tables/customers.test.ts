import { randomUUID } from 'node:crypto';
import { openTables, type TableStores } from '../../../shared/adapters/tables/tables.ts';
import { startTables, type TestTables } from '../../support/tables.ts';
import { aCustomer, anInvitation, defaults, startOfTests } from './samples.ts';

let tables: TestTables;
let stores: TableStores;
beforeAll(async () => {
  tables = await startTables();
  stores = openTables({ ...tables, defaults, clock: { now: () => new Date(startOfTests) } });
});
afterAll(() => tables.close());

const names = async (text?: string): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await stores.customers.list({
      limit: 2,
      ...(text === undefined ? {} : { text }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.items.map(({ shortName }) => shortName));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

test('customers are listed A to Z whatever their case and accents', async () => {
  for (const shortName of ['Zürich', 'ab-c', 'Äpfel', 'ab', '123', 'Émile', "#%'&", '日本語'])
    expect(await stores.customers.create(aCustomer({ shortName }))).toMatchObject({ kind: 'created' });
  expect(await names()).toEqual(['123', 'ab', 'ab-c', 'Äpfel', 'Émile', 'Zürich', "#%'&", '日本語']);
});

test('a customer is found by the beginning of a word', async () => {
  await stores.customers.create(aCustomer({ shortName: 'find-me', fullName: 'Ångström & Søns A/S' }));
  expect(await names('angs')).toEqual(['find-me']);
  expect(await names('find søn')).toEqual(['find-me']);
  expect(await names('ström')).toEqual([]);
});

test('a name that folds to hundreds of letters is kept, listed and found', async () => {
  const shortName = '\ufdfa'.repeat(15);
  expect(await stores.customers.create(aCustomer({ shortName }))).toMatchObject({ kind: 'created' });
  expect(await names('\ufdfa')).toEqual([shortName]);
  const { id } = aCustomer({ shortName });
  const invitation = anInvitation({ id: 'ligatures', shortName, customerId: id });
  expect(await stores.invitations.create(invitation)).toMatchObject({ kind: 'created' });
  const { items } = await stores.invitations.list({ sort: 'customer', customerId: id, limit: 5 });
  expect(items.map(({ value }) => value.id)).toEqual(['ligatures']);
});

test('a customer is found by its tenant, in whatever case the id is written', async () => {
  const customer = aCustomer({ shortName: 'by-tenant' });
  await stores.customers.create(customer);
  expect(await stores.customers.ofTenant(customer.tenantId.toUpperCase())).toMatchObject({ value: customer });
  expect(await stores.customers.ofTenant(randomUUID())).toBeUndefined();
});

test('a forged cursor is refused', async () => {
  await expect(stores.customers.list({ limit: 2, cursor: 'forged' })).rejects.toMatchObject({
    code: 'badCursor',
    status: 400,
  });
});

test('the same creation sent twice, its first answer lost, is one creation', async () => {
  const customer = aCustomer({ shortName: 'twice' });
  const first = await stores.customers.create(customer);
  expect(await stores.customers.create(customer)).toEqual(first);
});

test('a customer is read as it was written, and changed only by who has seen it last', async () => {
  const customer = aCustomer({ shortName: 'changes', licensedUsers: 25 });
  await stores.customers.create(customer);
  const stored = await stores.customers.read('changes');
  if (!stored) throw new Error('not found');
  expect(stored.value).toEqual(customer);
  const onboarding = {
    run: 1,
    invitationId: 'i',
    steps: [{ step: 'validateConnection' as const, state: 'succeeded' as const, message: 'ok' }],
  };
  const active = { ...customer, fullName: 'Renamed Ltd', onboarding };
  expect(await stores.customers.write(active, stored.etag)).toMatchObject({ kind: 'written' });
  expect(await stores.customers.write(customer, stored.etag)).toEqual({ kind: 'changed' });
  expect((await stores.customers.read('changes'))?.value).toEqual(active);
  expect(await names('renamed')).toEqual(['changes']);
});

test('a short name is taken once, in any case', async () => {
  await stores.customers.create(aCustomer({ shortName: 'Contoso' }));
  const again = aCustomer({ shortName: 'CONTOSO', fullName: 'Another' });
  expect(await stores.customers.create(again)).toEqual({ kind: 'shortNameTaken' });
});

test('a customer and the claim of its tenant are one write: both or neither', async () => {
  const tenantId = 'bbbbbbbb-1111-4111-8111-111111111111';
  await stores.customers.create(aCustomer({ shortName: 'Holder', tenantId }));
  const second = aCustomer({ shortName: 'Second', tenantId });
  expect(await stores.customers.create(second)).toEqual({ kind: 'tenantTaken', customerId: 'holder' });
  expect(await stores.customers.read('second')).toBeUndefined();
  const sameName = aCustomer({ shortName: 'Holder', fullName: 'Other', tenantId: randomUUID() });
  expect(await stores.customers.create(sameName)).toEqual({ kind: 'shortNameTaken' });
  expect(await stores.customers.claimTenant(sameName.tenantId, 'third')).toEqual({ kind: 'claimed' });
});

test('a tenant belongs to one customer, and claiming it again is no error', async () => {
  const tenantId = 'AAAAAAAA-1111-4111-8111-111111111111';
  const claims = await Promise.all(
    ['one', 'two', 'three'].map((id) => stores.customers.claimTenant(tenantId, id)),
  );
  expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  const [lost] = claims.filter((claim) => claim.kind === 'taken');
  if (!lost) throw new Error('nobody was refused');
  expect(await stores.customers.claimTenant(tenantId.toLowerCase(), lost.customerId)).toEqual({
    kind: 'claimed',
  });
});
