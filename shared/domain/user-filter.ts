/** What the usual filters are made of. An empty text is no rule. */
export interface UserRules {
  /** ISO 3166-1 alpha-2, as in the user's usage location. */
  usageLocation: string;
  department: string;
  enabledOnly: boolean;
  teamsOnly: boolean;
}

/** The service plan TEAMS1, which every licence with Teams has (Microsoft: product names and service plan identifiers). */
const teamsPlan = '57ff2da0-773e-42df-b2af-ffb7a2317929';

/** The rules as an OData `$filter` of Graph's users; none of them is every user, the empty filter. */
export const filterOfRules = ({ usageLocation, department, enabledOnly, teamsOnly }: UserRules): string =>
  [
    usageLocation.trim() && `usageLocation eq ${quoted(usageLocation.trim().toUpperCase())}`,
    department.trim() && `department eq ${quoted(department.trim())}`,
    enabledOnly && 'accountEnabled eq true',
    teamsOnly && `assignedPlans/any(p:p/servicePlanId eq ${teamsPlan} and p/capabilityStatus eq 'Enabled')`,
  ]
    .filter((clause) => typeof clause === 'string' && clause !== '')
    .join(' and ');

/** A text in OData: a quote within it is doubled (OData URL Conventions §5.1.1.14.1). */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
