import { randomBytes } from 'node:crypto';
import { sessionKeyOf } from '../../functions/http/operator-session.ts';
import { startCollector, type Collector } from '../support/collector.ts';
import { contoso } from '../support/customers.ts';
import { eventually } from '../support/eventually.ts';
import { readHistories } from '../support/histories.ts';
import { foundIn, vaultSecrets } from '../support/planted-secrets.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { openStores } from '../support/stores.ts';

jest.setTimeout(60_000);

/** The product as an operations team sees it: logs, traces and metrics of one invitation, from the click to its mail. */

let stack: Stack;
let collector: Collector;

const traceId = randomBytes(16).toString('hex');
const cookie = randomBytes(32).toString('base64url');

beforeAll(async () => {
  collector = await startCollector();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
  process.env['OTEL_METRIC_EXPORT_INTERVAL'] = '1000';
  process.env['OTEL_BSP_SCHEDULE_DELAY'] = '200';
  stack = await startStack();
  const at = new Date().toISOString();
  const later = '2999-01-01T00:00:00.000Z';
  await openStores(stack).sessions.create({
    ...{ key: sessionKeyOf(cookie), objectId: 'olivia', userPrincipalName: 'olivia@northwindvoice.example' },
    ...{ displayName: 'Olivia', roles: ['Operator'], createdAt: at, rolesCheckedAt: later, expiresAt: later },
  });
});

afterAll(async () => {
  await stack?.close();
  await collector?.close();
});

/** The app's own lines; what the host says of itself is not looked at. */
const lines = (): Record<string, unknown>[] =>
  stack
    .hostLog()
    .split('\n')
    .flatMap((line) => /"message":("\{.*\}")\}?$/.exec(line.trim())?.[1] ?? [])
    .map((message) => JSON.parse(JSON.parse(message) as string) as Record<string, unknown>);

const ofRequest = () => lines().filter(({ correlationId }) => correlationId === traceId);

const healthNow = async () => {
  const answer = await fetch(`${stack.urls.portal}/api/health`);
  return { status: answer.status, text: await answer.text() };
};

test('everything the deployment depends on answers, and anybody may know that much', async () => {
  const { status, text } = await healthNow();
  expect([status, JSON.parse(text)]).toEqual([200, expect.objectContaining({ status: 'healthy' })]);
  expect(text).not.toMatch(/localhost|127\.0\.0\.1|https?:/);
});

test('one id leads from the operator’s click to the last activity, in answers, log and traces', async () => {
  const { shortName, fullName, adminEmail, invitationEmail } = contoso;
  const answer = await fetch(`${stack.urls.portal}/api/customers`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: stack.urls.portal,
      cookie: `__Host-session=${cookie}`,
      traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
    },
    body: JSON.stringify({ shortName, fullName, adminEmail, invitationEmail, service: 'directRouting' }),
  });
  expect([answer.status, await answer.text()]).toEqual([201, expect.any(String)]);
  expect(answer.headers.get('x-correlation-id')).toBe(traceId);
  await stack.inbox(contoso.serviceAccount, { subject: /asks Contoso Ltd/ });

  // The mail is sent by a child, which tells the invitation, whose workflow then writes the row.
  const seen = await eventually(
    async () =>
      ofRequest().map(({ event, activity, outcome }) => [event, activity, outcome].join(' ').trim()),
    (all) =>
      all.filter((one) => one.startsWith('activity.ended recordProgress')).length >= 1 &&
      all.some((one) => one.startsWith('activity.ended tellInvitation')),
  );
  expect(seen).toContain('request.answered');
  expect(seen).toContain('activity.ended startMail done');
  expect(seen).toContain('activity.ended sendMail sent');

  const spans = await eventually(
    async () => collector.spans().filter((span) => span.traceId === traceId),
    (all) => all.some(({ name }) => name === 'activity tellInvitation'),
  );
  const names = spans.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining([
      'POST /api/customers',
      'customers.create',
      'invitations.create',
      'resolver.resolve',
      'activity startMail',
      'activity sendMail',
      'mailer.send',
      'activity recordProgress',
    ]),
  );
  const sending = spans.find(({ name }) => name === 'mailer.send');
  const activity = spans.find(({ name }) => name === 'activity sendMail');
  expect(sending?.parentSpanId).toBe(activity?.spanId);
});

test('what takes how long and how it ended is measured', async () => {
  const names = await eventually(
    async () => collector.metricNames(),
    (all) => all.length >= 3,
  );
  expect(names).toEqual(
    expect.arrayContaining([
      'tenant_connect.request.duration',
      'tenant_connect.activity.duration',
      'tenant_connect.dependency.duration',
    ]),
  );
});

test('neither telemetry nor log nor history holds a secret', async () => {
  const planted = [...vaultSecrets(stack.dataDir), { what: 'session cookie', value: cookie }];
  expect(planted.length).toBeGreaterThan(2);
  const mail = await stack.inbox(contoso.serviceAccount, { subject: /asks Contoso Ltd/ });
  planted.push({ what: 'key of the link', value: /#1\.([\w-]+)/.exec(mail.plainText)?.[1] ?? 'no link' });
  expect(foundIn(collector.text(), planted)).toEqual([]);
  expect(foundIn(stack.hostLog(), planted)).toEqual([]);
  expect(foundIn(JSON.stringify(readHistories(stack.dataDir)), planted)).toEqual([]);
});

test('two months later the finished histories go, and the index is walked over and found right', async () => {
  stack.moveClock(62 * 86_400_000);
  const night = await eventually(
    async () => lines().filter(({ event }) => event === 'purge.done' || event === 'repairIndex.done'),
    (done) => done.length >= 2,
  );
  expect(night.find(({ event }) => event === 'purge.done')?.['histories']).toBeGreaterThan(0);
  expect(night.find(({ event }) => event === 'repairIndex.done')).toMatchObject({
    looked: expect.any(Number),
    mended: 0,
    removed: 0,
    complete: true,
  });
  expect(readHistories(stack.dataDir).some(({ instanceId }) => instanceId.includes('-mail-invitation'))).toBe(
    false,
  );
});

test('without Microsoft’s cloud it is unhealthy, and an operator is told what to look at', async () => {
  await stack.killMicrosoft();
  const { text } = await eventually(healthNow, ({ status }) => status === 503);
  expect(text).not.toMatch(/localhost|127\.0\.0\.1|https?:|ECONN/);
  const details = await fetch(`${stack.urls.portal}/api/health/details`, {
    headers: { cookie: `__Host-session=${cookie}` },
  });
  const { checks, timers } = (await details.json()) as {
    checks: { name: string; status: string; cause?: string }[];
    timers: { timer: string; outcome: string }[];
  };
  expect(timers).toContainEqual(expect.objectContaining({ timer: 'purge', outcome: 'done' }));
  const failing = checks.filter(({ status }) => status === 'failing');
  expect(failing.map(({ name }) => name)).toEqual(['vault', 'entra', 'email']);
  expect(failing.map(({ cause }) => cause)).toEqual([
    expect.stringContaining('Key Vault'),
    'Entra cannot be reached, or refuses us.',
    'The e-mail service cannot be reached, or refuses us.',
  ]);
});
