import { z } from 'zod';
import { html } from '../../local/microsoft/http/html.ts';
import { jsonResponse, type Refusal } from '../../local/microsoft/http/route.ts';
import { openServer, type SimServer } from '../../local/microsoft/http/server.ts';

let server: SimServer;
beforeAll(async () => {
  server = await openServer({ port: 0, hostname: '127.0.0.1' });
});
afterAll(() => server.close());

const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${server.url}${path}`, init);
  return {
    status: response.status,
    text: await response.text(),
    length: response.headers.get('content-length'),
  };
};

test('a server that has no service yet says so', async () => {
  expect((await ask('/')).status).toBe(503);
});

describe('a service', () => {
  beforeAll(() =>
    server.serve({
      routes: [
        {
          method: 'GET',
          path: '/people/:name',
          handle: ({ params, cookies }) => jsonResponse(200, { params, cookies }),
        },
        { method: 'POST', path: '/mails::send', handle: (request) => jsonResponse(200, request.json()) },
        {
          method: 'POST',
          path: '/form',
          handle: (request) => jsonResponse(200, Object.fromEntries(request.form())),
        },
        {
          method: 'GET',
          path: '/broken',
          handle: () => {
            throw new Error('planted');
          },
        },
      ],
      refuse: ({ status, message }: Refusal) => jsonResponse(status, { refusal: message }),
    }),
  );

  test('gets parameters and cookies decoded, with or without a slash at the end', async () => {
    const headers = { cookie: 'session=a%20b; other=1' };
    const answer = z.unknown().parse(JSON.parse((await ask('/people/Ada%20L/?x=1', { headers })).text));
    expect(answer).toEqual({ params: { name: 'Ada L' }, cookies: { session: 'a b', other: '1' } });
  });

  test('answers HEAD like GET, without the body', async () => {
    const head = await ask('/people/ada', { method: 'HEAD' });
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(Number(head.length)).toBeGreaterThan(10);
  });

  test.each([
    ['an unknown path', '/nowhere', {}, 404],
    ['a path that looks like another host', '//evil.example/x', {}, 404],
    ['another method', '/people/ada', { method: 'DELETE' }, 405],
    ['a method nobody has', '/people/ada', { method: 'PROPFIND' }, 405],
    ['broken JSON', '/mails:send', { method: 'POST', body: '{' }, 400],
    ['a form that is none', '/form', { method: 'POST', body: '{}' }, 400],
    ['a body over 10 MB', '/mails:send', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) }, 413],
  ])('refuses %s in its own words', async (_case, path, init, status) => {
    const answer = await ask(path, init);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ refusal: expect.stringMatching(/\w/) });
  });

  test('that fails says so without a stack, which is in the log', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const answer = await ask('/broken');
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('planted');
    expect(logged).toHaveBeenCalledTimes(1);
    logged.mockRestore();
  });
});

test('what is put into a page is text, unless it is HTML made here', () => {
  const hostile = `<img src=x onerror="alert('1')">&`;
  expect(html`<p title="${hostile}">${[html`<b>${1}</b>`, false, undefined, 'x']}</p>`.markup).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"><b>1</b>x</p>',
  );
});
