import { derivedId } from '../derived-id.ts';
import { requireDirectoryRole } from './caller.ts';
import { answeringFor, type GraphRead } from './graph-endpoint.ts';
import { collectionAnswer, type Entity } from './odata-answer.ts';
import { populationOf } from './population.ts';

/** Who may see the Teams settings of others, delegated. */
const administrators = [
  'Global Administrator',
  'Global Reader',
  'Teams Administrator',
  'Teams Communications Administrator',
];

/** Graph's counterpart of Get-CsOnlineUser: the Teams settings of everybody who has Teams. */
export const teamsUserReads: readonly GraphRead[] = [
  {
    path: '/admin/teams/userConfigurations',
    options: ['$select', '$filter', '$top', '$skiptoken'],
    permissions: ['TeamsUserConfiguration.Read.All'],
    answer: (call) => {
      requireDirectoryRole(call.cloud, call.caller, administrators);
      const tenant = call.cloud.directory.tenants.get(call.caller.tenantId);
      const entities = tenant ? configurationsOf(tenant.id, populationOf(tenant)) : [];
      return collectionAnswer(answeringFor(call, 'admin/teams/userConfigurations'), entities);
    },
  },
];

/** The settings of a population, made once; it goes when the population does. */
const made = new WeakMap<Entity[], Entity[]>();

const configurationsOf = (tenantId: string, people: Entity[]): Entity[] => {
  const known = made.get(people);
  if (known) return known;
  const configurations = people.filter(hasTeams).map((person) => configuration(tenantId, person));
  made.set(people, configurations);
  return configurations;
};

const hasTeams = ({ assignedPlans }: Entity): boolean =>
  Array.isArray(assignedPlans) && assignedPlans.length > 0;

const since = '2025-01-07T09:08:50.9115993Z';

/** Every second one has a number of the provider; it is made of the person's own, so it stays when others leave. */
const configuration = (tenantId: string, { id, userPrincipalName }: Entity): Entity => {
  const digits = String(userPrincipalName).replace(/\D/g, '');
  const voice = Number(digits) % 2 === 1;
  return {
    id,
    userPrincipalName,
    tenantId,
    accountType: 'user',
    featureTypes: voice ? ['Teams', 'PhoneSystem'] : ['Teams'],
    isEnterpriseVoiceEnabled: voice,
    telephoneNumbers: voice ? [{ telephoneNumber: `+39055${digits}`, assignmentCategory: 'primary' }] : [],
    effectivePolicyAssignments: voice ? [voiceRouting(tenantId, Number(digits))] : [],
    createdDateTime: since,
    modifiedDateTime: since,
  };
};

const voiceRouting = (tenantId: string, number: number) => {
  const displayName = number % 3 === 0 ? 'International' : 'Domestic';
  return {
    policyType: 'OnlineVoiceRoutingPolicy',
    policyAssignment: {
      displayName,
      assignmentType: 'direct',
      policyId: derivedId(tenantId, displayName),
      groupId: null,
    },
  };
};
