import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import * as z from 'zod';

/** What every page says of the repository is so: links and anchors, paths in code spans, npm scripts. */

const root = join(import.meta.dirname, '../../..');
const skipped = new Set(['node_modules', 'dist', '.git', '.local', 'infra-package']);

const pagesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
const pages = pagesBelow(root).map((path) => relative(root, path));

const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
/** Examples are not about this repository. */
const withoutFences = (text: string): string => text.replace(/^( *)(```|~~~)[\s\S]*?^\1\2$/gm, '');
const withoutCode = (text: string): string => withoutFences(text).replace(/`[^`\n]*`/g, '');

/** As GitHub makes them: the second heading of one name gets a number. */
const anchorsOf = (page: string): Set<string> => {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const text = withoutFences(textOf(page));
  for (const [, heading = ''] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    anchors.add(times === 0 ? anchor : `${anchor}-${times}`);
  }
  for (const [, id = ''] of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
};

const brokenLink = (page: string, target: string): boolean => {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, page) : resolve(root, dirname(page), decodeURI(path));
  if (!existsSync(file)) return true;
  if (anchor === undefined || !file.endsWith('.md')) return false;
  return !anchorsOf(relative(root, file)).has(decodeURIComponent(anchor));
};

test.each(pages)('the links of %s lead somewhere', (page) => {
  const targets = [...withoutCode(textOf(page)).matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)].map(
    ([, to = '']) => to,
  );
  const local = targets.filter((to) => !/^[a-z]+:/i.test(to));
  expect(local.filter((to) => brokenLink(page, to))).toEqual([]);
});

const topLevel = [
  'bench',
  'docs',
  'functions',
  'infra',
  'local',
  'orchestrations',
  'scripts',
  'shared',
  'test',
  'web',
  '.ci',
];
const repositoryPath = new RegExp(
  `^(?:${topLevel.map((name) => name.replace('.', '\\.')).join('|')})/[\\w./*-]*$`,
);

/** `*` stands for some of a folder's files. */
const isThere = (path: string): boolean => {
  const [folder = ''] = path.split('*');
  if (!path.includes('*')) return existsSync(join(root, path));
  return existsSync(join(root, folder.endsWith('/') ? folder : dirname(folder)));
};

test.each(pages)('the files that %s names are there', (page) => {
  const spans = [...withoutFences(textOf(page)).matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  const paths = spans.filter((span) => repositoryPath.test(span));
  expect(paths.filter((path) => !isThere(path))).toEqual([]);
});

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

test.each(pages)('the commands of %s exist', (page) => {
  const text = textOf(page);
  const npm = [...text.matchAll(/\bnpm (?:run (?:-s )?)?([\w:-]+)/g)].map(([whole, name = '']) => ({
    whole,
    name,
  }));
  const own = npm.filter(({ whole, name }) => whole.includes(' run ') || ['start', 'test'].includes(name));
  expect(own.filter(({ name }) => scripts[name] === undefined).map(({ whole }) => whole)).toEqual([]);
  const run = [...text.matchAll(/\bnode (scripts\/[\w./-]+)/g)].map(([, path = '']) => path);
  expect(run.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('there are pages to look at', () => {
  expect(pages).toEqual(expect.arrayContaining(['README.md', join('docs', 'README.md')]));
  expect(statSync(join(root, 'docs')).isDirectory()).toBe(true);
});
