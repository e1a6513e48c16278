import { randomUUID } from 'node:crypto';
import { defaults } from '../tables/samples.ts';
import { portalUrl } from '../../unit/http/requests.ts';
import { followReminderDays } from '../../../functions/timers/follow-reminder-days.ts';
import { addedCustomer, startPortal, type Portal } from './portal-stage.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.mails.sent.length = 0;
  portal.mails.answer = { kind: 'sent' };
});

const read = () => portal.call('readInvitationSettings', { as: 'Admin' });
const save = async (change: object, etag?: string) =>
  portal.call('saveInvitationSettings', {
    as: 'Admin',
    headers: { 'if-match': etag ?? String((await read()).json['etag']) },
    body: { ...defaults, ...change },
  });
const link = '{{CustomerAuthenticationPortalUrl}}/{{InvitationId}}';
const png = (length = 100) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(length)]).toString('base64');
const upload = (data: string) => portal.call('uploadLogo', { as: 'Admin', body: { data } });

test('they are the configured ones at first, and say where the portal is', async () => {
  expect((await read()).json).toMatchObject({ settings: defaults, defaults, portalUrl });
});

test('saving changes them, says so in the audit log, and tells a second administrator', async () => {
  const etag = String((await read()).json['etag']);
  const answer = await save({ linkLifetimeDays: 10, reminderDays: [5, 2, 5] }, etag);
  expect(answer.json).toMatchObject({
    settings: { linkLifetimeDays: 10, reminderDays: [2, 5] },
    changedBy: 'admin@northwindvoice.example',
  });
  expect(portal.audited.at(-1)).toMatchObject({
    action: 'settings.changed',
    before: { linkLifetimeDays: 14, reminderDays: [3, 7] },
    after: { linkLifetimeDays: 10, reminderDays: [2, 5] },
  });
  const late = await save({ linkLifetimeDays: 20 }, etag);
  expect([late.status, late.json['detail']]).toEqual([
    412,
    expect.stringContaining('admin@northwindvoice.example'),
  ]);
});

test('a new invitation lives as long as the settings say', async () => {
  await save({ linkLifetimeDays: 5, reminderDays: [2] });
  const { invitationId } = await addedCustomer(portal);
  const { json } = await portal.call('readInvitation', { params: { invitationId } });
  expect(Date.parse(String(json['expiresAt'])) - portal.time.now).toBe(5 * 86_400_000);
});

test('changed reminder days hold for invitations that are open already', async () => {
  const day = 86_400_000;
  await save({ reminderDays: [5] });
  await followReminderDays(portal.stores);
  const { invitationId } = await addedCustomer(portal);
  await portal.progress(invitationId, { status: 'Email Sent', started: true });
  const dueAfter = (days: number) =>
    portal.stores.invitations.due(new Date(portal.time.now + days * day), 200);
  expect(await dueAfter(2)).not.toContain(invitationId);
  await save({ reminderDays: [2] });
  await followReminderDays(portal.stores);
  expect(await dueAfter(2)).toContain(invitationId);
  const { etag } = (await portal.stores.invitations.read(invitationId)) ?? {};
  await followReminderDays(portal.stores);
  expect((await portal.stores.invitations.read(invitationId))?.etag).toBe(etag);
});

test('resetting brings the defaults back', async () => {
  await save({ providerName: 'Renamed' });
  const etag = String((await read()).json['etag']);
  const reset = () => portal.call('resetInvitationSettings', { as: 'Admin', headers: { 'if-match': etag } });
  expect((await reset()).json['settings']).toEqual(defaults);
  expect(portal.audited.at(-1)).toMatchObject({
    action: 'settings.reset',
    before: { providerName: 'Renamed' },
    after: { providerName: 'Northwind Voice' },
  });
  expect((await reset()).status).toBe(412);
});

test.each([
  ['providerName', ' ', /Enter your name/],
  ['providerName', 'a\r\nBcc: b', /one line/],
  ['supportContact', 'x'.repeat(201), /200 characters/],
  ['sender', 'nobody', /e-mail address/],
  ['invitationSubject', `Hello ${link}`, /subject cannot carry the link/],
  ['invitationSubject', '{{Name}}', /\{\{Name\}\} is not known/],
  ['invitationBody', 'Hello', /no link/],
  ['invitationBody', `${link} {{Password}}`, /\{\{Password\}\} is not known/],
  ['invitationBody', `${link}\u0000`, /control characters/],
  ['invitationBody', link + 'x'.repeat(8000), /8,000/],
  ['linkLifetimeDays', 0, /at least 1/],
  ['linkLifetimeDays', 1.5, /whole number/],
  ['linkLifetimeDays', 91, /at most 90/],
  ['approvalLifetimeDays', 13, /as long as the link lives/],
  ['reminderDays', [14], /before the link expires/],
  ['warningDays', [0], /at least 1/],
  ['logo', 'f'.repeat(64), /no such picture/],
  ['logo', '../x', /Upload the logo/],
  ['portalUrl', 'https://evil.example', /not known here/],
])('%s = %j is refused at its field, and nothing is saved', async (field, value, message) => {
  const before = (await read()).json;
  const answer = await save({ [field]: value });
  expect(answer.status).toBe(400);
  const [error] = answer.json['errors'] as { field: string; message: string }[];
  expect(error?.field.split('.')[0]).toBe(field);
  expect(error?.message).toMatch(message);
  expect((await read()).json).toEqual(before);
});

