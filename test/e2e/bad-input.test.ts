import type { APIResponse, Page } from 'playwright-core';
import { fabrikam, tailspin } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { addCustomer } from '../support/pages/portal-pages.ts';
import { awaitHeading, openWizard } from '../support/pages/wizard-pages.ts';
import { problemOf } from '../support/portal-api.ts';

jest.setTimeout(60_000);

/** What is wrong is said beside the field, by browser and server alike; what is no request of ours gets a sentence. */

let scene: OperatorScene;
let portal: Page;
let address: string;

beforeAll(async () => {
  scene = await openOperatorScene();
  portal = scene.portal;
  address = scene.stack.urls.portal;
});

afterAll(() => scene?.close());

afterEach(() => {
  expect(scene.problems()).toEqual([]);
});

const good = { shortName: 'Fabrikam', service: 'directRouting', adminEmail: fabrikam.adminEmail };
const long = (count: number): string => 'x'.repeat(count);
const shortNameLength = 'A short name has 3 to 15 characters.';
const shortNameCharacters =
  'A short name has no blank, no dot, no invisible character and none of \\ / : * ? " < > |';
const noAddress = 'Enter an e-mail address, for example admin@contoso.com.';
const noTenant = 'Enter a domain such as contoso.com, or the tenant id.';

interface Wrong {
  /** On the form. */
  label: string;
  what: string;
  typed: string;
  /** In the request. */
  field: string;
  sent: unknown;
  /** The same in both. */
  message: string;
}

