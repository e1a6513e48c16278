import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** A value that must not be seen, and what it is. */
export interface Planted {
  what: string;
  value: string;
}

const vaultVersion = z.object({ value: z.string() });
const packed = z.record(z.string(), z.string());

/**
 * Everything the simulated vault has ever been given: tokens, device codes with their user codes, client secrets, keys
 * of links and cookies. A JSON secret counts by its members.
 */
export const vaultSecrets = (dataDir: string): Planted[] => {
  const database = new DatabaseSync(join(dataDir, 'microsoft.sqlite'), { readOnly: true });
  try {
    return database
      .prepare("SELECT key, value FROM items WHERE collection = 'vaultVersions'")
      .all()
      .flatMap(({ key, value }) => {
        const name = String(key).split('/')[0] ?? '';
        return membersOf(name, vaultVersion.parse(JSON.parse(String(value))).value);
      });
  } finally {
    database.close();
  }
};

/** Public by their nature, though they lie beside a secret. */
const publicMembers = ['verificationUri'];

const membersOf = (name: string, value: string): Planted[] => {
  if (!value.startsWith('{')) return [{ what: name, value }];
  return Object.entries(packed.parse(JSON.parse(value)))
    .filter(([member]) => !publicMembers.includes(member))
    .map(([member, one]) => ({ what: `${name} ${member}`, value: one }));
};

/** The cookies that an answer sets; `setCookie` has one a line. Those that it takes away are empty. */
export const cookiesSet = (setCookie: string): Planted[] =>
  setCookie.split('\n').flatMap((line) => {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
    return value ? [{ what: `cookie ${name}`, value }] : [];
  });

/** Access tokens and id tokens are kept nowhere, so they are known by their shape: that of a JWT. */
const jwt = /eyJ[\w-]{10,}\.[\w-]{10,}\./;

const spellings = (value: string): string[] => [
  value,
  encodeURIComponent(value),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('base64url'),
];

/** Which of the planted values a text holds, by what they are: never by their values, which must not be printed. */
export const foundIn = (text: string, planted: readonly Planted[]): string[] => [
  ...new Set(
    planted.filter(({ value }) => spellings(value).some((one) => text.includes(one))).map(({ what }) => what),
  ),
  ...(jwt.test(text) ? ['a JWT'] : []),
];
