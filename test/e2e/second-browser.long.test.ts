import type { Page } from 'playwright-core';
import { violations } from '../support/accessible.ts';
import { picture } from '../support/browser.ts';
import { fabrikam } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { confirmApp } from '../support/pages/microsoft-pages.ts';
import {
  awaitHeading,
  continueAuthentication,
  copyButton,
  openWizard,
  shownCode,
  signInOnceMore,
} from '../support/pages/wizard-pages.ts';
import type { Invited } from '../support/portal-api.ts';
import { workflowStatus } from '../support/workflow-status.ts';
import { showCode, signedInAtMicrosoft, takeCode } from '../support/sign-in-steps.ts';
import { playIn } from '../support/play-in.ts';

/** Two browsers with the same link. */

const getNewCode = 'Get a new code';

let scene: OperatorScene;

playIn(openOperatorScene, (opened) => {
  scene = opened;
});

describe('a second browser', () => {
  const another = 'Another browser is working on this invitation';
  let invited: Invited;
  let first: Page;
  let second: Page;

  beforeAll(async () => {
    const { tenantId } = fabrikam;
    await scene.stack.control({ command: 'setConsentKind', tenantId, kind: 'C' });
    await scene.stack.control({ command: 'setRequireMfa', tenantId, on: false });
  });

  test('that takes over cancels a code nobody has used, and the first one says so', async () => {
    ({ invited, wizard: first } = await showCode(scene, fabrikam));
    const oldCode = await shownCode(first);
    second = await openWizard(await scene.somebody(), invited.link);
    await second.getByText(another).waitFor();
    await copyButton(first).waitFor();
    expect(await violations(second)).toEqual([]);
    await picture(second, 'wizard-other-browser');
    await second.getByRole('button', { name: 'Continue here' }).click();
    await awaitHeading(second, 'The code shown in the other browser was cancelled');
    await first.getByText(another).waitFor();
    await second.getByRole('button', { name: getNewCode }).click();
    expect(await shownCode(second)).not.toBe(oldCode);

    const device = await takeCode(scene, second, { code: oldCode, account: fabrikam.serviceAccount });
    await confirmApp(device);
    await signedInAtMicrosoft(scene, device);
    await eventually(
      () => workflowStatus(scene.stack, `${invited.id}-1`),
      (status) => status === 'Completed',
    );
    expect((await scene.api.invitation(invited.id)).deviceAuthenticated).toBe('no');
    await copyButton(second).waitFor();
  });

  test('that takes over a sign-in that is done keeps it, and has to pass the second sign-in itself', async () => {
    const device = await takeCode(scene, second, { account: fabrikam.serviceAccount });
    await confirmApp(device);
    await signedInAtMicrosoft(scene, device);
    await second.getByRole('button', { name: continueAuthentication }).waitFor({ timeout: 30_000 });
    await first.getByRole('button', { name: 'Continue here' }).click();
    await first.getByRole('button', { name: continueAuthentication }).waitFor();
    await second.getByText(another).waitFor();
    expect((await scene.api.invitation(invited.id)).status).toBe('Authenticating');
    await signInOnceMore(first, fabrikam.serviceAccount);
    await awaitHeading(first, 'Tenant Activation');
    await second.reload();
    await awaitHeading(second, 'This invitation is complete');
    const { timeline } = await scene.api.invitation(invited.id);
    expect(timeline.filter(({ title }) => title === 'Continued in another browser')).toHaveLength(2);
    await Promise.all([first.close(), second.close()]);
  });
});
