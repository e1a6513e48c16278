import type { Page } from 'playwright-core';
import type { Invitation, InvitationStatus } from '../../shared/domain/invitation.ts';
import { violations } from '../support/accessible.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { signInAs } from '../support/pages/microsoft-pages.ts';
import { openInvitations, operator } from '../support/pages/portal-pages.ts';
import { openStores } from '../support/stores.ts';
import { anInvitation } from '../contract/tables/samples.ts';
import { playIn } from '../support/play-in.ts';

/** Customer Invitations with 120 rows: twelve customers with ten invitations each, one of them open. */

const minute = 60_000;
const statuses: InvitationStatus[] = ['Email Sent', 'Expired', 'Revoked', 'Replaced'];

/** Newest first. Those of later customers expire sooner, so that every order is another one. */
const population = Array.from({ length: 120 }, (_, index): Invitation => {
  const customer = index % 12;
  const turn = Math.floor(index / 12);
  const now = Date.now();
  return anInvitation({
    id: `${index}`.padStart(32, 'a'),
    shortName: `Zeta-${String(11 - customer).padStart(2, '0')}`,
    fullName: `Company ${11 - customer}`,
    status: turn === 0 ? 'Email Sent' : (statuses[1 + (turn % 3)] ?? 'Expired'),
    createdAt: new Date(now - index * minute).toISOString(),
    expiresAt: new Date(now + (14 * 24 * 60 + ((index * 53) % 120)) * minute).toISOString(),
    ...(turn === 0 ? {} : { settledAt: new Date(now).toISOString() }),
  });
});

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, async (opened) => {
  scene = opened;
  ({ portal, address } = scene);
  const customers = Map.groupBy(population, ({ customerId }) => customerId);
  await Promise.all([...customers.values()].map(putIn));
});

/** One customer's, the oldest first: an invitation ends before the next is made. None is Pending: the clock would start it. */
const putIn = async (ofOneCustomer: readonly Invitation[]): Promise<void> => {
  const { invitations } = openStores(scene.stack);
  for (const invitation of ofOneCustomer.toReversed()) {
    const made = await invitations.create({ ...invitation, status: 'Email Sent' });
    if (made.kind !== 'created') throw new Error(made.kind);
    const written = await invitations.write(invitation, made.etag);
    if (written.kind !== 'written') throw new Error(written.kind);
  }
};

const rows = (): Promise<string[]> =>
  portal
    .locator('tr[data-row]')
    .evaluateAll((found) => found.map((row) => row.getAttribute('data-row') ?? ''));

const idsOf = (invitations: readonly Invitation[]): string[] => invitations.map(({ id }) => id);

/** Waits for what the list shows; it is painted anew when the answer is there. */
const shows = async (invitations: readonly Invitation[]): Promise<void> => {
  const expected = idsOf(invitations);
  await portal.locator(`tr[data-row="${expected[0]}"]:first-child`).waitFor();
  await portal.locator('table[aria-busy="false"]').waitFor();
  expect(await rows()).toEqual(expected);
};

const turn = (name: 'Next' | 'Previous') => portal.getByRole('button', { name, exact: true }).click();

test('Next and Previous lead through all of them and back, fifty at a time', async () => {
  await openInvitations(portal, address);
  await shows(population.slice(0, 50));
  await turn('Next');
  await shows(population.slice(50, 100));
  await turn('Next');
  await shows(population.slice(100));
  await portal.getByText('Page 3').waitFor();
  expect(await portal.getByRole('button', { name: 'Next', exact: true }).isDisabled()).toBe(true);
  await turn('Previous');
  await shows(population.slice(50, 100));
  await portal.reload();
  await shows(population.slice(50, 100));
  await turn('Previous');
  await shows(population.slice(0, 50));
});

