import type { Invitation } from '../../../shared/domain/invitation.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.flows.started.length = 0;
  portal.flows.raised.length = 0;
  portal.audited.length = 0;
  portal.flows.script.fails = false;
});

type Act = 'resendInvitation' | 'revokeInvitation' | 'approveAccount' | 'dismissInvitation';
const act = (name: Act, invitationId: string, etag: string, body: object = {}) =>
  portal.call(name, { params: { invitationId }, headers: { 'if-match': etag }, body });
const read = async (invitationId: string) =>
  (await portal.call('readInvitation', { params: { invitationId } })).json;
const stored = async (id: string): Promise<Invitation> => {
  const row = await portal.stores.invitations.read(id);
  if (!row) throw new Error(`no invitation ${id}`);
  return row.value;
};

describe('an action on an open invitation', () => {
  test.each<[Act, object, string]>([
    ['resendInvitation', {}, 'invitation.resent'],
    ['revokeInvitation', {}, 'invitation.revoked'],
  ])('%s goes onto the row first, then to the workflow, under one id', async (name, body, audited) => {
    const { invitationId, etag } = await addedCustomer(portal);
    expect((await act(name, invitationId, etag, body)).status).toBe(202);
    const { pendingAction } = await stored(invitationId);
    expect(pendingAction).toMatchObject({ by: 'operator@northwindvoice.example' });
    expect(portal.flows.raised).toEqual([
      {
        instanceId: invitationId,
        event: {
          id: pendingAction?.id,
          at: pendingAction?.at,
          kind: pendingAction?.kind,
          by: pendingAction?.by,
        },
      },
    ]);
    expect(portal.audited.at(-1)).toMatchObject({ action: audited, subject: invitationId });
    expect(await read(invitationId)).toMatchObject({ pendingAction: pendingAction?.kind, status: 'Pending' });
  });

  test('of two operators at once one wins and the other is told who', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    const answers = await Promise.all([
      act('revokeInvitation', invitationId, etag),
      portal.call('resendInvitation', {
        as: 'Admin',
        params: { invitationId },
        headers: { 'if-match': etag },
      }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 202)).toHaveLength(1);
    const lost = answers.find(({ status }) => status !== 202);
    const { by } = (await stored(invitationId)).pendingAction ?? {};
    expect([409, 412]).toContain(lost?.status);
    expect(lost?.json['detail']).toContain(by);
    expect(portal.flows.raised).toHaveLength(1);
  });

  test('is in the audit log before it is on the row, and refused beforehand it is in neither', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    portal.audited.length = 0;
    const stale = await act('revokeInvitation', invitationId, 'W/"stale"');
    expect([stale.status, portal.audited]).toEqual([412, []]);
    portal.auditFails.now = true;
    expect((await act('revokeInvitation', invitationId, etag)).status).toBe(500);
    portal.auditFails.now = false;
    expect((await stored(invitationId)).pendingAction).toBeUndefined();
    expect(portal.flows.raised).toEqual([]);
  });

  test('lost to somebody who was faster at the last moment is in the audit log as refused', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    portal.audited.length = 0;
    portal.beforeAudit.next = () => portal.progress(invitationId, { status: 'Email Sent' });
    expect((await act('revokeInvitation', invitationId, etag)).status).toBe(412);
    expect(portal.audited).toMatchObject([
      { action: 'invitation.revoked', subject: invitationId },
      { action: 'invitation.revoked.refused', subject: invitationId, after: { code: 'changed' } },
    ]);
  });

  test('on a row that has moved on since it was looked at is refused with its present status', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    await portal.progress(invitationId, { status: 'Email Sent' });
    const answer = await act('revokeInvitation', invitationId, etag);
    expect([answer.status, answer.json['code'], answer.json['invitationStatus']]).toEqual([
      412,
      'changed',
      'Email Sent',
    ]);
  });

  test('is not lost when the workflow cannot be told: it stays on the row for the timer', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    portal.flows.script.fails = true;
    expect((await act('revokeInvitation', invitationId, etag)).status).toBe(202);
    expect((await stored(invitationId)).pendingAction).toMatchObject({ kind: 'revoke' });
  });

  test('resend can correct the address', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    expect((await act('resendInvitation', invitationId, etag, { invitationEmail: 'nope' })).status).toBe(400);
    await act('resendInvitation', invitationId, etag, { invitationEmail: 'right@contoso.example' });
    expect(await read(invitationId)).toMatchObject({ invitationEmail: 'right@contoso.example' });
  });

  test('an account is agreed to only while it waits', async () => {
    const { invitationId, etag } = await addedCustomer(portal);
    const early = await act('approveAccount', invitationId, etag, { accepted: true });
    expect([early.status, early.json['code']]).toEqual([409, 'nothingToApprove']);
    const account = { objectId: 'o', userPrincipalName: 'other@contoso.example', displayName: 'Other' };
    const attempt = { id: 'a', number: 1, kind: 'deviceCode', phase: 'awaitingOperator', account } as const;
    const now = await portal.progress(invitationId, { status: 'Authenticating', attempt });
    expect(await read(invitationId)).toMatchObject({ accountToApprove: 'other@contoso.example' });
    expect((await act('approveAccount', invitationId, now, { accepted: true })).status).toBe(202);
    expect(portal.flows.raised).toMatchObject([{ event: { kind: 'approveAccount', accepted: true } }]);
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'invitation.accountApproved',
      after: { account: 'other@contoso.example' },
    });
  });
});

