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

test('none is started of a secret that an operator has renewed while Microsoft was asked', async () => {
  const { stage, rotation } = await stageAt(30);
  stage.time.now += 71 * day;
  stage.cloud.silent = () => {
    const row = stage.row('contoso');
    if (row.method !== 'appRegistration' || row.rotation) return false;
    const secretExpiresAt = new Date(stage.time.now + 730 * day).toISOString();
    const at = stage.now().toISOString();
    const { secretName, secretVersion } = row;
    const replaces = { secretName, secretVersion, credential: 'secret' } as const;
    const run = { id: 'operators', run: 1, by: 'operator', state: 'succeeded', steps: [], replaces } as const;
    stage.cloud.secretEnds.set('contoso', secretExpiresAt);
    stage.put({ ...row, secretExpiresAt, rotation: { ...run, steps: [], startedAt: at, endedAt: at } });
    return false;
  };
  await stage.tick();
  expect(rotation()).toMatchObject({ id: 'operators' });
  expect(stage.started).toEqual([]);
});

test('one without a workflow is looked after although the connection was lost meanwhile', async () => {
  const { stage, rotation } = await stageAt(30);
  await stage.run(stage.time.now + 70 * day + hour);
  const row = stage.row('contoso');
  const problem = { code: 'AADSTS7000222', title: 'Lapsed', why: '', who: '', next: '' };
  stage.put({ ...row, status: 'lost', loss: { at: stage.now().toISOString(), problem } });
  stage.started.length = 0;
  await stage.run(stage.time.now + 3 * hour);
  expect(new Set(stage.started)).toEqual(new Set([`rotation-${rotation()?.id}-1`]));
});
