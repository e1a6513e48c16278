import type { Invitation } from '../../shared/domain/invitation.ts';
import { sameAddress } from '../../shared/domain/customer.ts';
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

/**
 * Timelines say who did what. For role `Customer` the provider's name stands for whoever is not known to be of the
 * customer: a timeline outlives the audit log, so nobody could tell later who of the provider's staff it was.
 */
export const withoutProviderNames = async <T extends Line>(
  { settings }: Pick<Ports, 'settings'>,
  person: CustomerAdministrator,
  row: Invitation,
  timeline: readonly T[],
): Promise<T[]> => {
  const { providerName } = await settings.read();
  const isOwn = ownNames(person, row);
  const hide = (text: string): string =>
    text.replaceAll(actorName, (name) => (isOwn(name) ? name : providerName));
  return timeline.map((line) => ({
    ...line,
    title: hide(line.title),
    ...(line.detail !== undefined && { detail: hide(line.detail) }),
  }));
};

/** An address or user principal name, of a guest too (`anna_contoso.com#EXT#@…`), or automation (functions/http/bearer-token.ts). */
const actorName =
  /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]|application [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/giu;

/** Addresses on the invitation, and all of their domains: not the domain of whoever invited, who may have mailed the link to themselves. */
const ownNames = (person: CustomerAdministrator, row: Invitation): ((name: string) => boolean) => {
  const { adminEmail, invitationEmail, credentials, attempt, createdBy } = row;
  const given = [adminEmail, invitationEmail, credentials?.username];
  const signedIn = [attempt?.loginHint, attempt?.account?.userPrincipalName];
  const own = [...given, ...signedIn].filter((name) => name !== undefined).map((name) => name.toLowerCase());
  const domains = new Set(own.map(domainOf));
  domains.delete(domainOf(createdBy));
  domains.add(domainOf(person.userPrincipalName));
  return (name) => own.includes(name.toLowerCase()) || domains.has(domainOf(name));
};

const domainOf = (name: string): string => name.slice(name.lastIndexOf('@') + 1).toLowerCase();
