import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BicepTexts } from './bicep-checks.ts';

const infra = join(import.meta.dirname, '..', '..', 'infra');

/** Every .bicep file of the project by its path within infra/. */
export const infraTexts = (): BicepTexts =>
  Object.fromEntries(
    readdirSync(infra, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => path.endsWith('.bicep'))
      .map((path) => [path, infraText(path)]),
  );

export const infraText = (path: string): string => readFileSync(join(infra, path), 'utf8');

/** The texts with one passage of one file replaced; it has to be there, or nothing would be proven. */
export const broken = (path: string, passage: string, by: string): BicepTexts => {
  const texts = infraTexts();
  const text = texts[path];
  if (!text?.includes(passage)) throw new Error(`${path} has no ${passage}`);
  return { ...texts, [path]: text.replace(passage, () => by) };
};
