import { csvOf } from '../../../shared/domain/csv.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
  for (let n = 0; n < 700; n += 1)
    portal.entra.tenants.set(domain(n), { kind: 'found', tenantId: tenantId(n) });
  portal.entra.tenants.set('outlook.com', { kind: 'consumer' });
  portal.entra.tenants.set('slow.example', { kind: 'tryLater', reason: 'no answer' });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.audited.length = 0;
  portal.flows.started.length = 0;
});

const domain = (n: number): string => `imported-${n}.example`;
const tenantId = (n: number): string => `55555555-5555-4555-8555-${String(n).padStart(12, '0')}`;

const check = (csv: unknown) => portal.call('checkCustomerImport', { body: { csv } });
const bring = (csv: unknown) => portal.call('importCustomers', { body: { csv } });
interface Row {
  line: number;
  state: string;
  shortName: string;
  errors: { column?: string; message: string }[];
}
const rowsOf = ({ json }: { json: Record<string, unknown> }): Row[] => json['rows'] as Row[];
const stateOf = ({ line, state }: Row) => `${line} ${state}`;
const count = async () =>
  (await portal.call('listCustomers', { query: { limit: '200' } })).json['items'] as object[];

const header = 'Short name,Full name,Licensed users,M365 admin e-mail,Invitation e-mail,Tenant,Service';
const row = (
  n: number,
  change: Partial<Record<'name' | 'full' | 'users' | 'mail' | 'to' | 'tenant' | 'service', string>> = {},
) =>
  [
    change.name ?? `imp-${n}`,
    change.full ?? '',
    change.users ?? '',
    change.mail ?? `admin@${domain(n)}`,
    change.to ?? '',
    change.tenant ?? '',
    change.service ?? '',
  ].join(',');
const file = (...rows: string[]) => [header, ...rows].join('\r\n');

