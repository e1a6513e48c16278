import type { Page } from 'playwright-core';
import type { Company } from './customers.ts';
import type { OperatorScene } from './operator-scene.ts';
import {
  awaitHeading,
  openWizard,
  shownCode,
  startDeviceToken,
  takeCodeElsewhere,
} from './pages/wizard-pages.ts';
import type { Invited } from './portal-api.ts';

/** Steps of a sign-in with a device code, each person in a browser of their own. */

/** Invites a company and goes in its wizard as far as the code. */
export const showCode = async (
  scene: OperatorScene,
  company: Company,
  account = company.serviceAccount,
): Promise<{ invited: Invited; wizard: Page }> => {
  const invited = await scene.api.invite(company);
  const wizard = await openWizard(await scene.somebody(), invited.link);
  await startDeviceToken(wizard, account);
  return { invited, wizard };
};

export interface CodeTaken {
  account: string;
  mfa?: boolean;
  /** By default the code that the wizard shows now. */
  code?: string;
}

/** Microsoft's device page with the wizard's code, just before "Are you trying to sign in to …?". */
export const takeCode = async (
  scene: OperatorScene,
  wizard: Page,
  { account, mfa = false, code }: CodeTaken,
): Promise<Page> =>
  takeCodeElsewhere(await scene.somebody(), `${scene.stack.urls.pages}/devicelogin`, {
    code: code ?? (await shownCode(wizard)),
    account,
    mfa,
  });

/** The sign-in is complete at Microsoft; the next poll is brought near. */
export const signedInAtMicrosoft = async (scene: OperatorScene, device: Page): Promise<void> => {
  await awaitHeading(device, 'You have signed in');
  await device.close();
  scene.stack.moveClock(10_000);
};
