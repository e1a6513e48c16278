import { day } from '../../support/care-stage.ts';
import { liveThroughAYear } from '../../support/care-year.ts';

test('a thousand connections through a year: each end is warned of exactly once, no token lapses, calls are counted', async () => {
  const { stage, tokens, expectedWarnings } = await liveThroughAYear(1000);
  const { told, cloud, calls } = stage;
  const warnings = told.filter(
    ({ type, id }) => type === 'connection.expiring' && id.startsWith('expiring-app-'),
  );
  expect(warnings.map(({ id }) => id).sort()).toEqual(expectedWarnings().sort());
  expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
  expect(cloud.lapsed).toBe(0);
  for (const name of tokens) {
    const { secretName, secretVersion } = stage.row(name);
    const token = await stage.vault.store.readVersion(secretName, secretVersion);
    expect(token && cloud.lives(token.reveal())).toBe(true);
  }
  const each = (call: string): number => (calls.get(call) ?? 0) / cloud.redeemed;
  expect(each('vault.write')).toBe(1);
  expect(each('vault.disable')).toBe(1);
  expect(cloud.redeemed / tokens.length / (365 / 7)).toBeLessThan(1 / 0.75);
  expect(stage.time.now).toBeGreaterThan(Date.parse('2026-11-02T08:00:00Z') + 364 * day);
});
