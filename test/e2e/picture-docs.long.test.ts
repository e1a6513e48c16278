import { globSync } from 'node:fs';
import { join } from 'node:path';
import { walkThroughAll } from '../../scripts/pictures/all-walks.ts';
import { camera } from '../../scripts/pictures/camera.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { playIn } from '../support/play-in.ts';

let scene: OperatorScene;

playIn(openOperatorScene, (opened) => {
  scene = opened;
});

test('the walk of the documentation still goes from page to page, and takes the pictures that are there', async () => {
  const { take, taken } = camera();
  await walkThroughAll(scene, take);
  const images = join(import.meta.dirname, '../../docs/images');
  const files = globSync('*/*.png', { cwd: images }).map((file) => file.replace(/\.png$/, ''));
  expect([...taken.keys()].sort()).toEqual(files.sort());
});
