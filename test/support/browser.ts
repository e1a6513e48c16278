import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Debian's Chromium by default; `CHROMIUM_PATH` names another one. */
const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launchBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args });

/** What a page said that it should not have: script errors, console errors, requests beyond loopback. */
export interface Watched {
  context: BrowserContext;
  problems: string[];
}

/**
 * A person's browser: its own cookies, and every console error remembered. Answers of the API that say no (4xx) are
 * part of the conversation and not remembered.
 */
export const openContext = async (
  browser: Browser,
  options: { width?: number; dark?: boolean } = {},
): Promise<Watched> => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(15_000);
  const problems: string[] = [];
  context.on('weberror', (error) => problems.push(`script error: ${error.error().message}`));
  context.on('console', (message) => {
    const expected = message
      .text()
      .startsWith('Failed to load resource: the server responded with a status of 4');
    if (message.type() === 'error' && !expected) problems.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    const here = ['localhost', '127.0.0.1'].includes(hostname) || !protocol.startsWith('http');
    if (!here) problems.push(`request beyond loopback: ${hostname}`);
  });
  return { context, problems };
};

const shots = process.env['SCREENSHOTS'];

/** In the page: a change of the colour scheme reaches the script, and the heading, some frames later. */
const settled = `(async () => {
  let last = '';
  for (let same = 0; same < 5; ) {
    await new Promise(requestAnimationFrame);
    const { color } = getComputedStyle(document.querySelector('h1') ?? document.body);
    same = color === last ? same + 1 : 0;
    last = color;
  }
})()`;

/** With SCREENSHOTS=dir, keeps a picture of the page at 360 and 1280 px, light and dark, for a person to look at. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  const before = page.viewportSize();
  for (const width of [1280, 360]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.evaluate(settled);
      await page.screenshot({ path: join(shots, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
};
