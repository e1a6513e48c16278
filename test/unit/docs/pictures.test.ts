import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../../..');
const images = join(root, 'docs/images');

interface Shown {
  page: string;
  alt: string;
  /** Relative to docs/images. */
  file: string;
}

const shown: Shown[] = globSync('{README.md,docs/**/*.md}', { cwd: root }).flatMap((page) =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)\s]+\.png)\)/g)].map(
    ([, alt = '', target = '']) => ({ page, alt, file: relative(images, join(root, dirname(page), target)) }),
  ),
);
/** All by the script. */
const taken = globSync('**/*.png', { cwd: images });

/** Of the header of a PNG: its width in px. */
const widthOf = (file: string): number => readFileSync(join(images, file)).readUInt32BE(16);

test('every picture that a page shows is there, and every picture that is there is shown', () => {
  const files = shown.map(({ file }) => file);
  expect(files.filter((file) => !existsSync(join(images, file)))).toEqual([]);
  expect(globSync('**/*.png', { cwd: images }).filter((file) => !files.includes(file))).toEqual([]);
});

test('every picture says in words what is to be seen', () => {
  expect(shown.filter(({ alt }) => alt.trim().length < 15)).toEqual([]);
});

test('pictures taken by the script have the width of their folder, and are small together', () => {
  for (const file of taken)
    expect([file, widthOf(file)]).toEqual([file, file.startsWith('customers') ? 800 : 1280]);
  const bytes = taken.reduce((sum, file) => sum + readFileSync(join(images, file)).length, 0);
  expect(bytes).toBeLessThan(1.5 * 1024 * 1024);
});
