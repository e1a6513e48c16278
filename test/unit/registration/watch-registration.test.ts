import fc from 'fast-check';
import { watchRegistration } from '../../../functions/timers/watch-registration.ts';
import {
  registrationName,
  registrationTrouble,
  type RegistrationWatch,
} from '../../../shared/domain/registration-watch.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import type { RegistrationInspection } from '../../../shared/ports/registration-inspector.ts';
import { defaults, startOfTests } from '../../contract/tables/samples.ts';
import { crashAt, memoryOutbox, memoryVault } from '../../support/in-memory-ports.ts';

/** The provider's own token registration, hour by hour: its end is told on each warning day, once. */

const start = new Date(startOfTests).toISOString();
const hour = 3_600_000;
const token = { clientId: 'app-1', secretName: 'registration' };
const ignore = () => undefined;
const log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const endsIn = (days: number): RegistrationInspection => ({
  kind: 'inspected',
  facts: { redirectUris: [], publicClientFlows: true, secretExpiresAt: plusDays(start, days) },
});

const refusing = (aadsts: number): RegistrationInspection => ({
  kind: 'refused',
  refusal: { aadsts, error: 'invalid_client' },
});

interface Given {
  answer?: RegistrationInspection;
  /** When the present secret lapses, as was entered. */
  entered?: string;
  configured?: false;
}

const stage = async ({ answer = endsIn(45), entered, configured }: Given = {}) => {
  let now = startOfTests;
  let watch: RegistrationWatch | undefined;
  const present = { answer, looks: 0 };
  const outbox = memoryOutbox();
  const vault = memoryVault();
  await vault.store.write('registration', new Secret('value'));
  const told: { day: number; daysLeft: number }[] = [];
  const refusals: string[] = [];
  const setup = { portalUrl: 'https://portal.example', ...(configured === false ? {} : { token }) };
  const record = { by: 'a', at: start, findings: [], ...(entered ? { secretExpiresAt: entered } : {}) };
  const ports = {
    providerSetup: {
      defaults: setup,
      read: async () => setup,
      readPresent: async () => ({ setup, etag: 'e', record }),
      write: () => Promise.reject(new Error('The watch changes no setup.')),
    },
    registrationWatch: {
      read: async () => watch,
      write: async (next: RegistrationWatch) => {
        watch = next;
      },
    },
    registrationInspector: {
      inspect: async () => {
        present.looks += 1;
        return present.answer;
      },
    },
    vault: vault.store,
    outbox: outbox.store,
    settings: { read: async () => defaults },
    clock: { now: () => new Date(now) },
  };
  const collect = async (): Promise<void> => {
    for (const event of outbox.waiting()) {
      if (event.type === 'registration.expiring')
        told.push({ day: (now - startOfTests) / (24 * hour), daysLeft: event.daysLeft });
      else if (event.type === 'registration.refused') refusals.push(event.cause.code);
      else throw new Error(event.type);
      await outbox.store.remove(event.id);
    }
  };
  const run = async (days: number, down: readonly [number, number] = [0, 0]): Promise<void> => {
    for (const end = now + days * 24 * hour; now < end; now += hour) {
      const day = (now - startOfTests) / (24 * hour);
      if (day >= down[0] && day < down[1]) continue;
      await watchRegistration(ports, log);
      await collect();
    }
  };
  const trouble = () => registrationTrouble(setup, watch, defaults.warningDays, new Date(now));
  return { run, told, refusals, present, ports, vault, trouble, collect, watch: () => watch };
};

test('is looked at once a day, and its end is told on each warning day, once', async () => {
  const { run, told, present } = await stage();
  await run(60);
  expect(told.map(({ daysLeft }) => daysLeft)).toEqual([30, 14, 7, 1]);
  expect(told.map(({ day }) => day)).toEqual([15, 31, 38, 44]);
  expect(present.looks).toBeLessThanOrEqual(63);
});

test('days on which nobody looked are made up for by one warning', async () => {
  const { run, told } = await stage();
  await run(60, [10, 40]);
  expect(told.map(({ daysLeft }) => daysLeft)).toEqual([5, 1]);
});

test('another end begins anew', async () => {
  const { run, told, present } = await stage({ answer: endsIn(8) });
  await run(2);
  present.answer = endsIn(40);
  await run(40);
  expect(told.map(({ daysLeft }) => daysLeft)).toEqual([8, 7, 30, 14, 7, 1]);
});

test('where Graph does not say when it ends, what was entered counts', async () => {
  const { run, told, trouble } = await stage({ answer: { kind: 'inspected' }, entered: plusDays(start, 7) });
  await run(1);
  expect(told.map(({ daysLeft }) => daysLeft)).toEqual([7]);
  expect(trouble()).toEqual({ state: 'expiring', expiresAt: plusDays(start, 7) });
});

