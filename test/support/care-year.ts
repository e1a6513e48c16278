import { careStage, day } from './care-stage.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** Something on `[from, to)`, in days since the start. */
type Span = readonly [number, number];
const within = (at: number, start: number, spans: readonly Span[]): boolean =>
  spans.some(([from, to]) => at >= start + from * day && at < start + to * day);

/** Microsoft answers nobody: some hours, and once for four days. */
const outages: readonly Span[] = [
  [20, 20.3],
  [100, 104],
  [200.5, 200.9],
];
/** Our own host is down for two weeks. */
const downtimes: readonly Span[] = [[150, 164]];
/** One tenant gets no answer for two months. */
const silentTenant = 'token-0';
const silence: readonly Span[] = [[40, 105]];

/** Looked after for a year: as many tokens as app registrations, ends spread over the year, and what goes wrong in one. */
export const liveThroughAYear = async (connections: number) => {
  const stage = careStage();
  const start = stage.time.now;
  const { cloud } = stage;
  const count = connections / 2;
  const tokens = Array.from({ length: count }, (_, index) => `token-${index}`);
  const apps = Array.from({ length: count }, (_, index) => `app-${index}`);
  for (const name of tokens) await stage.addToken(name);

  /** Of every secret there was: when it lapsed or was renewed. */
  const ends: { customerId: string; expiresAt: number; renewedAt: number }[] = [];
  for (const [index, name] of apps.entries()) {
    const expiresAt = start + (31 + (index / count) * 330) * day;
    await stage.addApp(name, iso(expiresAt));
    // Every tenth is forgotten: it lapses. The others get a new secret three days before.
    ends.push({ customerId: name, expiresAt, renewedAt: index % 10 === 3 ? Infinity : expiresAt - 3 * day });
  }

  cloud.silent = (tenantId, at) =>
    within(at, start, outages) || (tenantId === silentTenant && within(at, start, silence));
  const revokedOnce = { tenantId: 'token-1', at: start + 60 * day, until: start + 85 * day };
  const running = (at: number): boolean => !within(at, start, downtimes);
  const renew = async (customerId: string, expiresAt: string): Promise<void> => {
    cloud.secretEnds.set(customerId, expiresAt);
    const row = stage.row(customerId);
    if (row.method === 'appRegistration') stage.put({ ...row, secretExpiresAt: expiresAt });
  };
  const waiting = ends
    .filter(({ renewedAt }) => renewedAt < Infinity)
    .sort((a, b) => a.renewedAt - b.renewedAt);

  const eachTick = async (): Promise<void> => {
    const at = stage.time.now;
    if (at >= revokedOnce.at && at < revokedOnce.until) cloud.revoked.add(revokedOnce.tenantId);
    else cloud.revoked.delete(revokedOnce.tenantId);
    for (let next = waiting[0]; next && next.renewedAt <= at; next = waiting[0]) {
      waiting.shift();
      await renew(next.customerId, iso(next.expiresAt + 400 * day));
    }
  };
  for (const [from, to] of [
    [0, 150],
    [164, 365],
  ] as const) {
    stage.time.now = Math.max(stage.time.now, start + from * day);
    await stage.run(start + to * day, eachTick);
  }

  /** What a reader of the settings expects to be told, worked out apart from the product's own reckoning. */
  const expectedWarnings = (): string[] =>
    ends.flatMap(({ customerId, expiresAt, renewedAt }) => {
      const told = new Map<number, number>();
      for (const days of stage.settings.warningDays) {
        let at = Math.max(start, expiresAt - days * day);
        while (!running(at)) at += 10 * 60_000;
        // Of several that came while nobody looked the last is told.
        if (at < Math.min(renewedAt, expiresAt, start + 365 * day)) told.set(at, days);
      }
      return [...told.values()].map((days) => `expiring-${customerId}-${iso(expiresAt)}-${days}`);
    });

  return { stage, start, tokens, apps, ends, expectedWarnings, revokedOnce };
};
