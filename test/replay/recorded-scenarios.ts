import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { recordedInstance, type RecordedInstance } from '../support/histories.ts';

const folder = join(import.meta.dirname, 'histories');

/** The present recordings, and in a folder each those of releases, which stay as they are. */
export const scenarios = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace(/\.json$/, ''));

export const readScenario = (scenario: string): RecordedInstance[] => {
  const text = readFileSync(join(folder, `${scenario}.json`), 'utf8');
  return z.array(recordedInstance).parse(JSON.parse(text));
};
