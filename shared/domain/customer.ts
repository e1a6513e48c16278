import type { ServiceId } from './services.ts';

/** A company whose Microsoft 365 tenant is managed by the service provider. Times are ISO 8601 strings in UTC. */
export interface Customer {
  /** Key made from the short name by {@link customerIdOf}; never changes. */
  id: string;
  shortName: string;
  fullName: string;
  licensedUsers?: number;
  /** The M365 admin e-mail: whoever signs in under this name first is this customer's {@link Administrator}. */
  adminEmail: string;
  invitationEmail: string;
  /** Pinned when the customer is created: every sign-in must be of this tenant. */
  tenantId: string;
  services: CustomerService[];
  /** An OData `$filter` of Graph's users: only those that it matches are read. Absent: all of them. */
  userFilter?: string;
  /** The onboarding that is under way or was the last one. */
  onboarding?: Onboarding;
  /** Role `Customer`; absent until the first sign-in, and again once the M365 admin e-mail is another one. */
  administrator?: Administrator;
  /** Since when it is being deleted: nothing of it may be changed any more, and only deleting goes on. */
  deletingSince?: string;
  createdAt: string;
  createdBy: string;
}

/** The account of the customer's tenant that may sign in here: from now on its object id decides, whatever it is called. */
export interface Administrator {
  objectId: string;
  pinnedAt: string;
}

export interface CustomerService {
  service: ServiceId;
  state: 'onboarding' | 'active';
  since: string;
}

/** The services of a customer, active or on the way. */
export const servicesHad = ({ services }: Pick<Customer, 'services'>): ServiceId[] =>
  services.map(({ service }) => service);

export interface Onboarding {
  /** Counts the runs, so that each has a workflow instance of its own. */
  run: number;
  /** Absent when the connection was made without one: a known app registration. */
  invitationId?: string;
  /** The service that is added with the connection as it is. */
  service?: ServiceId;
  steps: OnboardingStep[];
}

export interface OnboardingStep {
  step: 'validateConnection' | 'activateService';
  state: 'pending' | 'running' | 'succeeded' | 'failed';
  message?: string;
  at?: string;
}

/** At least 3 characters. At most 15 is counted in UTF-16 units, as fields and tables count. */
export const shortNameStart = /^.{3}/su;
export const longestShortName = 15;

/** None of `\ / : * ? " < > |`, no dot, no blank; nothing that does not show: control and format characters, lone surrogates. */
export const shortNamePattern = /^[^\\/:*?"<>|.\s\p{Cc}\p{Cf}\p{Cs}]*$/u;

/** No control character and nothing that makes the text around it read in another order (UAX #9: embeddings, overrides, isolates). */
export const fullNamePattern = /^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u;

/**
 * The table and URL key of a short name: lower case, and what is not a letter, digit, `-` or `_` of ASCII as `~` and
 * its UTF-8 bytes in hex. Two short names that differ only in case or in Unicode composition are the same customer.
 */
export const customerIdOf = (shortName: string): string =>
  [...shortName.normalize('NFC').toLowerCase()]
    .map((character) => (/[a-z0-9_-]/.test(character) ? character : escaped(character)))
    .join('');

/** The short name an id was made from, in lower case. */
export const shortNameIn = (customerId: string): string =>
  decodeURIComponent(customerId.replaceAll('~', '%'));

const escaped = (character: string): string =>
  [...new TextEncoder().encode(character)].map((byte) => `~${byte.toString(16).padStart(2, '0')}`).join('');

/** Names of accounts and addresses are compared as Entra does: without case. */
export const sameAddress = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();
