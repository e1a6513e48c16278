import type { Invitation } from '../../shared/domain/invitation.ts';
import { sameAddress } from '../../shared/domain/customer.ts';
import type { AuditLog } from '../../shared/ports/journals.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { CustomerAdministrator, Person } from '../http/call.ts';

/** Who it was, as this person may know it: role `Customer` is not told the names of the provider's staff. */
export const nameFor = (person: Person, by: string): string => {
  if (person.kind === 'operator' || sameAddress(by, person.userPrincipalName)) return by;
  return 'Your service provider';
};

interface Line {
  title: string;
  detail?: string | undefined;
}

type Needs = Pick<Ports, 'audit' | 'settings'>;

/** Timelines say who did what. For role `Customer` the provider's name stands for whoever of its staff it was. */
export const withoutProviderNames = async <T extends Line>(
  ports: Needs,
  person: CustomerAdministrator,
  row: Invitation,
  timeline: readonly T[],
): Promise<T[]> => {
  const [{ providerName }, names] = await Promise.all([
    ports.settings.read(),
    staffNames(ports, person, row),
  ]);
  const hide = (text: string): string =>
    names.reduce((hidden, name) => hidden.replaceAll(name, providerName), text);
  return timeline.map((line) => ({
    ...line,
    title: hide(line.title),
    ...(line.detail !== undefined && { detail: hide(line.detail) }),
  }));
};

/** Whoever acted on the invitation, replaced it or did something to the customer: the audit log has them all. Longest first. */
const staffNames = async (
  { audit }: Needs,
  person: CustomerAdministrator,
  { id, customerId, createdBy, replacedBy }: Invitation,
): Promise<string[]> => {
  const subjects = [id, customerId, ...(replacedBy === undefined ? [] : [replacedBy])];
  const actors = await Promise.all(subjects.map((subject) => actorsOf(audit, subject)));
  return [...new Set([createdBy, ...actors.flat()])]
    .filter((name) => isPerson(name) && domainOf(name) !== domainOf(person.userPrincipalName))
    .sort((one, other) => other.length - one.length);
};

/** The customer's own steps are entries too, by the hundred where somebody clicks a lot: staff may stand behind them. */
const actorsOf = async (audit: AuditLog, subject: string): Promise<string[]> => {
  const actors = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await audit.list({ subject, limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    for (const { actor } of page.items) actors.add(actor);
    cursor = page.next;
  } while (cursor !== undefined);
  return [...actors];
};

const domainOf = (name: string): string => name.slice(name.lastIndexOf('@') + 1).toLowerCase();

/** Not the system, nor the customer's own browser (shared/domain/audit.ts). */
const isPerson = (actor: string): boolean => actor.includes('@') || actor.startsWith('application ');
