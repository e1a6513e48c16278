import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const list = (query: Record<string, string> = {}) => portal.call('listAudit', { as: 'Admin', query });
const actionsOf = (answer: Awaited<ReturnType<typeof list>>) =>
  (answer.json['items'] as { action: string }[]).map(({ action }) => action);

test('every operator action is there, newest first, with who and what changed', async () => {
  const { shortName, invitationId } = await addedCustomer(portal);
  const answer = await list();
  expect(answer.json['items']).toMatchObject([
    {
      action: 'invitation.created',
      actor: 'operator@northwindvoice.example',
      subject: invitationId,
      after: { customer: shortName },
    },
    { action: 'customer.added' },
  ]);
  expect(actionsOf(await list({ subject: invitationId }))).toEqual(['invitation.created']);
  expect(actionsOf(await list({ actor: 'nobody@northwindvoice.example' }))).toEqual([]);
});

test('pages go on by cursor; a forged one and a day that is none are refused', async () => {
  const first = await list({ limit: '1' });
  const second = await list({ limit: '1', cursor: String(first.json['next']) });
  expect(actionsOf(second)).not.toEqual(actionsOf(first));
  expect((await list({ cursor: 'forged' })).json['code']).toBe('badCursor');
  expect((await list({ day: '2026-02-31' })).json['errors']).toMatchObject([{ field: 'day' }]);
});

test('the export is CSV that no spreadsheet runs, and is audited itself', async () => {
  await portal.stores.audit.record({
    at: '2026-11-02T08:00:00.000Z',
    actor: '=HYPERLINK("http://evil.example")',
    action: 'test',
    subject: 'a,b\n"c"',
  });
  const answer = await portal.call('exportAudit', { as: 'Admin', query: { action: 'test' } });
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="audit-2026-11-02.csv"',
  });
  expect(answer.text).toBe(
    '\uFEFFTime (UTC),Who,What,Subject,From where,Before,After\r\n' +
      '2026-11-02T08:00:00.000Z,"\'=HYPERLINK(""http://evil.example"")",test,"a,b\n""c""",,,\r\n',
  );
  expect(actionsOf(await list({ limit: '1' }))).toEqual(['audit.exported']);
});
