import { warningDue, type RegistrationWatch } from '../../shared/domain/registration-watch.ts';
import { daysUntil } from '../../shared/domain/time.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { secretEnd } from './secret-end.ts';

type Needs = Pick<Ports, 'vault' | 'cursors' | 'outbox' | 'clock'> & {
  settings: Pick<Ports['settings'], 'read'>;
  deployment: Pick<Ports['deployment'], 'portalSecretName'>;
};

const job = 'portalSecret';

/**
 * The client secret of the portal's own registration: without it none of the staff can sign in. Its end is told on each
 * warning day, once, as the vault has it; nothing is told of one that does not say when it ends.
 */
export const watchPortalSecret = async (ports: Needs): Promise<void> => {
  const expiresAt = await secretEnd(ports.vault, ports.deployment.portalSecretName);
  if (expiresAt === undefined) return;
  const [{ warningDays }, cursor] = await Promise.all([ports.settings.read(), ports.cursors.read(job)]);
  const now = ports.clock.now();
  const days = warningDue({ expiresAt, ...warnedBefore(cursor) }, warningDays, now);
  if (days === undefined) return;
  await ports.outbox.append({
    id: `portal-secret-${expiresAt}-${days}`,
    at: now.toISOString(),
    type: 'registration.expiring',
    registration: 'portal',
    expiresAt,
    daysLeft: daysUntil(expiresAt, now.getTime()),
  });
  await ports.cursors.write(job, `${expiresAt} ${days}`);
};

const warnedBefore = (cursor: string | undefined): Pick<RegistrationWatch, 'warned'> => {
  const [expiresAt, days] = cursor?.split(' ') ?? [];
  return expiresAt && days ? { warned: { expiresAt, days: Number(days) } } : {};
};
