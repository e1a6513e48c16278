/** A person of a customer's tenant, as Graph's `/users` tells. `id` is the object id, in lower case. */
export interface DirectoryUser {
  id: string;
  displayName: string;
  userPrincipalName: string;
  mail?: string;
  accountEnabled: boolean;
  /** ISO 3166-1 alpha-2. */
  usageLocation?: string;
  department?: string;
}

/** The same person in Teams, as Graph's `/admin/teams/userConfigurations` tells. */
export interface TeamsSettings {
  /** `user`, `resourceAccount`, `guest` …; a word that is new is kept as it is. */
  accountType: string;
  featureTypes: string[];
  isEnterpriseVoiceEnabled: boolean;
  /** E.164 with its category: primary, private, alternate. */
  telephoneNumbers: { number: string; category: string }[];
  /** The policies that count for the person, directly or through a group. */
  policies: { type: string; name: string }[];
}

/** What is kept of a person. */
export interface TenantUser {
  person: DirectoryUser;
  /** Absent: has no Teams, or Teams settings may not be read. */
  teams?: TeamsSettings;
  /** The run and the page of it that last changed it: a page that is repeated after a crash counts the same again. */
  touched: { run: string; page: string; change: 'added' | 'changed' };
}

/** Users are gone through by the first digit of their object ids, so that a sweep holds a sixteenth of them. */
export const idDigits = [...'0123456789abcdef'];
