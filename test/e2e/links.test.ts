import type { Page } from 'playwright-core';
import { linkKeyHeader } from '../../shared/contracts/endpoint.ts';
import { fabrikam } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { awaitHeading, linkIn, openWizard } from '../support/pages/wizard-pages.ts';
import type { Invited } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** Links that are opened, mistyped, withdrawn and replaced. */

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

const customersPage = (link: string): Promise<Page> => openWizard(scene.customer.context, link);

test('opening the link fifty times changes nothing', async () => {
  const { id, link } = await scene.api.invite(fabrikam);
  // The timer's first run writes every open row anew, as it is.
  const shown = async () => ({ ...(await scene.api.invitation(id)), etag: '' });
  const before = await shown();
  for (let time = 0; time < 40; time += 1) {
    const page = await fetch(link);
    expect([page.status, page.headers.get('set-cookie')]).toEqual([200, null]);
  }
  const page = await customersPage(link);
  for (let time = 0; time < 10; time += 1) {
    await page.reload();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  }
  expect(await shown()).toEqual(before);
  expect(await scene.customer.context.cookies()).toEqual([]);
  await page.close();
});

describe('a link that is not right', () => {
  const unknownId = '0'.repeat(32);
  let good: Invited;

  beforeAll(async () => {
    good = await scene.api.invite(fabrikam);
  });

  const wrongKey = () => `${good.link.slice(0, -1)}${good.link.endsWith('A') ? 'B' : 'A'}`;
  const unknown = () => good.link.replace(good.id, unknownId);

  test('says that it is incomplete when the part after # is missing, whichever invitation it names', async () => {
    for (const link of [good.link, unknown()]) {
      const page = await customersPage(new URL(link).href.replace(/#.*/, ''));
      await awaitHeading(page, 'This link is incomplete');
      await page.close();
    }
  });

  test('shows the same page for a wrong key and for an invitation that does not exist', async () => {
    const pages = [];
    for (const link of [wrongKey(), unknown()]) {
      const page = await customersPage(link);
      await awaitHeading(page, 'This link does not work');
      pages.push(await page.locator('main').innerText());
      await page.close();
    }
    expect(pages[0]).toBe(pages[1]);
  });

  test('gets the same answer of the API for a wrong key, an unknown invitation, a version to come and none at all', async () => {
    const answerTo = async (link: string, key = new URL(link).hash.slice(1)) => {
      const id = new URL(link).pathname.split('/').at(-1);
      const response = await fetch(`${address}/api/wizard/${id}`, {
        headers: key === '' ? {} : { [linkKeyHeader]: key },
      });
      const { instance, correlationId, ...body } = (await response.json()) as Record<string, unknown>;
      expect(instance).toBe(`/api/wizard/${id}`);
      const { date: _date, 'x-correlation-id': named, ...headers } = Object.fromEntries(response.headers);
      expect(named).toBe(correlationId);
      const length = Number(headers['content-length']) - String(instance).length;
      return { status: response.status, headers: { ...headers, 'content-length': length }, body };
    };
    const expected = await answerTo(wrongKey());
    expect(expected.status).toBe(404);
    expect(await answerTo(unknown())).toEqual(expected);
    expect(await answerTo(good.link, '')).toEqual(expected);
    expect(await answerTo(good.link, `2${new URL(good.link).hash.slice(2)}`)).toEqual(expected);
    expect(await answerTo(`${address}/invite/..%2f#1.x`)).toEqual(expected);
  });
});

describe('inviting again while an invitation is open', () => {
  let old: Invited;

  test('asks first, and changes nothing when the answer is no', async () => {
    old = await scene.api.invite(fabrikam);
    const before = await scene.api.invitation(old.id);
    await portal.goto(`${address}/customers/fabrikam`);
    await portal.getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog', { name: 'Replace the open invitation?' }).waitFor();
    await portal.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(await scene.api.invitation(old.id)).toEqual(before);
  });

  test('replaces it after the question: the old link explains itself, the new one works', async () => {
    const wizard = await customersPage(old.link);
    await wizard.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await portal.getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Send Invitation' }).click();
    await portal.getByRole('dialog').getByRole('button', { name: 'Replace it' }).click();
    await portal.getByText(`Invitation is being sent to ${fabrikam.adminEmail}`).waitFor();
    await portal.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await scene.api.awaitStatus(old.id, 'Replaced');
    await wizard.reload();
    await awaitHeading(wizard, 'A newer link was sent');
    const mail = await scene.stack.inbox(fabrikam.adminEmail);
    const fresh = await customersPage(linkIn(mail.plainText));
    await fresh.getByRole('button', { name: 'Start', exact: true }).waitFor();
    await Promise.all([wizard.close(), fresh.close()]);
  });
});
