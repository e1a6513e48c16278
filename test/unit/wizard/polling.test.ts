import { pauseFor, startPolling, type Pace } from '../../../web/wizard/browser/polling.ts';

const watching: Pace = { visible: true, waiting: true, failures: 0, quietFor: 0, settling: false };

describe('how often the wizard looks', () => {
  it('looks every two seconds while the person waits, every ten when the tab is hidden', () => {
    expect(pauseFor(watching)).toBe(2_000);
    expect(pauseFor({ ...watching, visible: false })).toBe(10_000);
    expect(pauseFor({ ...watching, waiting: false })).toBe(10_000);
  });

  it('looks again at once after an order', () => {
    expect(pauseFor({ ...watching, settling: true })).toBeLessThan(1_000);
  });

  it('backs off while the server cannot be reached, to half a minute at most', () => {
    const pauses = [1, 2, 3, 4, 5, 50].map((failures) => pauseFor({ ...watching, failures }));
    expect(pauses).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('calms down when nothing has happened for ten minutes: an approval may take days', () => {
    const quietFor = 11 * 60_000;
    expect(pauseFor({ ...watching, quietFor })).toBe(10_000);
    expect(pauseFor({ ...watching, quietFor, visible: false })).toBe(60_000);
  });
});

describe('polling', () => {
  it('never looks twice at the same time, and looks again when it was asked to meanwhile', async () => {
    const finish: (() => void)[] = [];
    const twice = Promise.withResolvers<void>();
    const polling = startPolling(
      () =>
        new Promise((resolve) => {
          finish.push(resolve);
          if (finish.length === 2) twice.resolve();
        }),
      () => undefined,
    );
    polling.now();
    polling.now();
    expect(finish).toHaveLength(1);
    finish[0]?.();
    await twice.promise;
    expect(finish).toHaveLength(2);
    polling.stop();
  });
});
