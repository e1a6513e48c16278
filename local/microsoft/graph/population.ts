import { derivedId } from '../derived-id.ts';
import type { Tenant } from '../directory.ts';
import type { Entity } from './odata-answer.ts';

/** Every tenth is in Italy; the others are spread over a few more countries. */
const countries = ['IT', 'DE', 'DE', 'DE', 'FR', 'FR', 'ES', 'GB', 'US', 'US'] as const;
const departments = ['Sales', 'Support', 'Finance', 'Production'] as const;
/** The service plan TEAMS1. */
const teams = {
  servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929',
  service: 'TeamspaceAPI',
  capabilityStatus: 'Enabled',
};

const made = new Map<string, Entity[]>();

/** People of a large organization whom nobody signs in as: made up when they are asked for, the same every time. */
export const populationOf = ({ id, domains, population = 0, turnover }: Tenant): Entity[] => {
  const { left = 0, joined = 0, moved = 0 } = turnover ?? {};
  const key = [id, population, left, joined, moved].join(' ');
  const known = made.get(key);
  if (known) return known;
  const [domain = 'tenant.example'] = domains;
  const people = Array.from({ length: Math.max(0, population + joined - left) }, (_, index) =>
    personNumber(left + index, index < moved, id, domain),
  );
  made.clear();
  made.set(key, people);
  return people;
};

const personNumber = (index: number, moved: boolean, tenantId: string, domain: string): Entity => {
  const number = String(index + 1).padStart(6, '0');
  return {
    id: derivedId(tenantId, 'person', number),
    displayName: `Person ${number}`,
    userPrincipalName: `person.${number}@${domain}`,
    mail: `person.${number}@${domain}`,
    accountEnabled: index % 50 !== 49,
    userType: 'Member',
    usageLocation: countries[index % countries.length],
    department: departments[(index + Number(moved)) % departments.length],
    assignedPlans: index % 5 === 4 ? [] : [teams],
  };
};
