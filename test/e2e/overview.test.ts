import type { Page } from 'playwright-core';
import { seededIds } from '../../local/microsoft/cloud.ts';
import { invitationStatuses } from '../../shared/domain/invitation.ts';
import { registrationName } from '../../shared/domain/registration-watch.ts';
import { noCounts } from '../../shared/domain/sweep.ts';
import { plusDays } from '../../shared/domain/time.ts';
import { aConnection, aPasswordConnection } from '../unit/workflows/samples.ts';
import { anInvitation } from '../contract/tables/samples.ts';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { admin, monitor, signInToPortal } from '../support/pages/portal-pages.ts';
import { playIn } from '../support/play-in.ts';
import { openStores } from '../support/stores.ts';

/** The dashboard: pictures, and the lists one click away. */

const now = new Date().toISOString();
const inDays = (days: number): string => plusDays(now, days);

let scene: OperatorScene;
let portal: Page;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal } = scene);
});

/** Looked at just now: no sweep that comes along finds them due. */
const looked = { tokenCreatedAt: now, lastValidation: { at: now, successful: true } };

const card = (name: string) => portal.getByRole('region', { name });
const open = async (): Promise<void> => {
  await portal.goto(scene.address);
  await portal.getByRole('heading', { name: 'Overview' }).waitFor();
};

const populate = async (): Promise<void> => {
  const { connections, invitations, sweeps } = openStores(scene.stack);
  const app = (index: number, days: number) => {
    const { account: _a, client: _c, tokenCreatedAt: _t, tokenExpiresAt: _e, ...facts } = aConnection();
    return {
      ...{ ...facts, customerId: `app-${index}`, tenantId: `t-${index}`, invitationId: `i-${index}` },
      ...{ method: 'appRegistration' as const, applicationId: 'app', secretExpiresAt: inDays(days) },
      ...looked,
    };
  };
  const secretDays = [2, 9, 9, 20, 27, 33, 33, 33, 48, 55, 62, 69, 69, 83, 84, 200, 400];
  const lost = {
    at: now,
    problem: { code: 'AADSTS50173', title: 'Revoked', why: 'w', who: 'u', next: 'n.' },
  };
  const { etag } = await sweeps.read();
  const run = { id: 's', startedAt: inDays(-0.01), progressAt: now, finishedAt: inDays(-0.009) };
  await sweeps.write(
    { lookedAt: now, past: [{ ...noCounts, ...run, cared: 1204, lost: 1, postponed: 3 }] },
    etag,
  );
  await Promise.all([
    ...secretDays.map((days, index) => connections.write(app(index, days), undefined)),
    ...[84, 85, 86, 88, 89, 89, 90, 90, 40].map((days, index) =>
      connections.write(
        aConnection({ ...looked, customerId: `token-${index}`, tokenExpiresAt: inDays(days) }),
        undefined,
      ),
    ),
    connections.write(aConnection({ customerId: 'lost-1', status: 'lost', loss: lost }), undefined),
    connections.write(aConnection({ customerId: 'gone-1', status: 'disconnected' }), undefined),
    connections.write(
      aPasswordConnection({ ...looked, customerId: 'pw-1', tokenExpiresAt: inDays(17) }),
      undefined,
    ),
    ...Array.from({ length: 60 }, (_, index) => {
      const open = index < 8;
      const status = open
        ? invitationStatuses[index % 4]
        : invitationStatuses[4 + ([0, 1, 0, 2, 0, 4, 0, 3][index % 8] ?? 0)];
      const createdAt = inDays(open ? -index * 0.2 : -((index * index) % 88));
      const id = index.toString(16).padStart(32, '0');
      return invitations.create(
        anInvitation({ id, shortName: `cust${index}`, status: status ?? 'Expired', createdAt }),
      );
    }),
  ]);
};

test('it is the first screen; with nobody to look after it says how to begin', async () => {
  await open();
  await portal.getByRole('heading', { name: 'No customer yet' }).waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'overview-empty');
  await portal.getByRole('main').getByRole('link', { name: 'Add Service' }).click();
  await portal.getByRole('link', { name: 'Direct Routing' }).waitFor();
});

test('shows how everything stands, in figures and pictures', async () => {
  await populate();
  await open();
  await portal.getByRole('link', { name: 'Connections failing 1' }).waitFor();
  await card('Connections by state').getByText('connections', { exact: true }).waitFor();
  await portal.getByText('8 tokens that are refreshed on schedule are not shown.').waitFor();
  expect(await violations(portal)).toEqual([]);
  await picture(portal, 'overview');
});

