import { Secret } from '../../../shared/domain/secret.ts';
import { createLogger } from '../../../shared/logging/logger.ts';

const lines: string[] = [];
const keep = (line: unknown): void => void lines.push(String(line));
const logger = createLogger({ debug: keep, info: keep, warn: keep, error: keep }, { invocationId: 'i-1' });
const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '{}');

test('a line is one JSON object with the event and its fields', () => {
  logger.info('invitationCreated', { invitationId: 'abc', at: new Date(0), tries: 3 });
  expect(last()).toEqual({
    event: 'invitationCreated',
    invitationId: 'abc',
    at: '1970-01-01T00:00:00.000Z',
    tries: 3,
    invocationId: 'i-1',
  });
});

test.each([
  ['a secret', { value: new Secret('planted') }],
  ['a token', { accessToken: 'planted' }],
  ['a code', { code: 'planted', user_code: 'planted', deviceCode: 'planted' }],
  ['a password', { body: { password: 'planted', Passwords: ['planted'] } }],
  ['a client secret', { client_secret: 'planted', clientSecret: 'planted' }],
  ['a link', { link: 'planted', authUrl: 'planted' }],
  ['a header', { headers: { authorization: 'planted', cookie: 'planted' } }],
  ['a link in a sentence', { message: 'sent http://x/invite/0123abcd#1.planted-key' }],
  ['a bearer token in a sentence', { message: 'Bearer planted-token-value failed' }],
  ['a JWT in a sentence', { message: `eyJhbGciOiJSUzI1NiJ9.${btoa('planted-payload')}.c2lnbmF0dXJl` }],
  ['an error with a request', { error: Object.assign(new Error('no'), { request: { body: 'planted' } }) }],
  ['something deep', { a: { b: [{ c: { token: 'planted' } }] } }],
])('%s stays out', (_case, fields) => {
  logger.warn('event', fields);
  expect(lines.at(-1)).not.toMatch(new RegExp(`planted|${btoa('planted-payload')}`));
});

test('what is only about secrets stays in', () => {
  logger.error('event', {
    tokenExpiresAt: 'tomorrow',
    secretName: 'link-key',
    secretVersion: 'v1',
    errorCode: 'x',
  });
  expect(last()).toMatchObject({
    tokenExpiresAt: 'tomorrow',
    secretName: 'link-key',
    secretVersion: 'v1',
    errorCode: 'x',
  });
});

test('an error keeps its message and its stack', () => {
  logger.error('event', { error: new TypeError('it broke') });
  expect(last()).toMatchObject({ error: { name: 'TypeError', message: 'it broke' } });
});

test('a circle does not end in a crash', () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  logger.info('event', { circle });
  expect(lines.at(-1)).toContain('[deep]');
});