const wrong: Wrong[] = [
  {
    label: 'Short name',
    what: 'two letters',
    typed: 'ab',
    field: 'shortName',
    sent: 'ab',
    message: shortNameLength,
  },
  {
    label: 'Short name',
    what: '16 letters',
    typed: long(16),
    field: 'shortName',
    sent: long(16),
    message: shortNameLength,
  },
  {
    label: 'Short name',
    what: 'a blank and a dot',
    typed: 'a b.c',
    field: 'shortName',
    sent: 'a b.c',
    message: shortNameCharacters,
  },
  {
    label: 'Short name',
    what: '| and ?',
    typed: 'a|b?c',
    field: 'shortName',
    sent: 'a|b?c',
    message: shortNameCharacters,
  },
  {
    label: 'Full name',
    what: '201 letters',
    typed: long(201),
    field: 'fullName',
    sent: long(201),
    message: 'A full name has at most 200 characters.',
  },
  {
    label: 'Licensed users',
    what: 'a word',
    typed: 'many',
    field: 'licensedUsers',
    sent: 'many',
    message: 'Enter a whole number.',
  },
  {
    label: 'Licensed users',
    what: 'a fraction',
    typed: '1.5',
    field: 'licensedUsers',
    sent: 1.5,
    message: 'Enter a whole number.',
  },
  {
    label: 'Licensed users',
    what: 'less than none',
    typed: '-1',
    field: 'licensedUsers',
    sent: -1,
    message: 'Enter 0 or more.',
  },
  {
    label: 'Licensed users',
    what: 'too many',
    typed: '10000001',
    field: 'licensedUsers',
    sent: 10000001,
    message: 'Enter at most 10,000,000.',
  },
  {
    label: 'M365 admin e-mail',
    what: 'no address',
    typed: 'admin',
    field: 'adminEmail',
    sent: 'admin',
    message: noAddress,
  },
  {
    label: 'Invitation e-mail',
    what: 'half an address',
    typed: 'a@b',
    field: 'invitationEmail',
    sent: 'a@b',
    message: noAddress,
  },
  {
    label: 'Tenant domain or ID',
    what: 'no domain',
    typed: 'not a domain',
    field: 'tenant',
    sent: 'not a domain',
    message: noTenant,
  },
  {
    label: 'Note',
    what: '501 letters',
    typed: long(501),
    field: 'note',
    sent: long(501),
    message: 'A note has at most 500 characters.',
  },
];

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
  test.each(wrong)(
    'says what is wrong with $label ($what), in the browser and by the server',
    async (row) => {
      const { label, typed, field, sent, message } = row;
      await openForm();
      await fieldOf(label).fill(typed);
      await press();
      expect(await saidOf(label)).toContain(message);
      expect(await fieldOf(label).getAttribute('aria-invalid')).toBe('true');

      const body = { ...good, [field]: sent };
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
    await portal.getByText('Offer at least one way to sign in.').waitFor();
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

test('a page that does not exist says so, with a way on', async () => {
  await portal.goto(`${address}/nowhere`);
  await awaitHeading(portal, 'Not found');
  await portal.getByRole('navigation').first().waitFor();
});

describe('a request that is none of ours', () => {
  /** Problem details with a sentence, and nothing of how the server is made. */
  const refusal = async (answer: APIResponse): Promise<{ status: number; code: string }> => {
    const text = await answer.text();
    expect(answer.headers()['content-type']).toBe('application/problem+json');
    expect(text).not.toMatch(/\n\s+at |node_modules|\.cjs|\.ts\b|Error:/);
    const { status, code, detail, title } = await problemOf(answer);
    expect(status).toBe(answer.status());
    expect(detail).toMatch(/^[A-Z].*\.$/);
    expect(title).not.toBe('');
    return { status, code };
  };

  const json = { 'content-type': 'application/json' };
  const post = (body: string | Buffer, headers: Record<string, string> = json) =>
    scene.api.send('/api/customers', { method: 'POST', body: Buffer.from(body), headers });

  test.each<[string, () => Promise<APIResponse>, number, string]>([
    ['a body over 64 KB', () => post(`"${long(65 * 1024)}"`), 413, 'bodyTooLarge'],
    ['broken JSON', () => post('{"shortName": '), 400, 'brokenJson'],
    ['JSON that is not UTF-8', () => post(Buffer.from([0x22, 0xff, 0x22])), 400, 'brokenJson'],
    ['JSON that is no object', () => post('["Fabrikam"]'), 400, 'validationFailed'],
    ['a form', () => post('shortName=x', { 'content-type': 'text/plain' }), 415, 'unsupportedMediaType'],
    ['an unknown route', () => scene.api.send('/api/nothing'), 404, 'notFound'],
    ['an unknown id', () => scene.api.send('/api/invitations/none'), 404, 'notFound'],
    ['a wrong method', () => scene.api.send('/api/customers', { method: 'DELETE' }), 405, 'methodNotAllowed'],
    ['a POST to a page', () => scene.api.send('/services', { method: 'POST' }), 405, 'methodNotAllowed'],
    ['a wrong filter', () => scene.api.send('/api/invitations?status=Lost'), 400, 'validationFailed'],
    ['a cursor of nobody', () => scene.api.send('/api/invitations?cursor=x'), 400, 'badCursor'],
    [
      'an action without the version it acts on',
      () => scene.api.send(`/api/invitations/${'a'.repeat(32)}/revoke`, { method: 'POST', body: {} }),
      428,
      'ifMatchRequired',
    ],
  ])('%s is refused with a sentence', async (_what, send, status, code) => {
    expect(await refusal(await send())).toEqual({ status, code });
  });

  test('nobody without a session is told anything', async () => {
    const stranger = await scene.somebody();
    const answer = await stranger.request.get(`${address}/api/invitations`);
    expect(await refusal(answer)).toEqual({ status: 401, code: 'notSignedIn' });
  });

  test('a page of another origin cannot act with the operator’s session', async () => {
    const elsewhere = { origin: 'https://evil.example' };
    const answer = await scene.api.send('/api/customers', { method: 'POST', body: good, headers: elsewhere });
    expect(await refusal(answer)).toEqual({ status: 403, code: 'crossSite' });

    // The same from a real page of another site: the browser withholds the session.
    const page = await scene.operator.context.newPage();
    await page.goto(`${scene.stack.urls.pages}/inbox`);
    const posted = page.waitForRequest(`${address}/api/customers`);
    const response = page.waitForResponse(`${address}/api/customers`);
    await page.evaluate(
      `const form = document.createElement('form'); form.method = 'post'; form.enctype = 'text/plain';
       form.action = '${address}/api/customers'; document.body.append(form); form.submit();`,
    );
    expect((await (await posted).allHeaders())['cookie']).toBeUndefined();
    expect((await response).status()).toBe(403);
    await page.close();
    expect((await scene.api.send('/api/customers/fabrikam')).status()).toBe(404);
  });
});
