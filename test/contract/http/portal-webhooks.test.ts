import { startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(async () => {
  portal.audited.length = 0;
  portal.flows.started.length = 0;
  portal.entra.target = () => ({ kind: 'fine' });
  for (const { value } of await portal.stores.webhooks.list()) await portal.stores.webhooks.delete(value.id);
});

const as = 'Admin';
let count = 0;
const fresh = () => `https://hooks.example/planted-path-${(count += 1)}`;
const create = (body: object, headers: Record<string, string> = {}) =>
  portal.call('createWebhook', { as, body, headers });
const created = async (body: object = {}) => {
  const answer = await create({ url: fresh(), ...body });
  expect(answer.status).toBe(201);
  portal.audited.length = 0;
  const webhookId = String(answer.json['webhookId']);
  return { webhookId, json: (await read(webhookId)).json, etag: String(answer.json['etag']) };
};
const read = async (webhookId: string) => portal.call('readWebhook', { as, params: { webhookId } });
const reveal = async (webhookId: string) =>
  String((await portal.call('revealWebhookSecret', { as, params: { webhookId } })).json['secret']);
const change = (webhookId: string, etag: string, body: object) =>
  portal.call('changeWebhook', { as, params: { webhookId }, headers: { 'if-match': etag }, body });
const rotate = (webhookId: string, etag: string, body: object = {}) =>
  portal.call('rotateWebhookSecret', { as, params: { webhookId }, headers: { 'if-match': etag }, body });
const test_ = (webhookId: string, headers: Record<string, string> = {}) =>
  portal.call('sendTestEvent', { as, params: { webhookId }, headers });
const unknown = '0'.repeat(32);

test('a webhook is added; its secret is told by the reveal alone, which is audited', async () => {
  const url = fresh();
  const answer = await create({ url, description: ' Tickets ', types: ['connection.lost'] });
  const webhookId = String(answer.json['webhookId']);
  const shown = (await read(webhookId)).json;
  expect(shown).toMatchObject({
    ...{ url, description: 'Tickets', types: ['connection.lost'], enabled: true },
    createdBy: 'admin@northwindvoice.example',
  });
  const secret = await reveal(webhookId);
  expect(secret).toMatch(/^whsec_/);
  const list = await portal.call('listWebhooks', { as });
  expect(list.json['items']).toEqual([shown]);
  expect(portal.audited.map(({ action }) => action)).toEqual(['webhook.added', 'webhook.secretRevealed']);
  expect(JSON.stringify([answer.text, list.text, portal.audited])).not.toContain(secret);
  expect(JSON.stringify(portal.audited)).not.toContain('planted-path');
  expect(portal.audited[0]?.after).toMatchObject({ address: 'https://hooks.example' });
});

test('added twice under one key it is there once; what is kept has neither secret nor address', async () => {
  const headers = { 'idempotency-key': 'k'.repeat(20) };
  const body = { url: fresh() };
  const [first, second] = [await create(body, headers), await create(body, headers)];
  expect(second.json).toEqual(first.json);
  expect(Object.keys(first.json)).toEqual(['webhookId', 'etag']);
  expect(await portal.stores.webhooks.list()).toHaveLength(1);
});

test.each([
  [{}, 'url', /Enter an address/],
  [{ url: '' }, 'url', /Enter an address/],
  [{ url: 'hooks.example' }, 'url', /Enter an address/],
  [{ url: 'ftp://hooks.example/' }, 'url', /Enter an address/],
  [{ url: 'javascript:alert(1)' }, 'url', /Enter an address/],
  [{ url: 'https://hooks.example/a b' }, 'url', /Enter an address/],
  [{ url: 'https://' }, 'url', /Enter an address/],
  [{ url: `https://hooks.example/${'x'.repeat(1000)}` }, 'url', /at most 1000/],
  [{ url: 'https://user:planted@hooks.example/' }, 'url', /Leave user name and password out/],
  [{ url: 'https://hooks.example/#part' }, 'url', /never sent/],
  [{ url: 7 }, 'url', /Enter an address/],
  [{ url: 'https://x.example/', description: 'x'.repeat(201) }, 'description', /at most 200/],
  [{ url: 'https://x.example/', description: 'a\nb' }, 'description', /no line break/],
  [{ url: 'https://x.example/', types: [] }, 'types', /at least one/],
  [{ url: 'https://x.example/', types: ['nothing'] }, 'types.0', /Choose from the list/],
  [{ url: 'https://x.example/', secret: 'x' }, 'secret', /not known here/],
])('%j is refused at its field', async (body, field, message) => {
  const answer = await create(body);
  expect(answer.status).toBe(400);
  expect(answer.json['errors']).toMatchObject([{ field, message: expect.stringMatching(message) }]);
  expect([await portal.stores.webhooks.list(), portal.audited]).toEqual([[], []]);
});

test('an address that is not sent to is refused with the reason, when added, changed or enabled again', async () => {
  const { webhookId, etag, json } = await created();
  const off = await change(webhookId, etag, { url: json['url'], description: '', enabled: false });
  const inside = 'it is an address of an internal network';
  portal.entra.target = () => ({ kind: 'refused', reason: inside });
  const answers = [
    await create({ url: fresh() }),
    await change(webhookId, String(off.json['etag']), { url: fresh(), description: '', enabled: false }),
    await change(webhookId, String(off.json['etag']), { url: json['url'], description: '', enabled: true }),
  ];
  for (const answer of answers)
    expect(answer.json['errors']).toEqual([
      { field: 'url', message: `Webhooks are not sent to this address: ${inside}.` },
    ]);
});

test('one address has one webhook, however it is spelled', async () => {
  const { json } = await created();
  const again = await create({ url: String(json['url']).replace('hooks.example', 'HOOKS.example:443') });
  expect(again.json['errors']).toMatchObject([{ field: 'url', message: expect.stringMatching(/already/) }]);
});

test('no more than twenty', async () => {
  for (let made = 0; made < 20; made += 1) await created();
  expect((await create({ url: fresh() })).json['code']).toBe('tooManyWebhooks');
});

test('it is changed, disabled and enabled at its version; the audit log has before and after', async () => {
  const { webhookId, etag, json } = await created({ types: ['connection.lost'] });
  const url = json['url'];
  const failing = { webhookId, failingSince: '2026-11-01T00:00:00.000Z', silences: 0 };
  await portal.stores.receivers.write(failing, undefined);
  const off = await change(webhookId, etag, { url, description: 'New', enabled: false });
  expect((await portal.stores.receivers.read(webhookId))?.value).toEqual(failing);
  expect(off.json).toMatchObject({ enabled: false, description: 'New', disabled: { reason: 'operator' } });
  expect(off.json).not.toHaveProperty('types');
  expect(portal.audited).toMatchObject([
    {
      action: 'webhook.changed',
      before: { events: ['connection.lost'], enabled: true },
      after: { events: 'all', enabled: false },
    },
  ]);
  const stale = await change(webhookId, etag, { url, description: '', enabled: true });
  expect([stale.status, stale.json['code']]).toEqual([412, 'changed']);
  const on = await change(webhookId, String(off.json['etag']), { url, description: 'New', enabled: true });
  expect(on.json).toMatchObject({ enabled: true });
  // Its receiver starts afresh.
  expect(await portal.stores.receivers.read(webhookId)).toBeUndefined();
  expect(on.json).not.toHaveProperty('disabled');
});

test('a new secret is made beside the old one, which signs for a day; or ends at once', async () => {
  const { webhookId, etag } = await created();
  const old = await reveal(webhookId);
  const rotated = await rotate(webhookId, etag);
  expect((await read(webhookId)).json['overlapUntil']).toBe(
    new Date(portal.time.now + 24 * 3_600_000).toISOString(),
  );
  const next = await reveal(webhookId);
  expect(next).not.toBe(old);
  expect(portal.vault.values(`webhook-${webhookId}`)).toEqual([old, next]);
  expect((await rotate(webhookId, etag)).json['code']).toBe('changed');
  expect(portal.vault.values(`webhook-${webhookId}`)).toEqual([old, next]);
  const ended = await rotate(webhookId, String(rotated.json['etag']), { endOldNow: true });
  expect((await read(webhookId)).json).not.toHaveProperty('overlapUntil');
  const last = await reveal(webhookId);
  expect(portal.vault.values(`webhook-${webhookId}`)).toEqual([last]);
  expect(JSON.stringify([portal.audited, rotated.text, ended.text])).not.toContain('whsec_');
});

test('of a webhook that could not be written down no secret is left', async () => {
  const before = portal.vault.values('webhook-');
  portal.auditFails.now = true;
  expect((await create({ url: fresh() })).status).toBe(500);
  portal.auditFails.now = false;
  expect([portal.vault.values('webhook-'), await portal.stores.webhooks.list()]).toEqual([before, []]);
});

test('of a rotation that loses against somebody else no secret is left', async () => {
  const { webhookId, etag } = await created();
  portal.beforeAudit.next = async () => {
    const stored = await portal.stores.webhooks.read(webhookId);
    if (stored) await portal.stores.webhooks.write({ ...stored.value, description: 'x' }, stored.etag);
  };
  expect((await rotate(webhookId, etag)).status).toBe(412);
  expect(portal.vault.values(`webhook-${webhookId}`)).toEqual([await reveal(webhookId)]);
  expect(portal.audited.map(({ action }) => action)).toContain('webhook.secretRotated.refused');
});

test('deleted, it is unknown, and its secret is forgotten', async () => {
  const { webhookId, etag, json } = await created();
  const remove = (ifMatch: string) =>
    portal.call('deleteWebhook', { as, params: { webhookId }, headers: { 'if-match': ifMatch } });
  expect((await remove('"stale"')).status).toBe(412);
  expect((await remove(etag)).status).toBe(200);
  expect(portal.audited.map(({ action }) => action)).toEqual(['webhook.deleted']);
  expect((await read(webhookId)).json['code']).toBe('webhookNotFound');
  expect((await test_(webhookId)).status).toBe(404);
  expect(portal.vault.values(`webhook-${webhookId}`)).toEqual([]);
  expect((await portal.call('listWebhooks', { as })).json['items']).toEqual([]);
  expect((await create({ url: json['url'] })).status).toBe(201);
});

test('a test event starts a delivery, once a key; it shows in the log and in the list', async () => {
  const { webhookId } = await created({ types: ['connection.lost'] });
  const headers = { 'idempotency-key': 't'.repeat(20) };
  const sent = await test_(webhookId, headers);
  expect([sent.status, (await test_(webhookId, headers)).json]).toEqual([202, sent.json]);
  const deliveryId = String(sent.json['id']);
  expect(sent.json).toMatchObject({ type: 'webhook.test', state: 'waiting', tries: [] });
  expect(portal.flows.started).toEqual([
    {
      orchestration: 'webhookDelivery',
      instanceId: `webhook-${webhookId}-${deliveryId}-1`,
      input: { webhookId, deliveryId, run: 1, tries: 0 },
    },
  ]);
  const log = await portal.call('listDeliveries', { as, params: { webhookId } });
  expect(log.json['items']).toEqual([sent.json]);
  const none = await portal.call('listDeliveries', { as, params: { webhookId }, query: { state: 'failed' } });
  expect(none.json['items']).toEqual([]);
  expect((await portal.call('listWebhooks', { as })).json['items']).toMatchObject([
    { id: webhookId, lastDelivery: { id: deliveryId } },
  ]);
  expect(portal.audited.map(({ action }) => action)).toEqual(['webhook.tested']);
});

test('redelivered it is the same delivery in a new run; a disabled webhook is sent nothing', async () => {
  const { webhookId, etag, json } = await created();
  const deliveryId = String((await test_(webhookId)).json['id']);
  const redeliver = (id = deliveryId) =>
    portal.call('redeliver', { as, params: { webhookId, deliveryId: id } });
  portal.flows.started.length = 0;
  expect((await redeliver()).json).toMatchObject({ id: deliveryId, state: 'waiting' });
  expect(portal.flows.started).toMatchObject([{ instanceId: `webhook-${webhookId}-${deliveryId}-2` }]);
  expect(portal.audited.at(-1)).toMatchObject({
    action: 'webhook.redelivered',
    after: { delivery: deliveryId, type: 'webhook.test' },
  });
  expect((await redeliver(`evt_${unknown}`)).json['code']).toBe('deliveryNotFound');
  expect((await redeliver('../evil')).status).toBe(404);
  await change(webhookId, etag, { url: json['url'], description: '', enabled: false });
  expect((await redeliver()).json['code']).toBe('webhookDisabled');
  expect((await test_(webhookId)).json['code']).toBe('webhookDisabled');
});

test('what is not there is unknown, whatever is asked of it', async () => {
  const headers = { 'if-match': '"1"' };
  const body = { url: fresh(), description: '', enabled: true };
  for (const name of ['readWebhook', 'revealWebhookSecret', 'sendTestEvent', 'listDeliveries'] as const)
    expect((await portal.call(name, { as, params: { webhookId: unknown } })).json['code']).toBe(
      'webhookNotFound',
    );
  expect((await change(unknown, '"1"', body)).status).toBe(404);
  expect((await portal.call('deleteWebhook', { as, params: { webhookId: unknown }, headers })).status).toBe(
    404,
  );
  expect((await rotate(unknown, '"1"')).status).toBe(404);
  expect(portal.audited).toEqual([]);
});

test('a log page that begins nowhere is refused', async () => {
  const { webhookId } = await created();
  const answer = await portal.call('listDeliveries', { as, params: { webhookId }, query: { cursor: 'x' } });
  expect([answer.status, answer.json['code']]).toEqual([400, 'badCursor']);
});
