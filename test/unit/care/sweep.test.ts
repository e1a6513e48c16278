import { fullPace, nextPace } from '../../../orchestrations/connection-care/pace.ts';
import type { CareOutcome } from '../../../orchestrations/connection-care/contracts.ts';
import { runSweep } from '../../../functions/timers/sweep.ts';
import { noCounts } from '../../../shared/domain/sweep.ts';
import type { Workflows } from '../../../shared/ports/workflows.ts';
import { careStage, day } from '../../support/care-stage.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `customer-${index}`);

const stageWith = async (count: number) => {
  const stage = careStage();
  for (const name of names(count)) await stage.addToken(name);
  return stage;
};

describe('a sweep', () => {
  test('redeems every token that is due, a batch at a time, and says what it did', async () => {
    const stage = await stageWith(120);
    stage.time.now += 7 * day;
    expect(await stage.tick()).toEqual({ kind: 'started' });
    const [sweep] = stage.sweeps.record().past;
    expect(sweep).toMatchObject({ cared: 120, refreshed: 120, lost: 0, postponed: 0, failed: 0 });
    expect(sweep?.finishedAt).toBeDefined();
    expect(stage.cloud.mostAtOnce).toBe(fullPace.size);
    expect(await stage.tick()).toEqual({ kind: 'notDue' });
  });

  test('costs one call to Entra and four to the vault for each token', async () => {
    const stage = await stageWith(10);
    stage.time.now += 7 * day;
    stage.calls.clear();
    await stage.tick();
    const each = (call: string) => (stage.calls.get(call) ?? 0) / 10;
    expect(each('entra.redeem')).toBe(1);
    expect(['readVersion', 'versions', 'write', 'disable'].map((call) => each(`vault.${call}`))).toEqual([
      1, 1, 1, 1,
    ]);
    expect(each('connections.write')).toBe(2);
    expect(each('connections.read')).toBe(3);
  });

  test('meets none twice, also when one stays due', async () => {
    const stage = await stageWith(60);
    stage.time.now += 7 * day;
    // Somebody else has the lease of all of them: nothing is written, so they stay due.
    const refreshingUntil = new Date(stage.time.now + 100_000).toISOString();
    for (const name of names(60)) stage.put({ ...stage.row(name), refreshingUntil } as never);
    await stage.tick();
    expect(stage.sweeps.record().past[0]).toMatchObject({ cared: 60, refreshed: 0 });
    expect(stage.cloud.redeemed).toBe(0);
  });

  test('a connection deleted in between is passed over, and does not come back', async () => {
    const stage = await stageWith(3);
    stage.time.now += 7 * day;
    const { silent } = stage.cloud;
    stage.cloud.silent = (tenantId, at) => {
      if (tenantId === 'customer-1') void stage.delete('customer-1');
      return silent(tenantId, at);
    };
    await stage.tick();
    expect(stage.sweeps.record().past[0]).toMatchObject({ cared: 3, refreshed: 2 });
    expect(() => stage.row('customer-1')).toThrow();
    expect(stage.vault.enabled('token-customer-1')).toHaveLength(1);
  });

  test('one tenant that does not answer is looked at later, the others are not held up', async () => {
    const stage = await stageWith(30);
    stage.time.now += 7 * day;
    stage.cloud.silent = (tenantId) => tenantId === 'customer-5';
    await stage.tick();
    expect(stage.sweeps.record().past[0]).toMatchObject({ refreshed: 29, postponed: 1 });
    const { care, status } = stage.row('customer-5');
    expect(status).toBe('connected');
    expect(care).toMatchObject({ failures: 1, because: 'microsoft' });
    expect(Date.parse(care?.retryAt ?? '')).toBeGreaterThan(stage.time.now + 10 * 60_000);
  });

  test('when Microsoft throttles everybody it asks ever fewer, waits as long as it is told, and then leaves it alone', async () => {
    const stage = await stageWith(200);
    stage.time.now += 7 * day;
    const began = stage.time.now;
    stage.cloud.silent = () => true;
    stage.cloud.retryAfter = 120;
    await stage.tick();
    expect(stage.calls.get('entra.redeem')).toBe(10 + 5 + 2 + 1);
    expect(stage.time.now - began).toBe(3 * 120_000);
    expect(stage.told).toEqual([]);
    stage.cloud.silent = () => false;
    await stage.run(began + day);
    expect(names(200).every((name) => stage.row(name).care === undefined)).toBe(true);
    expect(stage.cloud.redeemed).toBe(200);
  });

  test('a fault of the provider’s own registration slows nobody down', async () => {
    const stage = await stageWith(60);
    stage.time.now += 7 * day;
    const began = stage.time.now;
    const refusal = { aadsts: 7000215, error: 'invalid_client' };
    Object.assign(stage.cloud.tokenEndpoint, { redeem: async () => ({ kind: 'refused', refusal }) });
    await stage.tick();
    expect(stage.calls.get('entra.redeem')).toBe(60);
    expect(stage.time.now).toBe(began);
    expect(stage.row('customer-59').care).toMatchObject({ failures: 1, because: 'registration' });
  });

  test('a vault that throttles is waited for in the same way', async () => {
    const { upstreamUnavailable } = await import('../../../shared/errors/catalogue.ts');
    const stage = await stageWith(2);
    stage.time.now += 7 * day;
    const { write } = stage.ports.vault;
    Object.assign(stage.vault.store, {
      write: () => Promise.reject(upstreamUnavailable('Key Vault', 'status 429')),
    });
    await stage.tick();
    expect(stage.row('customer-0')).toMatchObject({ care: { because: 'vault' }, status: 'connected' });
    expect(stage.row('customer-0')).not.toHaveProperty('refreshingUntil');
    Object.assign(stage.vault.store, { write });
    await stage.run(stage.time.now + day);
    expect(stage.row('customer-0').care).toBeUndefined();
  });

  test('a token registration without its secret is no silence of the vault', async () => {
    const { notConfigured } = await import('../../../shared/errors/catalogue.ts');
    const stage = await stageWith(1);
    stage.time.now += 7 * day;
    const redeem = () => Promise.reject(notConfigured('registrationSecretMissing', 'no secret'));
    Object.assign(stage.cloud.tokenEndpoint, { redeem });
    await stage.tick();
    expect(stage.row('customer-0')).toMatchObject({ care: { because: 'registration' }, status: 'connected' });
  });

  test('goes on where it was when its host dies at any page', async () => {
    const stage = await stageWith(130);
    stage.time.now += 7 * day;
    const at = stage.now().toISOString();
    const { etag } = await stage.ports.sweeps.read();
    const running = { id: 's', startedAt: at, progressAt: at, ...noCounts };
    await stage.ports.sweeps.write({ past: [], running }, etag);
    const input = { sweepId: 's', startedAt: at, counts: noCounts, pace: fullPace };
    await stage.play(input);
    // The first generation is played once more, as after a crash: what was done is not done again.
    await stage.play(input);
    expect(stage.cloud.redeemed).toBe(130);
  });
});

