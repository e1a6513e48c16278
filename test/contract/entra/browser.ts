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

export const openBrowser = (pages: string): Browser => {
  const cookies = new Map<string, string>();
  let page = { url: new URL(pages), html: '' };
  let away: URL | undefined;

  const request = async (url: URL, init: RequestInit = {}): Promise<void> => {
    away = undefined;
    if (url.origin !== pages) {
      away = url;
      return;
    }
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie, connection: 'close' },
    });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null)
      return request(new URL(location, url));
    page = { url, html: await response.text() };
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
