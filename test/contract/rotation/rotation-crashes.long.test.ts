import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { survivedCalls } from './rotation-crash-drill.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

test.each(['before', 'after'] as const)(
  'a rotation killed %s any of its calls, reads included',
  async (moment) => {
    expect(await survivedCalls(cloud, { moment, everything: true })).toBeGreaterThan(25);
  },
);
