import type { Page } from 'playwright-core';
import { contoso, fabrikam } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { openInvitation, revokeInvitation } from '../support/pages/portal-pages.ts';
import { awaitHeading, openWizard } from '../support/pages/wizard-pages.ts';
import { type Invited, problemOf } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** A customer whose name is an attack. */

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

describe('a hostile customer name', () => {
  const shortName = "R&D'{{x}}";
  const fullName = `<img src=x onerror=alert(1)> "'& {{ServiceProvider}} \u05D0\u05D1`;
  let invited: Invited;
  const alerts: string[] = [];

  /** The page shows the name as it is, and nothing of it has come alive. */
  const isHarmless = async (page: Page): Promise<void> => {
    await page.getByText(fullName).first().waitFor({ state: 'attached' });
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(alerts).toEqual([]);
  };

  const watched = (page: Page): Page => {
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message());
      void dialog.dismiss();
    });
    return page;
  };

  beforeAll(async () => {
    invited = await scene.api.invite({ ...fabrikam, shortName, fullName });
    watched(portal);
  });

  test.each([
    ['a line break', 'Evil\r\nBcc: victim@contoso.example'],
    ['another direction of writing', 'Evil \u202Elive'],
  ])('with %s is refused, and the field is named', async (_what, name) => {
    const { adminEmail } = contoso;
    const body = { shortName: 'Evil', fullName: name, adminEmail, service: 'directRouting' };
    const answer = await scene.api.send('/api/customers', { method: 'POST', body });
    expect(answer.status()).toBe(400);
    expect((await problemOf(answer)).errors).toEqual([
      { field: 'fullName', message: expect.stringMatching(/no line break/) },
    ]);
  });

  test.each(['/services', '/invitations', '/customers'])(
    'is harmless on %s, also on a phone',
    async (path) => {
      for (const width of [1280, 360]) {
        await portal.setViewportSize({ width, height: 900 });
        await portal.goto(`${address}${path}`);
        await portal.getByText(shortName).first().waitFor();
        await isHarmless(portal);
      }
      await portal.setViewportSize({ width: 1280, height: 900 });
    },
  );

  test('is harmless on the invitation’s and the customer’s own screens', async () => {
    await openInvitation(portal, address, invited.id);
    await isHarmless(portal);
    await portal.getByRole('link', { name: /Microsoft 365 Settings/ }).click();
    await portal.getByRole('heading', { name: `Microsoft 365 Settings: ${shortName}` }).waitFor();
    await isHarmless(portal);
  });

  test('is harmless in the wizard, open and closed', async () => {
    const wizard = watched(await openWizard(await scene.somebody(), invited.link));
    await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await isHarmless(wizard);
    await openInvitation(portal, address, invited.id);
    await revokeInvitation(portal);
    await wizard.reload();
    await awaitHeading(wizard, 'This invitation was withdrawn');
    await isHarmless(wizard);
  });

  test('is harmless in subject, text and HTML of the mail', async () => {
    const mail = await scene.stack.inbox(fabrikam.serviceAccount);
    expect(mail.subject).toBe(`Northwind Voice asks ${fullName} for access to Microsoft 365`);
    expect(mail.plainText).toContain(`in Microsoft Teams for ${fullName} and needs`);
    expect(mail.html).not.toContain('<img');
    const page = watched(await (await scene.somebody()).newPage());
    await page.setContent(mail.html);
    await isHarmless(page);
  });
});
