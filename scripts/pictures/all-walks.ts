import type { OperatorScene } from '../../test/support/operator-scene.ts';
import type { Take } from './camera.ts';
import { walkWithDeviceToken } from './device-token-walk.ts';
import { walkAsAdministrator, walkTooLate, walkWithMicrosoft, walkWithNewApp } from './other-ways.ts';
import { tourPortal } from './provider-tour.ts';

/** Every page of the documentation, in one story; the clock only goes forward. */
export const walkThroughAll = async (scene: OperatorScene, take: Take): Promise<void> => {
  await walkWithMicrosoft(scene, take);
  await walkWithNewApp(scene, take);
  await walkAsAdministrator(scene, take);
  await walkWithDeviceToken(scene, take, () => tourPortal(scene, take));
  await walkTooLate(scene, take);
};
