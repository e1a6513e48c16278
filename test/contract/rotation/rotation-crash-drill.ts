import { crashAt } from '../../support/in-memory-ports.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { rotationStage } from './rotation-stage.ts';

interface Drill {
  moment: 'before' | 'after';
  /** Reads as well, not just writes. */
  everything: boolean;
}

/**
 * A rotation for each of its calls, killed there: each ends with a secret that works, the only one in Entra and in the
 * vault. Answers how many there were.
 */
export const survivedCalls = async (cloud: TestCloud, { moment, everything }: Drill): Promise<number> => {
  const counting = crashAt(0, 'before');
  await (await rotationStage(cloud)).run({ everything, crash: counting });
  for (let call = 1; call <= counting.calls(); call += 1) {
    const stage = await rotationStage(cloud);
    await stage.run({ crash: crashAt(call, moment), everything });
    expect([call, stage.rotation()?.state, await stage.works()]).toEqual([call, 'succeeded', 'verified']);
    expect(stage.secretsInEntra()).toEqual([`Tenant Connect ${stage.rotation()?.id}`]);
    expect(stage.vault.values('app-')).toHaveLength(1);
    expect(stage.audit.entries).toHaveLength(3);
  }
  return counting.calls();
};
