import { customerChangeEndpoints } from '../../../shared/contracts/customer-changes.ts';
import { invitationEndpoints } from '../../../shared/contracts/invitations.ts';
import { call } from '../../../web/portal/api/call.ts';

/** The server's answers, in turn; a number is a problem of that status, undefined no answer at all. */
let answers: (number | 'inUse' | undefined)[] = [];
let keys: (string | null)[] = [];

const problem = (status: number, code: string) => ({ type: 'x', title: 'No', status, code, detail: 'No.' });

const answerOf = (next: number | 'inUse' | undefined): Response => {
  if (next === undefined) throw new TypeError('The network is gone.');
  if (next === 'inUse') return Response.json(problem(409, 'idempotencyKeyInUse'), { status: 409 });
  if (next >= 400) return Response.json(problem(next, 'no'), { status: next });
  return Response.json({ invitationId: 'i' }, { status: next });
};

beforeEach(() => {
  keys = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_url, request) => {
    keys.push(new Headers(request?.headers).get('idempotency-key'));
    return answerOf(answers.shift());
  });
});
afterEach(() => jest.restoreAllMocks());

const invite = (customerId: string) =>
  call(invitationEndpoints.invite, { body: { customerId } }).catch(() => undefined);

const sameKeys = (): boolean => new Set(keys).size === 1;

test.each([
  ['nothing', undefined],
  ['a failure', 503],
  ['that it is being worked on', 'inUse' as const],
])('a request that was answered %s keeps its key', async (_what, answer) => {
  answers = [answer, answer, 201];
  for (let turn = 0; turn < 3; turn += 1) await invite('contoso');
  expect(sameKeys()).toBe(true);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ['done', 201],
  ['refused', 409],
])('what is sent again after it was %s is meant anew', async (_what, answer) => {
  answers = [answer, 201];
  await invite('contoso');
  await invite('contoso');
  expect(sameKeys()).toBe(false);
});

test('two clicks at once are one submission, and another form is another one', async () => {
  answers = [201, 'inUse', 201];
  await Promise.all([invite('contoso'), invite('contoso'), invite('fabrikam')]);
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('what is not kept by the server carries no key', async () => {
  answers = [200];
  const body = { fullName: 'x', adminEmail: 'a@b.example', invitationEmail: 'a@b.example' };
  const options = { params: { customerId: 'c' }, ifMatch: '"1"', body };
  await call(customerChangeEndpoints.editCustomer, options).catch(() => undefined);
  expect(keys).toEqual([null]);
});
