import type { Attempt, Invitation } from '../../../shared/domain/invitation.ts';
import { startPortal, type Portal } from './portal-stage.ts';
import { browserAtTheWizard } from './wizard-browser.ts';

/** Steps that the wizard offers only where an attempt has come some way. */

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.close());

const attempt: Attempt = {
  id: 'attempt-1',
  number: 1,
  kind: 'browser',
  phase: 'secondSignIn',
  account: { userPrincipalName: 'teams@contoso.example', displayName: 'Teams', objectId: 'o-teams' },
};

/** A browser that has said Start, and an invitation that has come as far as said. */
const after = async (progress: Partial<Invitation>) => {
  const browser = await browserAtTheWizard(portal);
  await browser.call('claimInvitation');
  await portal.progress(browser.invitationId, progress);
  return browser;
};

test('the second sign-in is the same account’s, whoever is signed in now', async () => {
  const { call } = await after({ attempt });
  const { status, json } = await call('secondSignIn');
  expect([status, json]).toEqual([200, { url: expect.stringContaining('https://login.example/authorize') }]);
  expect(portal.entra.asked.at(-1)).toMatchObject({
    prompt: 'login',
    loginHint: 'teams@contoso.example',
    scopes: ['openid', 'profile'],
  });
});

test('approval is asked for on Microsoft’s page for all permissions', async () => {
  const { call } = await after({
    attempt: { ...attempt, phase: 'awaitingApproval' },
    approval: { kind: 'A', since: '2026-11-02T08:00:00.000Z', watch: 1 },
  });
  const { status, json } = await call('approvalLink');
  expect([status, json]).toEqual([200, { url: expect.stringContaining('https://login.example/authorize') }]);
  expect(portal.entra.asked.at(-1)).toMatchObject({
    loginHint: 'teams@contoso.example',
    scopes: expect.arrayContaining([expect.stringContaining('user_impersonation')]),
  });
});

test('a set-up that failed is tried again, which is audited', async () => {
  const { click, steps } = await after({
    attempt: { ...attempt, kind: 'provisioning', phase: 'provisioningFailed' },
  });
  expect((await click('provisionAgain')).status).toBe(202);
  expect(portal.flows.raised.at(-1)).toMatchObject({ event: { kind: 'provisionAgain' } });
  expect((await steps()).at(-1)).toMatchObject({ action: 'invitation.setUpTriedAgain' });
});
