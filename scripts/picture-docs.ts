/**
 * Takes the pictures of the documentation from the real pages, on a local stack of its own with the simulated Microsoft
 * cloud: `node scripts/build.ts && node scripts/picture-docs.ts`. To be run again when pages have changed.
 */
import { join } from 'node:path';
import { openOperatorScene } from '../test/support/operator-scene.ts';
import { walkThroughAll } from './pictures/all-walks.ts';
import { camera, writePictures } from './pictures/camera.ts';

const { take, taken } = camera();
const scene = await openOperatorScene();
try {
  await walkThroughAll(scene, take);
  if (scene.problems().length > 0) throw new Error(scene.problems().join('\n'));
} finally {
  await scene.close();
}
writePictures(join(import.meta.dirname, '..', 'docs', 'images'), taken);
for (const [name, { length }] of taken) process.stdout.write(`${name}: ${Math.ceil(length / 1024)} KB\n`);