test('each figure leads to the list that it counts', async () => {
  await card('Connections by state').getByRole('link', { name: 'Failing: 1' }).click();
  await portal.waitForURL(/authentication-status\?state=failing/);
  await portal.getByRole('link', { name: 'lost-1' }).waitFor();
  await open();
  await card('What expires').getByText('As a table').click();
  await card('What expires').getByRole('cell').first().waitFor();
  await portal.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(portal)).toEqual([]);
  await portal.emulateMedia({ colorScheme: 'light' });
  await card('What expires').getByRole('row').nth(2).getByRole('link').click();
  await portal.waitForURL(/expiresFrom=/);
  await portal.getByRole('link', { name: 'app-1', exact: true }).waitFor();
  expect((await portal.locator('tbody tr[data-row] a.strong').allInnerTexts()).sort()).toEqual([
    'app-1',
    'app-2',
  ]);
  await picture(portal, 'overview-expires');
  await portal
    .getByRole('search')
    .getByRole('button', { name: /^Expires/ })
    .click();
  await portal.waitForURL((url) => !url.search.includes('expiresFrom'));
});

test('a column leads to the invitations of its week', async () => {
  await open();
  await card('Invitations of the last').locator('.week.full').last().click();
  await portal.waitForURL(/createdFrom=/);
  await portal.getByRole('link', { name: 'cust0', exact: true }).waitFor();
  await portal
    .getByRole('search')
    .getByRole('button', { name: /^Created/ })
    .waitFor();
  await picture(portal, 'overview-invitations');
});

/** Of the deployment itself: its registration, a timer, its mails and a webhook. */
const trouble = async (): Promise<void> => {
  const { invitations, heartbeats, registrationWatch, webhooks } = openStores(scene.stack);
  const of = registrationName({ clientId: seededIds.tokenAppId, secretName: 'token-client-secret' });
  const at = new Date().toISOString();
  await Promise.all([
    registrationWatch.write({ of, lookedAt: at, expiresAt: inDays(5) }),
    heartbeats.beat({ timer: 'purge', at, outcome: 'failed', durationMs: 20 }),
    invitations.create(
      anInvitation({
        ...{ id: 'f'.repeat(32), status: 'Pending', createdAt: at, emailTries: 3 },
        emailProblem: 'The sender’s domain is not verified.',
      }),
    ),
    webhooks.write(
      {
        ...{ id: 'f'.repeat(32), url: 'https://hooks.example/', description: '', secretVersion: 'v1' },
        ...{ overlapping: [], createdAt: at, createdBy: 'adam', disabled: { at, reason: 'gone' } },
      },
      undefined,
    ),
  ]);
  // Health is kept for some seconds.
  await eventually(
    async () => (await portal.request.get(`${scene.address}/api/health/details`)).text(),
    (text) => text.includes('purge (failed)'),
  );
};

test('Monitor sees it too, and before all what is wrong with the deployment itself', async () => {
  await trouble();
  const tab = await (await scene.somebody()).newPage();
  await signInToPortal(tab, scene.address, monitor);
  await tab.getByRole('link', { name: 'Connections failing 1' }).waitFor();
  const notices = tab.getByRole('region', { name: 'Trouble of the deployment' });
  await notices.getByText('The secret of the token registration expires soon.').waitFor();
  await notices.getByText('purge (failed)').waitFor();
  await notices.getByText('The sender’s domain is not verified.').waitFor();
  await notices.getByText('A webhook was disabled by its receiver.').waitFor();
  expect(await notices.getByRole('link').allInnerTexts()).toEqual([
    'All checks',
    'Invitations without a mail',
  ]);
  expect(await violations(tab)).toEqual([]);
  await picture(tab, 'overview-trouble');
  await notices.getByRole('link', { name: 'Invitations without a mail' }).click();
  await tab.waitForURL(/invitations\?status=Pending/);
});

test('an administrator gets from there to where it is mended', async () => {
  await signInToPortal(portal, scene.address, admin);
  const notices = portal.getByRole('region', { name: 'Trouble of the deployment' });
  await notices.getByRole('link', { name: 'Token registration' }).waitFor();
  await notices.getByRole('link', { name: 'Webhooks' }).click();
  await portal.getByText('Disabled (410 Gone)').waitFor();
});