test('Back and the way up find the page and the place in it; another page begins at its top', async () => {
  const box = portal.locator('.table-box');
  const top = () => box.evaluate((element) => element.scrollTop);
  const scrollTo = async (id: string): Promise<number> => {
    await portal.locator(`tr[data-row="${id}"]`).scrollIntoViewIfNeeded();
    return top();
  };
  const [, , third] = population.slice(90);
  await openInvitations(portal, address);
  await scrollTo(population[40]?.id ?? '');
  await turn('Next');
  await shows(population.slice(50, 100));
  expect(await top()).toBe(0);
  const place = await scrollTo(third?.id ?? '');
  expect(place).toBeGreaterThan(0);
  for (const goUp of [
    () => portal.goBack(),
    () => portal.getByRole('main').getByRole('link', { name: 'Customer Invitations' }).click(),
  ]) {
    await portal.locator(`tr[data-row="${third?.id}"]`).getByRole('link').first().click();
    await portal.getByRole('heading', { name: 'Timeline' }).waitFor();
    await goUp();
    await shows(population.slice(50, 100));
    expect(await top()).toBe(place);
  }
});

test('a heading sorts: by customer, by what expires soonest, and newest first again', async () => {
  const heading = (name: string) => portal.getByRole('columnheader', { name, exact: true });
  const sortBy = (name: string) => heading(name).getByRole('button').click();
  await sortBy('Expires at');
  const byExpiry = population.toSorted((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  await shows(byExpiry.slice(0, 50));
  expect(await heading('Expires at').getAttribute('aria-sort')).toBe('ascending');
  await turn('Next');
  await shows(byExpiry.slice(50, 100));
  await sortBy('ID');
  const byCustomer = population.toSorted((a, b) => a.shortName.localeCompare(b.shortName));
  await shows(byCustomer.slice(0, 50));
  await sortBy('Created at');
  await shows(population.slice(0, 50));
});

test('filters by status and method, keeps them in the address, and clears them', async () => {
  await portal.getByLabel('Status', { exact: true }).selectOption('Expired');
  const expired = population.filter(({ status }) => status === 'Expired');
  await shows(expired);
  expect(new URL(portal.url()).search).toBe('?status=Expired');
  await portal.reload();
  await shows(expired);
  await portal.getByLabel('Method', { exact: true }).selectOption('appRegistration');
  await portal.getByText('No invitation matches').waitFor();
  expect(await violations(portal)).toEqual([]);
  await portal.getByRole('button', { name: 'Clear filters' }).first().click();
  await shows(population.slice(0, 50));
});

test('finds by the beginning of a name, an address or an invitation id; then headings sort no more', async () => {
  const search = portal.getByRole('searchbox', { name: 'Search invitations' });
  await search.fill('zeta-07');
  await shows(population.filter(({ shortName }) => shortName === 'Zeta-07'));
  expect(await portal.getByRole('columnheader').getByRole('button').count()).toBe(0);
  const [one] = population.slice(77);
  await search.fill(`admin@${one?.id}`);
  await shows(population.filter(({ id }) => id === one?.id));
  await search.fill(one?.id ?? '');
  await shows(population.filter(({ id }) => id === one?.id));
  await search.fill('nobody-of-that-name');
  await portal.getByText('No invitation matches').waitFor();
});

test('a link into the portal leads through the sign-in to the very list it names', async () => {
  const page = await (await scene.somebody()).newPage();
  await page.goto(`${address}/invitations?customerId=zeta-03&sort=expires`);
  await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
  await page.waitForURL((url) => url.origin !== address);
  await signInAs(page, operator);
  await page.getByRole('button', { name: 'Customer: Zeta-03' }).waitFor();
  await page.locator('tr[data-row]').nth(9).waitFor();
  expect(await page.locator('tr[data-row]').count()).toBe(10);
  expect(new URL(page.url()).search).toBe('?customerId=zeta-03&sort=expires');
  const [newest] = population;
  await page.goto(`${address}/invitations/${newest?.id}`);
  await page.getByRole('heading', { name: 'Invitation of Zeta-11' }).waitFor();
});

test('Pending Invitations has the open ones only', async () => {
  await portal.goto(`${address}/services`);
  await shows(population.filter(({ status }) => status === 'Email Sent'));
});

test('the long list can be used with a screen reader, on a phone as well', async () => {
  await openInvitations(portal, address);
  await shows(population.slice(0, 50));
  expect(await violations(portal)).toEqual([]);
});
