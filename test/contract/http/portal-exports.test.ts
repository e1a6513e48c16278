import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
let one: Awaited<ReturnType<typeof addedCustomer>>;
beforeAll(async () => {
  portal = await startPortal();
  one = await addedCustomer(portal, {
    fullName: '@SUM(A1)',
    licensedUsers: 12,
    note: 'Ticket 4711, "urgent"',
  });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
});

const linesOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');

test('customers as the list shows them, for everybody who may look', async () => {
  const answer = await portal.call('exportCustomers', { as: 'Monitor' });
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="customers-2026-11-02.csv"',
    'cache-control': 'no-store',
  });
  expect(linesOf(answer.text)).toEqual([
    'Short name,Full name,Licensed users,M365 admin e-mail,Invitation e-mail,Tenant,Services,Created at (UTC),Created by',
    `${one.shortName},'@SUM(A1),12,admin@${one.shortName}.example,admin@${one.shortName}.example,${one.tenantId},Direct Routing: onboarding,2026-11-02T08:00:00.000Z,operator@northwindvoice.example`,
  ]);
  expect(portal.audited).toMatchObject([{ action: 'customers.exported', after: { customers: 1 } }]);
});

test('invitations as the list is filtered, without their links', async () => {
  const other = await addedCustomer(portal);
  await portal.progress(other.invitationId, { status: 'Revoked' });
  const answer = await portal.call('exportInvitations', { query: { status: 'Pending' } });
  const [header, ...rows] = linesOf(answer.text);
  expect(header).toContain('ID,Invitation ID,Full name,Invitation e-mail');
  expect(rows).toEqual([expect.stringContaining(one.invitationId)]);
  expect(rows[0]).toMatch(/,No,0,,2026-11-02T08:00:00.000Z,.*,"Ticket 4711, ""urgent"""$/);
  expect(answer.text).not.toMatch(/https?:/);
  expect(portal.audited.slice(-1)).toMatchObject([
    { action: 'invitations.exported', after: { status: 'Pending', invitations: 1 } },
  ]);
});

test('all pages of a list, each row once', async () => {
  const made = Array.from({ length: 230 }, (_, n) => [`page-${n}`, `a@page-${n}.example`]);
  for (const [n, [name = '', mail = '']] of made.entries()) {
    const tenantId = `66666666-6666-4666-8666-${String(n).padStart(12, '0')}`;
    await portal.stores.customers.create({
      id: name,
      shortName: name,
      fullName: name,
      adminEmail: mail,
      invitationEmail: mail,
      tenantId,
      services: [],
      createdAt: '2026-11-02T08:00:00.000Z',
      createdBy: 'x',
    });
  }
  const { text } = await portal.call('exportCustomers', { query: { text: 'page' } });
  const names = linesOf(text)
    .slice(1)
    .map((line) => line.split(',')[0]);
  expect(names).toHaveLength(230);
  expect(new Set(names).size).toBe(230);
});

test.each([
  ['exportCustomers', { text: 'x'.repeat(201) }, 'text'],
  ['exportInvitations', { status: 'Lost' }, 'status'],
  ['exportInvitations', { cursor: 'x' }, 'cursor'],
] as const)('%s refuses %j', async (name, query, field) => {
  const answer = await portal.call(name, { query });
  expect(answer.status).toBe(400);
  expect(answer.json['errors']).toMatchObject([{ field }]);
});
