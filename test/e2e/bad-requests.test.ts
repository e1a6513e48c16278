import type { APIResponse, Page } from 'playwright-core';
import { fabrikam } from '../support/customers.ts';
import { openOperatorScene, type OperatorScene } from '../support/operator-scene.ts';
import { awaitHeading } from '../support/pages/wizard-pages.ts';
import { problemOf } from '../support/portal-api.ts';
import { playIn } from '../support/play-in.ts';

/** What is no request of ours gets a sentence, and nothing else. */

let scene: OperatorScene;
let portal: Page;
let address: string;

playIn(openOperatorScene, (opened) => {
  scene = opened;
  ({ portal, address } = scene);
});

test('a page that does not exist says so, with a way on', async () => {
  await portal.goto(`${address}/nowhere`);
  await awaitHeading(portal, 'Not found');
  await portal.getByRole('navigation').first().waitFor();
});

const customer = { shortName: 'Fabrikam', service: 'directRouting', adminEmail: fabrikam.adminEmail };

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
    ['a body over 64 KB', () => post(`"${'x'.repeat(65 * 1024)}"`), 413, 'bodyTooLarge'],
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
    const answer = await scene.api.send('/api/customers', {
      method: 'POST',
      body: customer,
      headers: elsewhere,
    });
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