describe('an ended invitation', () => {
  const ended = async (status: Invitation['status']) => {
    const made = await addedCustomer(portal);
    const etag = await portal.progress(made.invitationId, { status, endedAt: '2026-11-02T09:00:00.000Z' });
    return { ...made, etag };
  };

  test.each<[Act, object]>([
    ['revokeInvitation', {}],
    ['approveAccount', { accepted: true }],
  ])('refuses %s', async (name, body) => {
    const { invitationId, etag } = await ended('Expired');
    const answer = await act(name, invitationId, etag, body);
    expect([answer.status, answer.json['code']]).toEqual([409, 'invitationEnded']);
  });

  test('has no AuthURL any more', async () => {
    const { invitationId } = await ended('Revoked');
    const answer = await portal.call('revealAuthUrl', { params: { invitationId }, body: { use: 'copy' } });
    expect(answer.status).toBe(409);
  });

  test('resent becomes a new one that names it', async () => {
    const { invitationId, customerId, etag } = await ended('Expired');
    portal.flows.started.length = 0;
    const answer = await act('resendInvitation', invitationId, etag, {
      invitationEmail: 'new@contoso.example',
    });
    expect(answer.status).toBe(202);
    const id = String(answer.json['invitationId']);
    expect(id).not.toBe(invitationId);
    expect(await read(id)).toMatchObject({
      replaces: invitationId,
      status: 'Pending',
      invitationEmail: 'new@contoso.example',
    });
    expect(await read(invitationId)).toMatchObject({ status: 'Expired', replacedBy: id, canDismiss: false });
    expect(portal.flows.started).toMatchObject([{ orchestration: 'invitation', instanceId: id }]);
    expect(await portal.stores.invitations.openOf(customerId)).toBe(id);
    expect((await act('resendInvitation', invitationId, etag)).status).toBe(412);
    const again = await act('resendInvitation', invitationId, String((await read(invitationId))['etag']));
    expect(again.json).toMatchObject({ code: 'openInvitationExists', openInvitationId: id });
    expect(again.json['detail']).toContain(`(${id.slice(0, 8)}). Resend it from there`);
    expect(portal.audited.filter(({ action }) => action === 'invitation.created')).toHaveLength(2);
  });

  test('is dismissed once, unless it is open or waits to be added', async () => {
    const { invitationId, etag } = await ended('Revoked');
    expect(await read(invitationId)).toMatchObject({ canDismiss: true, canAdd: false });
    expect((await act('dismissInvitation', invitationId, etag)).status).toBe(200);
    expect((await portal.stores.timeline.read(invitationId)).map(({ title }) => title)).toEqual([
      'Dismissed by operator@northwindvoice.example',
    ]);
    const again = await act('dismissInvitation', invitationId, String((await read(invitationId))['etag']));
    expect([again.status, again.json['code']]).toEqual([409, 'notDismissible']);
    const open = await addedCustomer(portal);
    expect((await act('dismissInvitation', open.invitationId, open.etag)).status).toBe(409);
    const complete = await ended('Authentication Complete');
    expect(await read(complete.invitationId)).toMatchObject({ canDismiss: false, canAdd: true });
    expect((await act('dismissInvitation', complete.invitationId, complete.etag)).status).toBe(409);
  });
});

