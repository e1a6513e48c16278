/** A browser without a screen: keeps cookies, follows redirects on the page server, fills in the page's form. */
export interface Browser {
  /** The text of the page as it is, tags taken out. */
  text(): string;
  html(): string;
  /** Path of the page shown, with its query. */
  path(): string;
  open(url: string): Promise<void>;
  /** Presses the button of that name on the page, its form filled in as told. */
  press(button: string, fields?: Record<string, string>): Promise<void>;
  follow(link: string): Promise<void>;
  /** Where the page server sent the browser away to: the redirect that was not followed. */
  leftFor(): URL;
}

export interface PageRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface PageAnswer {
  html: string;
  /** Of a redirect. */
  location: string | undefined;
}

/** Sends one request with this browser's cookies, and keeps those of the answer. Follows no redirect. */
export type Send = (url: URL, request: PageRequest) => Promise<PageAnswer>;

const sendWithOwnCookies = (): Send => {
  const cookies = new Map<string, string>();
  return async (url, { headers, ...request }) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = {
      ...request,
      redirect: 'manual',
      headers: { ...headers, cookie, connection: 'close' },
    } as const;
    const response = await fetch(url, sent);
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return { html: await response.text(), location: response.headers.get('location') ?? undefined };
  };
};

export const openBrowser = (pages: string, send: Send = sendWithOwnCookies()): Browser => {
  let page = { url: new URL(pages), html: '' };
  let away: URL | undefined;

  const request = async (url: URL, init: PageRequest = {}): Promise<void> => {
    away = undefined;
    if (url.origin !== pages) {
      away = url;
      return;
    }
    const { html, location } = await send(url, init);
    if (location !== undefined) return request(new URL(location, url));
    page = { url, html };
  };

  return {
    text: () => textOf(page.html),
    html: () => page.html,
    path: () => `${page.url.pathname}${page.url.search}`,
    open: (url) => request(new URL(url, pages)),
    press: async (button, fields = {}) => {
      const form = formWithButton(page.html, button);
      await request(new URL(form.action, page.url), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...form.fields, ...fields }).toString(),
      });
    },
    follow: async (link) => {
      const anchors = [...page.html.matchAll(/<a\s[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a\s*>/g)];
      const found = anchors.find(([, , label = '']) => textOf(label) === link);
      if (!found) throw new Error(`There is no link “${link}” on: ${textOf(page.html)}`);
      await request(new URL(unescape(found[1] ?? ''), page.url));
    },
    leftFor: () => {
      if (!away) throw new Error(`The browser is still at ${page.url.pathname}: ${textOf(page.html)}`);
      return away;
    },
  };
};

const formWithButton = (html: string, label: string): { action: string; fields: Record<string, string> } => {
  for (const [form, action = ''] of html.matchAll(/<form[^>]*action="([^"]+)"[^>]*>[\s\S]*?<\/form>/g)) {
    const buttons = [...form.matchAll(/<button([^>]*)>([\s\S]*?)<\/button>/g)];
    const pressed = buttons.find(([, , text = '']) => textOf(text).startsWith(label));
    if (!pressed) continue;
    const inputs = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, unescape(value)]));
    const [, name] = /name="([^"]+)"/.exec(pressed[1] ?? '') ?? [];
    const [, value = ''] = /value="([^"]*)"/.exec(pressed[1] ?? '') ?? [];
    return { action, fields: name === undefined ? fields : { ...fields, [name]: value } };
  }
  throw new Error(`There is no button “${label}” on: ${textOf(html)}`);
};

const textOf = (html: string): string =>
  unescape(
    html
      .replace(/<head>[\s\S]*?<\/head>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' '),
  ).trim();

const unescape = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

export interface SignIn {
  name: string;
  password?: string;
}

/** Types name and password, and approves on the phone where the tenant asks for it. */
export const signIn = async (browser: Browser, { name, password = 'Passw0rd!' }: SignIn): Promise<void> => {
  if (browser.text().includes('Use another account')) await browser.press('Use another account');
  await browser.press('Next', { name });
  await browser.press('Sign in', { password });
  if (browser.text().includes('Approve sign-in request') && !isAway(browser)) await browser.press('Approve');
};

const isAway = (browser: Browser): boolean => {
  try {
    return browser.leftFor() !== undefined;
  } catch {
    return false;
  }
};