test('where Graph does not say when it ends, the vault does; a new one in the vault ends the warnings', async () => {
  const { run, told, trouble, vault } = await stage({ answer: { kind: 'inspected' } });
  const write = (days: number) =>
    vault.store.write('registration', new Secret('v'), { expiresAt: new Date(plusDays(start, days)) });
  await write(20);
  await run(8);
  expect(told.map(({ daysLeft }) => daysLeft)).toEqual([20, 14]);
  expect(trouble()).toEqual({ state: 'expiring', expiresAt: plusDays(start, 20) });
  await write(365);
  await run(20);
  expect([told.length, trouble()]).toEqual([2, undefined]);
});

test('a Microsoft that does not answer says nothing: it is asked again in an hour', async () => {
  const { run, present, watch, trouble } = await stage({
    answer: { kind: 'tryLater', afterSeconds: 60, reason: 'busy' },
  });
  await run(0.5);
  expect([present.looks, watch(), trouble()]).toEqual([12, undefined, undefined]);
  present.answer = endsIn(400);
  await run(0.5);
  expect([present.looks, trouble()]).toEqual([13, undefined]);
});

test('a registration that Entra refuses, or whose secret is gone, says so with the next step', async () => {
  const refused = await stage({ answer: refusing(7000222) });
  await refused.run(0.1);
  expect(refused.trouble()).toMatchObject({ state: 'refused', cause: expect.stringMatching(/expired/) });
  const gone = await stage();
  await gone.vault.store.disable('registration', 'registration/1');
  await gone.run(0.1);
  expect(gone.trouble()).toMatchObject({ state: 'refused', cause: expect.stringMatching(/Enter it again/) });
});

test('each cause of a refusal is told once, and anew when it is refused after it had worked', async () => {
  const { run, refusals, present } = await stage({ answer: refusing(7000222) });
  await run(3);
  expect(refusals).toEqual(['AADSTS7000222']);
  present.answer = refusing(700016);
  await run(1);
  present.answer = endsIn(400);
  await run(0.1);
  present.answer = refusing(700016);
  await run(2);
  expect(refusals).toEqual(['AADSTS7000222', 'AADSTS700016', 'AADSTS700016']);
});

test('one that is not configured is missing, and nobody is asked', async () => {
  const { run, present, trouble } = await stage({ configured: false });
  await run(2);
  expect([present.looks, trouble()]).toEqual([0, { state: 'missing' }]);
});

test('an end that has passed is told as such, whatever Entra says by then', async () => {
  const { run, present, trouble } = await stage({ answer: endsIn(3) });
  await run(2);
  present.answer = refusing(7000222);
  await run(2);
  expect(trouble()).toEqual({ state: 'expired', expiresAt: plusDays(start, 3) });
});

test('what was found of another registration or another secret is not said of this one', () => {
  const cause = { code: 'c', title: 'No', why: 'Why.', who: 'Who', next: 'Next.' };
  const watch = { of: registrationName(token), lookedAt: start, refused: { cause, since: start } };
  const now = new Date(startOfTests);
  expect(registrationTrouble({ token }, watch, [30], now)).toEqual({
    state: 'refused',
    cause: 'No. Why. Next.',
  });
  const other = { token: { ...token, secretVersion: 'v2' } };
  expect(registrationTrouble(other, watch, [30], now)).toBeUndefined();
});

test.each(['before', 'after'] as const)(
  'a crash %s any of its calls tells nothing twice and forgets nothing',
  async (moment) => {
    for (let call = 1; call <= 24; call += 1) {
      const answer = call <= 12 ? endsIn(7) : refusing(7000222);
      const { ports, run, told, refusals, collect } = await stage({ answer });
      const crash = crashAt(((call - 1) % 12) + 1, moment);
      const ids = new Set<string>();
      const append = ports.outbox.append;
      ports.outbox.append = async (event) => {
        ids.add(event.id);
        await append(event);
      };
      const dying = Object.fromEntries(
        Object.entries(ports).map(([name, port]) => [name, name === 'clock' ? port : crash.through(port)]),
      ) as typeof ports;
      await watchRegistration(dying, log).catch(ignore);
      await collect();
      await run(0.5);
      expect([ids.size, new Set([...told.map(({ daysLeft }) => daysLeft), ...refusals])]).toEqual([
        1,
        new Set([call <= 12 ? 7 : 'AADSTS7000222']),
      ]);
    }
  },
);

test('over any year of outages no warning day of one end is told twice', async () => {
  const outage = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 30 }));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 60 }), outage, async (days, [from, long]) => {
      const { run, told } = await stage({ answer: endsIn(days) });
      await run(65, [from, from + long]);
      const left = told.map(({ daysLeft }) => daysLeft);
      expect(left).toEqual([...new Set(left)].sort((a, b) => b - a));
      expect(left.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 15 },
  );
});
