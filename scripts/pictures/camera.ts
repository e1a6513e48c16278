import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { smallPng } from './small-png.ts';

/** Takes a picture of what a page shows now: all of it, or `height` px of what scrolls inside; `name` is `folder/picture`, without extension. */
export type Take = (page: Page, name: string, height?: number) => Promise<void>;

/** Pages for customers are narrow, as in a column of text; the portal's lists want room. */
const widths: Record<string, number> = { customers: 800, providers: 1280 };

/**
 * In the page: codes of a sign-in and keys of links are other ones with each run; addresses are this machine's.
 */
const withSamples = `(() => {
  const code = /^[A-Z0-9]{8,9}$/;
  for (const element of document.querySelectorAll('code'))
    if (code.test(element.textContent)) element.textContent = 'SAMPLE234';
  for (const field of document.querySelectorAll('input')) if (code.test(field.value)) field.value = 'SAMPLE234';
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    texts.currentNode.data = texts.currentNode.data
      .replace(/(\\/invite\\/)[\\w-]+#\\S+/g, '$1…')
      .replace(/(https?:\\/\\/)?(localhost|127\\.0\\.0\\.1):\\d+(?=\\/devicelogin)/g, 'microsoft.com')
      .replace(/https?:\\/\\/(localhost|127\\.0\\.0\\.1):\\d+/g, 'https://connect.northwindvoice.example');
  document.activeElement?.blur();
})()`;

/** In the page: fonts, pictures and the last change of the layout. */
const settled = `(async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
})()`;

const pageHeight = 'Math.ceil(document.documentElement.scrollHeight)';

/** A link with its key opens an invitation: none may be read off a picture, not even a simulated one. */
const linkWithKey = /\/invite\/[\w-]+#\d/;

const assertShowsNoKey = async (page: Page, name: string): Promise<void> => {
  for (const frame of page.frames())
    if (linkWithKey.test(await frame.locator('body').innerText()))
      throw new Error(`The picture ${name} would show a link with its key.`);
};

const shoot = async (page: Page, name: string, height?: number): Promise<Buffer> => {
  const before = page.viewportSize();
  const width = widths[dirname(name)] ?? 800;
  await page.evaluate(withSamples);
  await assertShowsNoKey(page, name);
  // First low, to learn how high the page is; then just so high, so that what sticks to an edge is in its place.
  await page.setViewportSize({ width, height: 200 });
  await page.evaluate(settled);
  await page.setViewportSize({ width, height: height ?? Number(await page.evaluate(pageHeight)) });
  await page.evaluate(settled);
  const picture = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  if (before) await page.setViewportSize(before);
  return picture;
};

/** What was taken, by name. A test walks the same way and writes nothing. */
export const camera = (): { take: Take; taken: Map<string, Buffer> } => {
  const taken = new Map<string, Buffer>();
  const take: Take = async (page, name, height) => {
    taken.set(name, await shoot(page, name, height));
  };
  return { take, taken };
};

/** Puts the pictures into a folder in place of those that are there. */
export const writePictures = (folder: string, taken: ReadonlyMap<string, Buffer>): void => {
  for (const part of Object.keys(widths)) rmSync(join(folder, part), { recursive: true, force: true });
  for (const [name, picture] of taken) {
    const file = join(folder, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, picture);
  }
};