describe('checking a file', () => {
  test('says of every row what would become of it, and saves nothing', async () => {
    const before = (await count()).length;
    const answer = await check(
      file(row(1), row(2, { users: 'many' }), row(3, { service: 'call reporting' })),
    );
    expect(answer.status).toBe(200);
    expect(rowsOf(answer).map(stateOf)).toEqual(['2 new', '3 wrong', '4 new']);
    expect(rowsOf(answer)[1]?.errors).toEqual([
      { column: 'Licensed users', message: 'Enter a whole number.' },
    ]);
    expect(await count()).toHaveLength(before);
    expect(portal.audited).toEqual([]);
  });

  test.each([
    ['Short name', { name: 'a.b' }, /has 3 to 15 characters|no blank/],
    ['Short name', { name: '' }, /short name/],
    ['Short name', { name: 'x'.repeat(16) }, /3 to 15/],
    ['Full name', { full: 'x'.repeat(201) }, /at most 200/],
    ['Full name', { full: '"Contoso\r\nSet-Cookie: a=b"' }, /no line break/],
    ['Licensed users', { users: '-1' }, /whole number/],
    ['Licensed users', { users: '1e3' }, /whole number/],
    ['Licensed users', { users: '99999999' }, /at most 10,000,000/],
    ['M365 admin e-mail', { mail: 'nobody' }, /e-mail address/],
    ['M365 admin e-mail', { mail: '' }, /e-mail address/],
    ['Invitation e-mail', { to: 'a@b' }, /e-mail address/],
    ['Tenant', { tenant: 'not a domain' }, /domain such as/],
    ['Tenant', { tenant: 'nowhere.example' }, /knows no tenant nowhere\.example/],
    ['Tenant', { mail: 'someone@outlook.com' }, /belongs to no company/],
    ['Service', { service: 'Direct Routing; Fax' }, /There is no service “Direct Routing; Fax”/],
    ['Service', { service: 'Fax' }, /There is no service “Fax”. Services: Direct Routing/],
  ])('names the column %s of %j', async (column, change, message) => {
    const [found] = rowsOf(await check(file(row(10, change))));
    expect(found?.state).toBe('wrong');
    expect(found?.errors).toEqual([{ column, message: expect.stringMatching(message) }]);
    expect(found?.errors[0]?.message).toMatch(/[.!]$/);
  });

  test('a line with too few or too many values says so', async () => {
    const rows = rowsOf(await check(file('imp-1,one', `${row(2)},more`, row(3))));
    expect(rows.map(stateOf)).toEqual(['2 wrong', '3 wrong', '4 new']);
    expect(rows[0]?.errors[0]?.message).toMatch(/has 2 values, the first line names 7/);
  });

  test('two lines for one short name, in whatever letters, or for one tenant', async () => {
    const rows = rowsOf(
      await check(file(row(1), row(2, { name: 'IMP-1' }), row(3, { mail: `x@${domain(1)}` }))),
    );
    expect(rows.map(stateOf)).toEqual(['2 new', '3 wrong', '4 wrong']);
    expect(rows[1]?.errors[0]).toEqual({ column: 'Short name', message: 'Line 2 has the same short name.' });
    expect(rows[2]?.errors[0]?.message).toMatch(/^Line 2 has the same tenant/);
  });

  test('a short name that is taken, and a tenant that is', async () => {
    const there = await addedCustomer(portal);
    portal.entra.tenants.set(there.tenantId, { kind: 'found', tenantId: there.tenantId });
    const rows = rowsOf(
      await check(file(row(20, { name: there.shortName }), row(21, { tenant: there.tenantId }))),
    );
    expect(rows[0]?.errors).toEqual([
      {
        column: 'Short name',
        message: expect.stringContaining(`There is a customer ${there.shortName} already`),
      },
    ]);
    expect(rows[1]?.errors).toEqual([
      { column: 'Tenant', message: expect.stringContaining(`belongs to the customer ${there.shortName}`) },
    ]);
  });

  test('a row that Microsoft does not answer of is to be asked again; the others are checked', async () => {
    const slow = { tenant: 'slow.example' };
    const rows = rowsOf(
      await check(file(row(1, slow), row(2), row(3, { mail: 'nobody' }), row(4, { name: 'IMP-1' }))),
    );
    expect(rows.map(stateOf)).toEqual(['2 askAgain', '3 new', '4 wrong', '5 wrong']);
    expect(rows[0]).toMatchObject({
      shortName: 'imp-1',
      errors: [
        {
          column: 'Tenant',
          message: expect.stringMatching(
            /^Microsoft Entra is not available: no answer\. Try again later\. The same/,
          ),
        },
      ],
    });
  });

  test('when Microsoft is away, the rest of the file is not waited for', async () => {
    const slow = Array.from({ length: 40 }, (_, n) => row(n, { tenant: 'slow.example' }));
    const asked = jest.spyOn(portal.entra.tenants, 'get');
    const rows = rowsOf(await check(file(...slow, row(41))));
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['askAgain']));
    expect(asked.mock.calls.length).toBeLessThan(20);
    asked.mockRestore();
  });

  test.each([
    ['nothing', '', /empty/],
    ['a header only', header, /no customers/],
    ['an unknown column', 'Short name,M365 admin e-mail,Phone\nabc,a@b.example,1', /“Phone” is not known/],
    ['one column under two names', 'Short name,Service,Services\nabc,,', /“Service” is there twice/],
    ['a column twice', 'Short name,shortName\nabc,abc', /there twice/],
    ['no column for the administrator', 'Short name\nabc', /“M365 admin e-mail” is missing/],
    ['an open quote', `${header}\n"abc,`, /line 2 on: a value begins/],
    ['501 rows', file(...Array.from({ length: 501 }, (_, n) => row(n))), /501 customers. Import at most 500/],
    ['more than 256 KB', `${header}\n${'x'.repeat(256 * 1024)}`, /at most 256 KB/],
    ['something else', 7, /Choose a file/],
  ])('with %s is refused as a whole', async (_what, csv, message) => {
    for (const ask of [check, bring]) {
      const answer = await ask(csv);
      expect(answer.status).toBe(400);
      expect(answer.json['errors']).toEqual([{ field: 'csv', message: expect.stringMatching(message) }]);
    }
  });
});

