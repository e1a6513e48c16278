import type { Page } from 'playwright-core';
import { fabrikam, tailspin } from '../support/customers.ts';
import { noAddress, shortNameLength, validCustomer, wrongFields } from '../support/wrong-fields.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { addCustomer } from '../support/pages/portal-pages.ts';
import { openWizard } from '../support/pages/wizard-pages.ts';
import { problemOf } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** What is wrong is said beside the field, by browser and server alike. */

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const openForm = async (): Promise<void> => {
  await portal.goto(`${address}/services/add/direct-routing`);
  await portal.getByRole('heading', { name: 'Add New Customer' }).waitFor();
};
const fieldOf = (label: string) => portal.getByLabel(new RegExp(`^${label}`));
const press = () => portal.getByRole('button', { name: 'Send invitation link' }).click();

/** What is said about a field, as a screen reader reads it with the field. */
const saidOf = async (label: string): Promise<string> => {
  const ids = (await fieldOf(label).getAttribute('aria-describedby')) ?? '';
  const texts = await Promise.all(
    ids
      .split(' ')
      .filter(Boolean)
      .map((id) => portal.locator(`[id="${id}"]`).innerText()),
  );
  return texts.join(' ');
};

describe('Add New Customer', () => {
  test.each(wrongFields)(
    'says what is wrong with $label ($what), in the browser and by the server',
    async (row) => {
      const { label, typed, field, sent, message } = row;
      await openForm();
      await fieldOf(label).fill(typed);
      await press();
      expect(await saidOf(label)).toContain(message);
      expect(await fieldOf(label).getAttribute('aria-invalid')).toBe('true');

      const body = { ...validCustomer, [field]: sent };
      const answer = await scene.api.send('/api/customers', { method: 'POST', body });
      expect(answer.status()).toBe(400);
      const { code, errors } = await problemOf(answer);
      expect(code).toBe('validationFailed');
      expect(errors).toEqual([{ field, message: /[.!?]$/.test(message) ? message : `${message}.` }]);
    },
  );

  test('wants short name, M365 admin e-mail and a way to sign in; the first of them has the focus', async () => {
    await openForm();
    for (const box of await portal.getByRole('checkbox').all()) await box.uncheck();
    await press();
    expect(await saidOf('Short name')).toContain(shortNameLength);
    expect(await saidOf('M365 admin e-mail')).toContain(noAddress);
    await portal.getByText('Offer at least one way to connect.').waitFor();
    expect(await fieldOf('Short name').evaluate((input) => input === input.ownerDocument.activeElement)).toBe(
      true,
    );
    const answer = await scene.api.send('/api/customers', { method: 'POST', body: { offered: [] } });
    const { errors } = await problemOf(answer);
    const fields = errors?.map(({ field }) => field).sort();
    expect(fields).toEqual(['adminEmail', 'offered', 'service', 'shortName']);
  });

  test('shows beside the field what only the server can know: a tenant nobody has, a short name that is taken', async () => {
    await openForm();
    await fieldOf('Short name').fill('Nobody');
    await fieldOf('M365 admin e-mail').fill('admin@nobody.example');
    await press();
    await portal
      .getByText(/Microsoft knows no tenant for nobody\.example/)
      .first()
      .waitFor();
    expect(await saidOf('Tenant domain or ID')).toMatch(/Microsoft knows no tenant for nobody\.example/);

    await addCustomer(portal, address, tailspin);
    await openForm();
    await fieldOf('Short name').fill('TAILSPIN');
    await fieldOf('M365 admin e-mail').fill(fabrikam.adminEmail);
    await press();
    await portal
      .getByText(/There is a customer TAILSPIN already/)
      .first()
      .waitFor();
    expect(await saidOf('Short name')).toContain('Short names are unique.');
  });

  test('refuses a second customer for a tenant and names the first', async () => {
    await openForm();
    await fieldOf('Short name').fill('Copycat');
    await fieldOf('M365 admin e-mail').fill(tailspin.adminEmail);
    await press();
    await portal
      .getByText(/belongs to the customer Tailspin \(Tailspin Toys\) already/)
      .first()
      .waitFor();
    expect(await fieldOf('Short name').inputValue()).toBe('Copycat');
  });
});

test('the wizard says what is wrong with a user name, and the server the same', async () => {
  const { id, link } = await scene.api.invite(tailspin);
  const context = await scene.somebody();
  const wizard = await openWizard(context, link);
  await wizard.getByRole('button', { name: 'Start', exact: true }).click();
  await wizard.getByRole('button', { name: /Use Device Token/ }).click();
  await wizard.getByLabel('Service account').fill('teams');
  await wizard.getByRole('button', { name: 'Start authentication' }).click();
  await wizard.getByText('Enter a whole user name, for example teams@contoso.com.').waitFor();
  const answer = await context.request.post(`${address}/api/wizard/${id}/device`, {
    headers: { origin: address, 'x-invitation-key': new URL(link).hash.slice(1) },
    data: { account: 'teams' },
  });
  expect(answer.status()).toBe(400);
  expect((await problemOf(answer)).errors).toEqual([
    { field: 'account', message: 'Enter a whole user name, for example teams@contoso.com.' },
  ]);
});
