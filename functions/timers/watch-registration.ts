import { X509Certificate } from 'node:crypto';
import type { Problem } from '../../shared/domain/problem.ts';
import type { TokenRegistration } from '../../shared/domain/provider-setup.ts';
import {
  registrationName,
  warningDue,
  type RegistrationWatch,
} from '../../shared/domain/registration-watch.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import { daysUntil } from '../../shared/domain/time.ts';
import {
  registrationSecretGone,
  tokenRegistrationProblem,
} from '../../shared/domain/token-registration-problem.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { secretEnd } from './secret-end.ts';

type Needs = Pick<
  Ports,
  'providerSetup' | 'registrationWatch' | 'registrationInspector' | 'vault' | 'outbox' | 'clock'
> & { settings: Pick<Ports['settings'], 'read'> };

/** A look counts for a day; the timer comes by every hour, so that a bad hour is made up for. */
const lookedMs = 23 * 3_600_000;

/**
 * The provider's own token registration: every connection hangs on its secret. It is looked at once a day, every
 * hour while it is refused, and anew when another one was entered; each cause of a refusal and each warning day is told
 * once, also when nobody looked for days.
 */
export const watchRegistration = async (ports: Needs, log: Logger): Promise<void> => {
  const { token } = (await ports.providerSetup.readPresent()).setup;
  if (!token) return;
  const before = await ports.registrationWatch.read();
  const watch = await look(ports, token, before, log);
  if (!watch) return;
  // A refusal is told by the moment it was found: it is kept first, so that nobody hears of it twice.
  if (watch !== before) await ports.registrationWatch.write(watch);
  const told = await warn(ports, await tellRefusal(ports, watch));
  if (told !== watch) await ports.registrationWatch.write(told);
};

/** What holds now; undefined while nothing is known. */
const look = async (
  ports: Needs,
  token: TokenRegistration,
  before: RegistrationWatch | undefined,
  log: Logger,
): Promise<RegistrationWatch | undefined> => {
  const now = ports.clock.now();
  const known = before?.of === registrationName(token) ? before : undefined;
  if (known && !known.refused && now.getTime() - Date.parse(known.lookedAt) < lookedMs) return known;
  const found = await inspect(ports, token);
  if (found === 'tryLater') {
    log.warn('registration.notAnswered');
    return known;
  }
  const expiresAt = found.expiresAt ?? (await otherwiseKnown(ports, token, known, found.refused));
  return {
    of: registrationName(token),
    lookedAt: now.toISOString(),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...(found.refused ? { refused: refusal(found.refused, known, now) } : {}),
    ...(before?.warned ? { warned: before.warned } : {}),
  };
};

/** The same cause again is the same refusal. */
const refusal = (cause: Problem, known: RegistrationWatch | undefined, now: Date): Refusal =>
  known?.refused?.cause.code === cause.code ? known.refused : { cause, since: now.toISOString() };

type Refusal = NonNullable<RegistrationWatch['refused']>;

interface Found {
  expiresAt?: string | undefined;
  refused?: Problem;
}

/** Asks Entra and Graph as the registration itself. */
const inspect = async (
  { vault, registrationInspector }: Needs,
  { clientId, secretName, secretVersion, credential }: TokenRegistration,
): Promise<Found | 'tryLater'> => {
  const secret = await (secretVersion === undefined
    ? vault.readCurrent(secretName)
    : vault.readVersion(secretName, secretVersion));
  if (!secret) return { refused: registrationSecretGone };
  const own = credential === 'certificate' ? endOf(secret) : undefined;
  const answer = await registrationInspector.inspect({ clientId, secret, credential });
  switch (answer.kind) {
    case 'tryLater':
      return 'tryLater';
    case 'refused':
      return { expiresAt: own, refused: tokenRegistrationProblem(answer.refusal.aadsts) };
    case 'inspected':
      return { expiresAt: own ?? answer.facts?.secretExpiresAt };
  }
};

/** A certificate says itself when it lapses; undefined when what was entered is none. */
const endOf = (pem: Secret<string>): string | undefined => {
  try {
    return new Date(new X509Certificate(pem.reveal()).validTo).toISOString();
  } catch {
    return undefined;
  }
};

/**
 * Without a word of Graph's the vault's own end counts, which the deployment's hook sets. Not while the secret is refused,
 * if an end was known: one secret must not have two of them, each with its warnings.
 */
const otherwiseKnown = async (
  ports: Needs,
  { secretName, secretVersion }: TokenRegistration,
  known: RegistrationWatch | undefined,
  refused: Problem | undefined,
): Promise<string | undefined> =>
  (refused && known?.expiresAt) ??
  (await secretEnd(ports.vault, secretName, secretVersion)) ??
  known?.expiresAt ??
  (await enteredEnd(ports));

/** As it was when the present secret was entered. */
const enteredEnd = async ({ providerSetup }: Needs): Promise<string | undefined> =>
  (await providerSetup.readPresent()).record?.secretExpiresAt;

const tellRefusal = async ({ outbox }: Needs, watch: RegistrationWatch): Promise<RegistrationWatch> => {
  const { refused } = watch;
  if (!refused || refused.told) return watch;
  const { cause, since } = refused;
  await outbox.append({
    id: `registration-refused-${since}`,
    at: since,
    type: 'registration.refused',
    cause,
  });
  return { ...watch, refused: { ...refused, told: true } };
};

const warn = async (ports: Needs, watch: RegistrationWatch): Promise<RegistrationWatch> => {
  const now = ports.clock.now();
  const { warningDays } = await ports.settings.read();
  const days = warningDue(watch, warningDays, now);
  const { expiresAt } = watch;
  if (days === undefined || expiresAt === undefined) return watch;
  await ports.outbox.append({
    id: `registration-${expiresAt}-${days}`,
    at: now.toISOString(),
    type: 'registration.expiring',
    expiresAt,
    daysLeft: daysUntil(expiresAt, now.getTime()),
  });
  return { ...watch, warned: { expiresAt, days } };
};