describe('the timer', () => {
  const workflowsThat = (status: Awaited<ReturnType<Workflows['status']>>) => {
    const started: string[] = [];
    const workflows: Workflows = {
      status: async () => status,
      start: async (_name, id) => {
        started.push(id);
        return 'started';
      },
      raise: () => Promise.reject(new Error('no events')),
    };
    return { started, workflows };
  };

  test('of two at once one starts the sweep', async () => {
    const stage = await stageWith(1);
    stage.time.now += 7 * day;
    const { started, workflows } = workflowsThat('unknown');
    const kinds = await Promise.all([runSweep(stage.ports, workflows), runSweep(stage.ports, workflows)]);
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(['another', 'started']);
    expect(started).toHaveLength(1);
  });

  test('while one runs no other is started; one that was claimed and never started is started under its id', async () => {
    const stage = await stageWith(1);
    stage.time.now += 7 * day;
    const first = workflowsThat('unknown');
    await runSweep(stage.ports, first.workflows);
    stage.time.now += 600_000;
    expect(await runSweep(stage.ports, workflowsThat('running').workflows)).toEqual({ kind: 'running' });
    const again = workflowsThat('unknown');
    expect(await runSweep(stage.ports, again.workflows)).toEqual({ kind: 'started' });
    expect(again.started).toEqual(first.started);
  });

  test('one that ended without a word, or says nothing for half a day, is replaced and kept as cut short', async () => {
    for (const [status, hours] of [
      ['ended', 0.2],
      ['running', 13],
    ] as const) {
      const stage = await stageWith(1);
      stage.time.now += 7 * day;
      const first = workflowsThat('unknown');
      await runSweep(stage.ports, first.workflows);
      stage.time.now += hours * 3_600_000;
      const next = workflowsThat(status);
      expect(await runSweep(stage.ports, next.workflows)).toEqual({ kind: 'started' });
      expect(next.started).not.toEqual(first.started);
      expect(stage.sweeps.record().past).toMatchObject([{ id: first.started[0] }]);
      expect(stage.sweeps.record().past[0]?.finishedAt).toBeUndefined();
      // The one that was given up finds out at its next page.
      const counts = noCounts;
      const old = { sweepId: first.started[0] ?? '', startedAt: stage.now().toISOString(), counts };
      expect(await stage.play({ ...old, pace: fullPace })).toEqual([]);
      expect(stage.cloud.redeemed).toBe(0);
    }
  });
});

describe('the pace', () => {
  const refreshed: CareOutcome = { kind: 'refreshed', warned: false, overdue: false };
  const told = (afterSeconds: number): CareOutcome => ({
    ...{ kind: 'postponed', warned: false, overdue: false },
    afterSeconds,
  });

  test('is halved when half of those that asked are told to wait, and comes back', () => {
    const slower = nextPace(fullPace, [told(20), told(40), refreshed, refreshed]);
    expect(slower).toEqual({ size: 5, quiet: false, pauseSeconds: 40 });
    expect(nextPace(slower, [refreshed])).toMatchObject({ size: 10, pauseSeconds: 0 });
    expect(nextPace(fullPace, [told(20), refreshed, refreshed])).toMatchObject({ size: 10, pauseSeconds: 0 });
  });

  test('who asks for an hour is not waited for', () => {
    expect(nextPace(fullPace, [told(3600), told(3600), told(3600)])).toEqual({
      size: 10,
      quiet: true,
      pauseSeconds: 0,
    });
  });

  test('the trouble of two tenants is their own, unless no more than two go on together', () => {
    expect(nextPace(fullPace, [told(20), told(3600)])).toEqual({ ...fullPace, pauseSeconds: 0 });
    const slow = { size: 2, quiet: false };
    expect(nextPace(slow, [told(20), told(40)])).toEqual({ size: 1, quiet: false, pauseSeconds: 40 });
  });

  test('what asked nobody says nothing', () => {
    const busy: CareOutcome = { kind: 'busy', warned: false, overdue: false };
    const slow = { size: 2, quiet: false };
    expect(nextPace(slow, [busy, busy])).toMatchObject({ size: 2, pauseSeconds: 0 });
  });
});