describe('importing', () => {
  test('nothing while any row is wrong', async () => {
    const before = (await count()).length;
    const answer = await bring(file(row(30), row(31, { mail: 'nobody' })));
    expect([answer.status, answer.json['code']]).toEqual([409, 'importHasErrors']);
    expect(answer.json['detail']).toMatch(/^Nothing was imported. Line 3: Enter an e-mail address/);
    expect(await count()).toHaveLength(before);
    expect(portal.audited).toEqual([]);
  });

  test('makes customers whose service waits and who have no invitation; again, it leaves them', async () => {
    const csv = `\uFEFF${file(
      row(40, { full: '"Müller, Söhne & Co"', users: '250', to: 'voice@imported-40.example' }),
      row(41, { service: 'Call Reporting' }),
    )
      .replaceAll(',', ';')
      .replace('Müller;', 'Müller,')}`;
    const answer = await bring(csv);
    expect(rowsOf(answer)).toMatchObject([
      { line: 2, shortName: 'imp-40', customerId: 'imp-40', state: 'imported', errors: [] },
      { line: 3, shortName: 'imp-41', customerId: 'imp-41', state: 'imported', errors: [] },
    ]);
    const read = await portal.call('readCustomer', { params: { customerId: 'imp-40' } });
    expect(read.json).toMatchObject({
      fullName: 'Müller, Söhne & Co',
      licensedUsers: 250,
      invitationEmail: 'voice@imported-40.example',
      tenantId: tenantId(40),
      services: [{ service: 'directRouting', state: 'onboarding' }],
    });
    expect(read.json['openInvitation']).toBeUndefined();
    expect(portal.flows.started).toEqual([]);
    expect(portal.audited.map(({ action, subject }) => `${action} ${subject}`).sort()).toEqual([
      'customer.added imp-40',
      'customer.added imp-41',
    ]);
    expect(rowsOf(await check(csv)).map(stateOf)).toEqual(['2 known', '3 known']);
    expect(rowsOf(await bring(csv)).map(stateOf)).toEqual(['2 known', '3 known']);
    const invited = await portal.call('invite', { body: { customerId: 'imp-40' } });
    expect(invited.status).toBe(201);
  });

  test('a row that Microsoft does not answer of is left out, and comes with the same file later', async () => {
    portal.entra.tenants.set('late.example', { kind: 'tryLater', reason: 'no answer' });
    const csv = file(row(45), row(46, { tenant: 'late.example' }));
    const first = rowsOf(await bring(csv));
    expect(first.map(stateOf)).toEqual(['2 imported', '3 refused']);
    expect(first[1]?.errors[0]?.message).toMatch(/imported once more/);
    portal.entra.tenants.set('late.example', { kind: 'found', tenantId: tenantId(46) });
    expect(rowsOf(await bring(csv)).map(stateOf)).toEqual(['2 known', '3 imported']);
  });

  test('twice at the same moment, each customer is there once', async () => {
    const csv = file(row(50), row(51), row(52));
    const answers = await Promise.all([bring(csv), bring(csv)]);
    for (const answer of answers)
      expect(rowsOf(answer).every(({ state }) => ['imported', 'known'].includes(state))).toBe(true);
    const listed = await portal.call('listCustomers', { query: { text: 'imp-5' } });
    expect(listed.json['items']).toHaveLength(3);
  });

  test('a row that somebody else makes impossible in between says so; the others are imported', async () => {
    portal.beforeAudit.next = async () => {
      await portal.stores.customers.claimTenant(tenantId(61), 'imp-40');
    };
    const rows = rowsOf(await bring(file(row(60), row(61), row(62))));
    expect(rows.map(stateOf)).toEqual(['2 imported', '3 refused', '4 imported']);
    expect(rows[1]?.errors[0]?.message).toContain('belongs to the customer imp-40');
  });

  test('a formula in a name stays a name, and no spreadsheet runs it afterwards', async () => {
    await bring(file(row(70, { full: '"=HYPERLINK(""http://evil.example"")"' })));
    const read = await portal.call('readCustomer', { params: { customerId: 'imp-70' } });
    expect(read.json['fullName']).toBe('=HYPERLINK("http://evil.example")');
    const exported = await portal.call('exportCustomers', { query: { text: 'imp-70' } });
    expect(exported.text).toContain(`imp-70,"'=HYPERLINK(""http://evil.example"")",`);
  });

  test('what was exported can be imported: here it is known already, elsewhere it is as it was', async () => {
    await bring(file(row(80, { full: '=SUM(A1)', users: '7', service: 'Direct Routing; Call Reporting' })));
    const exported = (await portal.call('exportCustomers', { query: { text: 'imp-80' } })).text;
    portal.entra.tenants.set(tenantId(80), { kind: 'found', tenantId: tenantId(80) });
    expect(rowsOf(await check(exported))).toMatchObject([{ state: 'known', errors: [] }]);
    const elsewhere = exported.replaceAll('imp-80', 'imp-81').replaceAll(tenantId(80), domain(81));
    expect(rowsOf(await bring(elsewhere))).toMatchObject([{ state: 'imported' }]);
    const read = await portal.call('readCustomer', { params: { customerId: 'imp-81' } });
    expect(read.json).toMatchObject({
      fullName: '=SUM(A1)',
      licensedUsers: 7,
      adminEmail: `admin@${domain(80)}`,
      services: [
        { service: 'directRouting', state: 'onboarding' },
        { service: 'callReporting', state: 'onboarding' },
      ],
    });
  });

  test('500 rows are imported in one go', async () => {
    const rows = Array.from({ length: 500 }, (_, n) => [`bulk-${n}`, `admin@${domain(n + 200)}`]);
    const answer = await bring(csvOf(['Short name', 'M365 admin e-mail'], rows));
    expect(rowsOf(answer).filter(({ state }) => state === 'imported')).toHaveLength(500);
  }, 120_000);
});

test('who only looks may not import', async () => {
  for (const name of ['checkCustomerImport', 'importCustomers'] as const)
    expect((await portal.call(name, { as: 'Monitor', body: { csv: file(row(1)) } })).status).toBe(403);
});
