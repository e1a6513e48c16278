import { careStage } from '../../support/care-stage.ts';

/** The sweep renews secrets before they expire, where the settings say so. */

const day = 86_400_000;
const hour = 3_600_000;

const stageAt = async (rotateDaysBefore: number) => {
  const stage = careStage({ rotateDaysBefore });
  await stage.addApp('contoso', new Date(stage.time.now + 100 * day).toISOString());
  const rotation = () => {
    const row = stage.row('contoso');
    return row.method === 'appRegistration' ? row.rotation : undefined;
  };
  return { stage, rotation };
};

test('thirty days before the end one is started, and the sweeps after it start no other', async () => {
  const { stage, rotation } = await stageAt(30);
  const began = stage.time.now;
  await stage.run(began + 69 * day);
  expect(stage.started).toEqual([]);
  await stage.run(began + 70 * day + 3 * hour);
  expect(rotation()).toMatchObject({ state: 'running', by: 'policy', run: 1 });
  expect(new Set(stage.started)).toEqual(new Set([`rotation-${rotation()?.id}-1`]));
});

test('after a failure one a day; never where the settings say never', async () => {
  const { stage, rotation } = await stageAt(30);
  const began = stage.time.now;
  await stage.run(began + 71 * day);
  for (let count = 0; count < 5; count += 1) {
    const row = stage.row('contoso');
    const last = rotation();
    if (row.method !== 'appRegistration' || !last) throw new Error('There is no rotation.');
    const endedAt = stage.now().toISOString();
    stage.put({ ...row, rotation: { ...last, state: 'failed', endedAt } });
    const before = new Set(stage.started).size;
    await stage.run(stage.time.now + day - hour);
    expect(new Set(stage.started).size).toBe(before);
    await stage.run(stage.time.now + 2 * hour);
    expect(new Set(stage.started).size).toBe(before + 1);
  }
  const never = await stageAt(0);
  await never.stage.run(never.stage.time.now + 99 * day);
  expect(never.stage.started).toEqual([]);
});