test('an address that is none is named by its place', async () => {
  const answer = await save({
    recipients: { ...defaults.recipients, providerNewLink: ['a@b.example', 'x'] },
  });
  expect(answer.json['errors']).toMatchObject([{ field: 'recipients.providerNewLink.1' }]);
});

describe('the preview', () => {
  const preview = (part: string, change: object = {}) =>
    portal.call('previewInvitationMail', {
      as: 'Admin',
      body: { part, settings: { ...defaults, ...change } },
    });

  test('is a document that may do nothing and is framed by the portal only', async () => {
    const answer = await preview('html', { invitationBody: `<script>alert(1)</script> ${link}` });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = answer.headers['content-security-policy'] ?? '';
    expect(policy).toMatch(/^sandbox; default-src 'none'/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(answer.text).not.toContain('<script>');
    expect(answer.text).toContain(`${portalUrl}/invite/`);
  });

  test('shows the plain text too, and takes a form', async () => {
    const json = JSON.stringify({
      part: 'plainText',
      settings: { ...defaults, invitationBody: `Hi & ${link}` },
    });
    const answer = await portal.call('previewInvitationMail', {
      as: 'Admin',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ json }).toString(),
    });
    expect(answer.text).toContain('Hi &#38; https://');
    const broken = await portal.call('previewInvitationMail', {
      as: 'Admin',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'x=y',
    });
    expect(broken.json['code']).toBe('brokenJson');
  });

  test('of bad settings names the field', async () => {
    expect((await preview('html', { invitationBody: 'no' })).json['errors']).toMatchObject([
      { field: 'settings.invitationBody' },
    ]);
  });

  test('no other endpoint takes a form', async () => {
    const answer = await portal.call('sendTestMail', {
      as: 'Admin',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'json={}',
    });
    expect(answer.status).toBe(415);
  });
});

describe('a test mail', () => {
  const body = (change: object = {}) => ({
    to: 'ada@contoso.example',
    id: randomUUID(),
    settings: { ...defaults, sender: 'Voice@northwindvoice.example', ...change },
  });
  const send = (asked: object) => portal.call('sendTestMail', { as: 'Admin', body: asked });

  test('goes out as typed, under the id it was asked for, and is audited', async () => {
    const asked = body({ invitationSubject: 'Hello {{CustomerName}}' });
    expect((await send(asked)).json).toEqual({ kind: 'sent' });
    expect(portal.mails.sent).toMatchObject([
      {
        operationId: asked.id,
        message: {
          from: 'Voice@northwindvoice.example',
          to: ['ada@contoso.example'],
          subject: 'Hello Contoso Ltd',
        },
      },
    ]);
    expect(portal.audited.at(-1)).toMatchObject({
      action: 'settings.testMailSent',
      after: { to: 'ada@contoso.example' },
    });
  });

  test('that the service refuses says why', async () => {
    portal.mails.answer = { kind: 'refused', reason: 'The sender is not known.' };
    expect((await send(body())).json).toEqual({ kind: 'refused', reason: 'The sender is not known.' });
  });

  test('is one of ten in ten minutes', async () => {
    const statuses = [];
    for (let count = 0; count < 10; count += 1) statuses.push((await send(body())).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('a logo', () => {
  test('is shown to everybody under an address that never changes, with its own type', async () => {
    const uploaded = await upload(png());
    expect(uploaded.status).toBe(201);
    const logoId = String(uploaded.json['logo']);
    const shown = await portal.call('showLogo', { params: { logoId }, cookies: {} });
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': expect.stringContaining('immutable'),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
    expect((await save({ logo: logoId })).json).toMatchObject({ settings: { logo: logoId } });
    const { invitationBody, ...rest } = defaults;
    const preview = await portal.call('previewInvitationMail', {
      as: 'Admin',
      body: { part: 'html', settings: { ...rest, invitationBody, logo: logoId } },
    });
    expect(preview.text).toContain(`<img src="${portalUrl}/api/logos/${logoId}"`);
    expect((await save({})).json['settings']).not.toHaveProperty('logo');
  });

  test.each([
    [
      'a script in disguise',
      Buffer.from('<svg onload="alert(1)"/>').toString('base64'),
      400,
      'PNG or a JPEG',
    ],
    ['what is not base64', '&&&', 400, 'base64'],
    ['too large', png(64 * 1024), 400, '64 KB'],
    ['far too large', png(90 * 1024), 413, '96 KB'],
  ])('%s is refused', async (_name, data, status, words) => {
    const answer = await upload(data);
    expect([answer.status, answer.json['detail']]).toEqual([status, expect.stringContaining(words)]);
  });

  test('that nobody uploaded is not there', async () => {
    expect((await portal.call('showLogo', { params: { logoId: 'a'.repeat(64) } })).status).toBe(404);
    expect((await portal.call('showLogo', { params: { logoId: 'x' } })).status).toBe(404);
  });
});
