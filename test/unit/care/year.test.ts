import { day } from '../../support/care-stage.ts';
import { liveThroughAYear } from '../../support/care-year.ts';

const ofType = (told: readonly { id: string; type: string }[], type: string): string[] =>
  told.flatMap((event) => (event.type === type ? [event.id] : [])).sort();

test('through a year of outages and downtime every end is warned of once a day of the settings, and no token lapses', async () => {
  const { stage, start, tokens, ends, expectedWarnings, revokedOnce } = await liveThroughAYear(40);
  const { told, cloud, vault, row } = stage;

  const warnings = ofType(told, 'connection.expiring').filter((id) => id.startsWith('expiring-app-'));
  expect(warnings).toEqual(expectedWarnings().sort());
  expect(warnings.length).toBeGreaterThan(60);

  expect(cloud.lapsed).toBe(0);
  for (const name of tokens) {
    const { secretName, secretVersion, status } = row(name);
    const token = await vault.store.readVersion(secretName, secretVersion);
    expect([name, status, token && cloud.lives(token.reveal())]).toEqual([name, 'connected', true]);
    expect(vault.enabled(secretName)).toEqual([secretVersion]);
  }

  // Revoked for five weeks: lost once, found again by a weekly probe; a secret that lapsed is lost once.
  const lapsed = ends.filter(
    ({ renewedAt, expiresAt }) => renewedAt === Infinity && expiresAt < stage.time.now,
  );
  expect(ofType(told, 'connection.lost')).toHaveLength(1 + lapsed.length);
  expect(ofType(told, 'connection.recovered')).toHaveLength(1);
  const recovered = told.find(({ type }) => type === 'connection.recovered');
  expect(Date.parse(recovered?.at ?? '') - revokedOnce.until).toBeLessThan(7 * day);

  // Who gets no answer for two months is warned of the token's end, and no longer once it was refreshed.
  const silent = ofType(told, 'connection.expiring').filter((id) => id.startsWith('expiring-token-0-'));
  expect(silent).toHaveLength(1);
  expect(ofType(told, 'connection.expiring')).toHaveLength(warnings.length + silent.length);

  // A refresh a week, a quarter earlier at most; the two weeks' downtime spares two.
  const each = cloud.redeemed / tokens.length;
  expect(each).toBeGreaterThan(48);
  expect(each).toBeLessThan(70);
  expect(stage.calls.get('vault.write')).toBe(cloud.redeemed);
  expect(start + 365 * day - stage.time.now).toBeLessThan(day);
});
