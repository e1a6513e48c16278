import { readCredentialPolicy } from '../../../shared/adapters/graph/credential-policy.ts';
import type { GraphReader } from '../../../shared/adapters/graph/graph-reader.ts';
import { Secret } from '../../../shared/domain/secret.ts';

const policy = {
  isEnabled: true,
  applicationRestrictions: {
    passwordCredentials: [
      {
        restrictionType: 'passwordAddition',
        state: 'enabled',
        restrictForAppsCreatedAfterDateTime: '2030-06-01T00:00:00Z',
      },
    ],
  },
};

const reader: GraphReader = {
  one: async (schema) => ({ kind: 'ok', value: schema.parse(policy) }),
  page: () => Promise.reject(new Error('A policy has no pages.')),
  all: () => Promise.reject(new Error('A policy has no pages.')),
};

test.each([
  ['2030-05-31T23:59:59Z', 'allowed'],
  ['2030-06-01T00:00:00Z', 'forbidden'],
])('at %s by the product’s clock, secrets of a new application are %s', async (now, secrets) => {
  const read = readCredentialPolicy({ reader, clock: { now: () => new Date(now) } });
  expect(await read(new Secret('token'))).toEqual({ kind: 'ok', value: { secrets } });
});
