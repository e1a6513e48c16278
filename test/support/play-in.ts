import type { Scene } from './scene.ts';

/**
 * The tests of a file play in one scene: it opens before the first, closes after the last, and after each no page has
 * said what it should not have. `ready` hands it over, with what else has to be there first; a hook of a test file's
 * own that needs the scene comes after this call.
 */
export const playIn = <S extends Scene>(
  open: () => Promise<S>,
  ready: (scene: S) => void | Promise<void>,
): void => {
  let scene: S | undefined;
  beforeAll(async () => {
    scene = await open();
    await ready(scene);
  });
  afterAll(() => scene?.close());
  afterEach(() => {
    expect(scene?.problems()).toEqual([]);
  });
};
