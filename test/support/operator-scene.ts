import type { BrowserContext, Page } from 'playwright-core';
import { openContext, type Watched } from './browser.ts';
import { signInToPortal } from './pages/portal-pages.ts';
import { portalApi, type PortalApi } from './portal-api.ts';
import { openScene, type Scene } from './scene.ts';

/** A scene in which the operator has signed in to the portal already. */
export interface OperatorScene extends Scene {
  /** The operator's tab, on the portal. */
  portal: Page;
  /** The portal's. */
  address: string;
  api: PortalApi;
  /** Somebody with a browser of their own, in which nobody has signed in yet. */
  somebody(): Promise<BrowserContext>;
  /** The operator signs in once more: a session lasts eight hours at most. */
  signInAgain(): Promise<void>;
}

export const openOperatorScene = async (): Promise<OperatorScene> => {
  const scene = await openScene();
  const { context } = scene.operator;
  const address = scene.stack.urls.portal;
  const portal = await context.newPage();
  const signInAgain = () => signInToPortal(portal, address);
  await signInAgain();
  const people: Watched[] = [];
  return {
    ...scene,
    portal,
    address,
    api: portalApi(context, address),
    signInAgain,
    somebody: async () => {
      const browser = context.browser();
      if (!browser) throw new Error('The browser is gone.');
      const person = await openContext(browser);
      people.push(person);
      return person.context;
    },
    problems: () => [...scene.problems(), ...people.flatMap(({ problems }) => problems)],
  };
};
