import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod/v4/core';
import { openApiDocument } from '../../../functions/api-description/document.ts';
import { areas, notesOf } from '../../../functions/api-description/operation-notes.ts';
import { idPatterns } from '../../../functions/http/id-shapes.ts';
import { pathParameters } from '../../../functions/api-description/parameters.ts';
import type { Endpoint } from '../../../shared/contracts/endpoint.ts';
import { endpoints, type EndpointName } from '../../../shared/contracts/endpoints.ts';
import { webhookTypes } from '../../../shared/domain/webhook.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { describedAnswers } from '../../support/described-answers.ts';

const document = openApiDocument('1.2.3');
const described = describedAnswers(document);
const root = join(import.meta.dirname, '../../..');
const names = Object.keys(endpoints) as EndpointName[];
const text = JSON.stringify(document);

test('the document is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(text));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('it says the version and the licence of the package, and is the same each time', () => {
  expect(document.info).toMatchObject({ version: '1.2.3', license: { identifier: packageJson.license } });
  expect(JSON.stringify(openApiDocument('1.2.3'))).toBe(text);
});

test('every row of the table is an operation, once, under its own name', () => {
  expect([...described.operations.keys()].sort()).toEqual([...names].sort());
  for (const name of names) {
    const { path, method, operation } = described.operations.get(name) ?? fail(name);
    const row: Endpoint = endpoints[name];
    expect([path, method.toUpperCase(), operation.summary]).toEqual([row.path, row.method, row.summary]);
  }
});

test('every operation belongs to one area', () => {
  const operations = areas.flatMap((area) => Object.keys(area.operations));
  expect(operations.sort()).toEqual([...names].sort());
});

test('every reference leads somewhere, and every component is used', () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)];
  const used = new Set(references.map(([, kind = '', name = '']) => `${kind}/${name}`));
  const { securitySchemes: _schemes, ...referable } = document.components;
  const known = Object.entries(referable).flatMap(([kind, all]) =>
    Object.keys(all).map((name) => `${kind}/${name}`),
  );
  expect([...used].sort()).toEqual(known.sort());
});

test('a schema that is used twice has a name', () => {
  const places = new Map<string, string[]>();
  const walk = (node: unknown, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, properties } = node as Record<string, unknown>;
    if (type === 'object' && Object.keys(Object(properties)).length > 2) {
      const key = JSON.stringify(node);
      places.set(key, [...(places.get(key) ?? []), place]);
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'example') walk(value, `${place} ${key}`);
  };
  walk(document.paths, 'paths');
  walk(document.webhooks, 'webhooks');
  walk(document.components['schemas'], 'schemas');
  expect([...places.values()].filter((found) => found.length > 1)).toEqual([]);
});

describe('examples', () => {
  const withBody = names.filter((name) => 'body' in endpoints[name]);

  test.each(withBody)(
    'of the body of %s are what it takes, by the contract and by the description',
    (name) => {
      const { body }: Endpoint = endpoints[name];
      const example = notesOf(name).body ?? {};
      expect(body && z.safeParse(body, example).error?.issues).toBeUndefined();
      expect(described.bodyFaults(name, example)).toEqual([]);
    },
  );

  test.each(withBody)('of the body of %s have every member', (name) => {
    const { body } = endpoints[name] as { body: z.$ZodType };
    if (!(body instanceof z.$ZodObject)) return;
    const members = Object.keys(Object(notesOf(name).body));
    const missing = Object.keys(body._zod.def.shape).filter((member) => !members.includes(member));
    // One of two ways to prove it; a new logo is uploaded first.
    expect(
      missing.filter((member) => !['certificate', 'logo', 'errorDescription', 'error'].includes(member)),
    ).toEqual([]);
  });

  test('every parameter has one, but for the cursor, and it fits its schema', () => {
    for (const [name, { operation }] of described.operations)
      for (const [index, parameter] of (operation.parameters ?? []).entries()) {
        if ('$ref' in parameter || parameter.name === 'cursor') continue;
        expect([name, parameter.name, parameter.example]).not.toContain(undefined);
        const { schema, example } = parameter;
        const value = (schema as { type: string }).type === 'boolean' ? example === 'true' : example;
        expect([name, described.parameterFaults(name, index, value)]).toEqual([name, []]);
      }
  });

  test('of ids have the shape of ids', () => {
    for (const [name, { example }] of Object.entries(pathParameters))
      expect(example).toMatch(idPatterns[name as keyof typeof idPatterns]);
  });
});

describe('the codes of problems', () => {
  const source = ['functions', 'shared/errors']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('api-description'))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
    )
    .join('\n');
  const documented = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { code } = Object(Reflect.get(node, 'properties')) as { code?: unknown };
    for (const [, list = ''] of JSON.stringify(code ?? {}).matchAll(/"enum":\[([^\]]*)\]/g))
      for (const name of list.replaceAll('"', '').split(',')) documented.add(name);
    Object.values(node).forEach(collect);
  };
  collect(document.paths);
  collect(document.components['responses']);
  // Key Vault's, through every operation that keeps a secret.
  documented.delete('secretSoftDeleted');

  test('that are described are ones that the source has', () => {
    expect([...documented].filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  test('that the source has for callers are described', () => {
    const thrown = [...source.matchAll(/(?:\bcode: |\bconflict\(\s*|\bnotFound\([^()]*, )'(\w+)'/g)].map(
      ([, code]) => code,
    );
    const ours = [...new Set(thrown)].filter((code) => code !== undefined && !documented.has(code));
    // The first is the site's; the other is a 500, whose codes are not listed.
    expect(ours.sort()).toEqual(['methodNotAllowed', 'unexpected']);
  });
});

test('webhooks are described by type', () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...webhookTypes, 'webhook.test'].sort());
});

test('what an answer has besides the description is a fault', () => {
  const answer = { status: 200, type: 'application/json', text: '{"returnTo":"/","more":1}' };
  expect(described.answerFaults('finishSignIn', answer)).toEqual([
    expect.stringContaining('additional properties'),
  ]);
  const problem = { type: 'a', title: 'b', status: 409, code: 'unheard', detail: 'c' };
  const refused = { status: 409, type: 'application/problem+json', text: JSON.stringify(problem) };
  expect(described.answerFaults('redeliver', refused)).toEqual([expect.stringContaining('/code')]);
  expect(described.answerFaults('redeliver', { ...refused, status: 418 })).toHaveLength(1);
});

const fail = (name: string): never => {
  throw new Error(`${name} is not described`);
};