describe('inviting again', () => {
  const invite = (body: object) => portal.call('invite', { body });

  test('asks before it replaces an open invitation', async () => {
    const { customerId, invitationId } = await addedCustomer(portal);
    portal.audited.length = 0;
    const refused = await invite({ customerId });
    expect(portal.audited).toEqual([]);
    expect([refused.status, refused.json['code'], refused.json['openInvitationId']]).toEqual([
      409,
      'openInvitationExists',
      invitationId,
    ]);
    portal.flows.started.length = 0;
    const answer = await invite({ customerId, replaces: invitationId, note: 'again' });
    expect(answer.status).toBe(201);
    const id = String(answer.json['invitationId']);
    expect(await read(id)).toMatchObject({ replaces: invitationId, note: 'again' });
    expect(await read(invitationId)).toMatchObject({ pendingAction: 'replace' });
    expect(portal.flows.raised).toMatchObject([
      { instanceId: invitationId, event: { kind: 'replace', replacedBy: id } },
    ]);
    expect(portal.flows.started).toMatchObject([{ instanceId: id }]);
    expect(await portal.stores.invitations.openOf(customerId)).toBe(id);
  });

  test('replaces only what is the customer’s own', async () => {
    const one = await addedCustomer(portal);
    const other = await addedCustomer(portal);
    const answer = await invite({ customerId: one.customerId, replaces: other.invitationId });
    expect(answer.json).toMatchObject({ code: 'validationFailed', errors: [{ field: 'replaces' }] });
    expect((await invite({ customerId: one.customerId, replaces: `a'#?/${'x'.repeat(9)}` })).status).toBe(
      400,
    );
  });

  test('a customer that does not exist is not found, whatever it is called', async () => {
    expect((await invite({ customerId: 'nobody' })).status).toBe(404);
    expect((await invite({ customerId: `../%00'#` })).status).toBe(404);
  });
});

describe('the AuthURL', () => {
  test('is shown on a click, which is audited without it', async () => {
    const { invitationId } = await addedCustomer(portal);
    const answer = await portal.call('revealAuthUrl', { params: { invitationId }, body: { use: 'copy' } });
    const url = new URL(String(answer.json['url']));
    expect(url.pathname).toBe(`/invite/${invitationId}`);
    expect(url.hash).toMatch(/^#1\.[\w-]{43}$/);
    expect(portal.audited.at(-1)).toMatchObject({ action: 'invitation.linkCopied', subject: invitationId });
    expect(JSON.stringify(portal.audited)).not.toContain(url.hash.slice(3));
  });

  test('is in no list and no detail', async () => {
    const { invitationId } = await addedCustomer(portal);
    const { text } = await portal.call('listInvitations', {});
    const detail = JSON.stringify(await read(invitationId));
    expect(text + detail).not.toMatch(/#1\.|\/invite\//);
  });
});

describe('the list', () => {
  test('is filtered, and paged by cursor', async () => {
    const { customerId, invitationId, shortName } = await addedCustomer(portal);
    await addedCustomer(portal);
    const list = (query: Record<string, string>) => portal.call('listInvitations', { query });
    expect((await list({ customerId })).json).toMatchObject({ items: [{ id: invitationId, shortName }] });
    expect((await list({ text: shortName })).json).toMatchObject({ items: [{ id: invitationId }] });
    const first = await list({ limit: '1', pendingOnly: 'true' });
    const second = await list({ limit: '1', pendingOnly: 'true', cursor: String(first.json['next']) });
    expect(second.status).toBe(200);
    expect(second.json['items']).not.toEqual(first.json['items']);
  });

  test.each([
    ['cursor', 'forged', 'badCursor'],
    ['status', 'Nearly', 'validationFailed'],
    ['limit', '100000', 'validationFailed'],
    ['order', 'asc', 'validationFailed'],
  ])('refuses %s=%s', async (name, value, code) => {
    const answer = await portal.call('listInvitations', { query: { [name]: value } });
    expect([answer.status, answer.json['code']]).toEqual([400, code]);
  });

  test('takes any customer id for a filter', async () => {
    const answer = await portal.call('listInvitations', { query: { customerId: `a'b/#%?\u0000` } });
    expect(answer.json['items']).toEqual([]);
  });
});
