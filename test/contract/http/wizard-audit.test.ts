import { startPortal, type Portal } from './portal-stage.ts';
import { browserAtTheWizard } from './wizard-browser.ts';

/** What the customer's browser does is in the audit log: who (the invitation), what, and from where. */

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const atTheWizard = () => browserAtTheWizard(portal);

test('looking at the link leaves no entry; Start leaves one, however often it is clicked', async () => {
  const { invitationId, call, steps } = await atTheWizard();
  await call('viewInvitation');
  expect(await steps()).toEqual([]);
  for (let times = 0; times < 3; times += 1) expect((await call('claimInvitation')).status).toBe(200);
  expect(await steps()).toMatchObject([
    {
      action: 'invitation.claimed',
      actor: `invitation ${invitationId}`,
      subject: invitationId,
      address: '203.0.113.7',
      after: { link: 1 },
    },
  ]);
});

test('each click is an entry with what was chosen', async () => {
  const { call, click, steps } = await atTheWizard();
  await call('claimInvitation');
  await click('startDevice', { account: 'teams@contoso.example' });
  await click('renewCode');
  await click('chooseAgain');
  await call('startBrowser');
  await click('confirmAccount', { accepted: false });
  await click('approvalRequested');
  expect((await steps()).slice(1)).toMatchObject([
    { action: 'invitation.deviceCodeRequested', after: { account: 'teams@contoso.example' } },
    { action: 'invitation.deviceCodeRenewed' },
    { action: 'invitation.attemptGivenUp' },
    { action: 'invitation.signInStarted' },
    { action: 'invitation.accountConfirmed', after: { accepted: false } },
    { action: 'invitation.approvalRequested', after: { way: 'browser' } },
  ]);
});

test('an app registration is named, its secret is not', async () => {
  const { tenantId, call, click, steps } = await atTheWizard();
  await call('claimInvitation');
  const applicationId = 'bbbbbbbb-0000-4000-8000-000000000001';
  const { status } = await click('useAppRegistration', {
    tenantId,
    applicationId,
    clientSecret: 'Wz9~planted-app-secret-0000000000000000',
  });
  expect(status).toBe(202);
  const entries = await steps();
  expect(entries.at(-1)).toMatchObject({
    action: 'invitation.appRegistrationEntered',
    after: { applicationId },
  });
  expect(JSON.stringify(entries)).not.toContain('planted');
});

test('another browser that takes over is an entry; one that only asks is not', async () => {
  const { cookies, call, click, steps } = await atTheWizard();
  await call('claimInvitation');
  for (const name of Object.keys(cookies)) delete cookies[name];
  await call('claimInvitation');
  await click('claimInvitation', { takeOver: true });
  expect((await steps()).map(({ action }) => action)).toEqual(['invitation.claimed', 'invitation.takenOver']);
});

test('a wish for a new link is an entry, also when the invitation has ended', async () => {
  const { invitationId, call, steps } = await atTheWizard();
  await portal.progress(invitationId, { status: 'Expired' });
  expect((await call('askForNewLink')).status).toBe(200);
  expect((await call('askForNewLink')).status).toBe(429);
  expect((await steps()).map(({ action }) => action)).toEqual(['invitation.newLinkRequested']);
});

test('what is refused is no entry', async () => {
  const { call, steps } = await atTheWizard();
  expect((await call('startDevice', { account: 'teams@contoso.example' })).status).toBe(409);
  await call('claimInvitation');
  expect((await call('startDevice', { account: 'no account' })).status).toBe(400);
  expect(await steps()).toHaveLength(1);
});

test('nobody fills the log by choosing again and again', async () => {
  const { call, steps } = await atTheWizard();
  await call('claimInvitation');
  const statuses = new Set<number>();
  for (let times = 0; times < 62; times += 1) statuses.add((await call('startBrowser')).status);
  expect(statuses).toEqual(new Set([200, 429]));
  expect((await steps()).filter(({ action }) => action === 'invitation.signInStarted')).toHaveLength(60);
});

test('without an audit log nothing is done', async () => {
  const { call } = await atTheWizard();
  await call('claimInvitation');
  const before = portal.flows.raised.length;
  portal.auditFails.now = true;
  const answer = await call('renewCode');
  portal.auditFails.now = false;
  expect([answer.status, portal.flows.raised.length]).toEqual([500, before]);
});
