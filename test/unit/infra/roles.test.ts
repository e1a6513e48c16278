import { keysOf, readBicep } from '../../support/bicep.ts';
import type { BicepTexts } from '../../support/bicep-checks.ts';
import { broken, infraTexts } from '../../support/infra-files.ts';

/** From the page that lists them: learn.microsoft.com/azure/role-based-access-control/built-in-roles. */
const documented: Readonly<Record<string, string>> = {
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88': 'Storage Queue Data Contributor',
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3': 'Storage Table Data Contributor',
  '0ad04412-c4d5-4796-b79c-f76d14c8d402': 'Durable Task Data Contributor',
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7': 'Key Vault Secrets Officer',
  '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
  '09976791-48a7-449e-bb21-39d1a415f350': 'Communication and Email Service Owner',
};

const guids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** `storageBlobDataOwner` for Storage Blob Data Owner. */
const asKey = (name: string): string =>
  name
    .replace(/^./, (letter) => letter.toLowerCase())
    .replaceAll(/ (.)/g, (_blank, letter: string) => letter.toUpperCase());

const roleProblems = (texts: BicepTexts): string[] => {
  const table = texts['roles.bicep'] ?? '';
  const others = Object.entries(texts).filter(([path]) => path !== 'roles.bicep');
  const entries = [...table.matchAll(/^ {2}(\w+): '([^']+)'$/gm)].map(([, key = '', id = '']) => ({
    key,
    id,
  }));
  const [roles] = readBicep('roles.bicep', table).declarations;
  return [
    ...entries
      .filter(({ key, id }) => asKey(documented[id] ?? '') !== key)
      .map(({ key, id }) => `${key}: ${id} is ${documented[id] ?? 'no role that is known here'}`),
    ...keysOf(roles?.body.slice(1) ?? [])
      .filter((key) => !others.some(([, text]) => text.includes(`roles.${key}`)))
      .map((key) => `${key} is given to nobody`),
    ...others.flatMap(([path, text]) =>
      (text.match(guids) ?? []).filter((id) => id in documented).map((id) => `${path}: ${id} by its id`),
    ),
  ];
};

test('roles are named once, as Microsoft names them, and each is given to somebody', () => {
  expect(roleProblems(infraTexts())).toEqual([]);
  expect(Object.keys(documented)).toHaveLength(infraTexts()['roles.bicep']?.match(guids)?.length ?? 0);
});

test.each([
  ['a mistyped id', 'roles.bicep', 'b7e6dc6d', 'b7e6dc6e'],
  [
    'the id of another role',
    'roles.bicep',
    '3913510d-42f4-4e42-8a64-420c390055eb',
    '0ad04412-c4d5-4796-b79c-f76d14c8d402',
  ],
  ['a role that nobody has', 'modules/storage.bicep', '[roles.storageQueueDataContributor]', '[]'],
  [
    'a role by its id',
    'modules/storage.bicep',
    'roles.storageBlobDataOwner',
    "'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'",
  ],
])('%s is found', (_what, path, passage, by) => {
  expect(roleProblems(broken(path, passage, by))).not.toEqual([]);
});

/** A role on the whole group would be one on what others add to it later. */
test('every role is given on one resource, none on the group or the subscription', () => {
  for (const text of Object.values(infraTexts()))
    for (const [assignment] of text.matchAll(/roleAssignments@[^]*?\n(?:\}|\])\n/g))
      expect(assignment).toMatch(/\n\s+scope: \w+(::\w+)?\n/);
});
