import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startStack, type Stack } from '../support/stack.ts';

const dayMs = 24 * 60 * 60 * 1000;
let stack: Stack;
beforeAll(async () => {
  process.env['AZURE_TENANT_ID'] = 'of-the-person-at-this-machine';
  stack = await startStack({ appRoot: join(import.meta.dirname, '..', 'fixtures', 'stack-app') });
});
afterAll(() => stack.close());

const ask = async (path: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${stack.urls.portal}${path}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.\n${stack.hostLog()}`);
  return (await response.json()) as Record<string, unknown>;
};

const aheadDays = async () => Math.round((Number((await ask('/api/now'))['now']) - Date.now()) / dayMs);

/** The move reaches the host over IPC, a moment after the call. */
const untilAhead = async (days: number) => {
  for (let tries = 0; tries < 100 && (await aheadDays()) !== days; tries += 1) await delay(20);
  expect(await aheadDays()).toBe(days);
};

test('the app gets the settings of a deployment and nothing of the person at the machine', async () => {
  expect(await ask('/api/settings')).toEqual({
    PORTAL_URL: stack.urls.portal,
    ENTRA_AUTHORITY: stack.urls.entra,
    EMAIL_SENDER: 'DoNotReply@northwindvoice.example',
    AZURE_TENANT_ID: null,
    HTTPS_PROXY: null,
  });
});

test('the app reaches vault and tables with its managed identity, as it does ten days later', async () => {
  const reached = { secretLength: expect.any(Number), row: 'r' };
  expect(await ask('/api/reach')).toEqual(reached);
  stack.moveClock(10 * dayMs);
  await untilAhead(10);
  expect(await ask('/api/reach')).toEqual(reached);
});

test('host and simulated cloud come back after a kill -9, at the time they had', async () => {
  const { pid } = await ask('/api/now');
  await stack.killHost();
  await expect(fetch(`${stack.urls.portal}/api/now`)).rejects.toThrow();
  await stack.killMicrosoft();
  await Promise.all([stack.restartHost(), stack.restartMicrosoft()]);
  expect((await ask('/api/now'))['pid']).not.toBe(pid);
  expect(await aheadDays()).toBe(10);
  expect(await ask('/api/reach')).toMatchObject({ row: 'r' });
});

test('the control page moves the clock of everybody', async () => {
  await stack.control({ command: 'moveClock', byMs: dayMs });
  await untilAhead(11);
  const page = await (await fetch(`${stack.urls.pages}/control`)).text();
  expect(page).toContain(new Date(Date.now() + 11 * dayMs).toISOString().slice(0, 10));
});

test('what the app prints is at hand', () => {
  expect(stack.hostLog()).toContain('settings were asked for');
});
