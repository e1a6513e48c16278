import * as z from 'zod';
import type { DirectoryUser, TeamsSettings } from '../../domain/tenant-user.ts';
import type { GraphAnswer } from '../../ports/tenant-directory.ts';
import type { TenantUsers, UserPage } from '../../ports/tenant-users.ts';
import { mapAnswer, type GraphPage, type GraphReader } from './graph-reader.ts';

const counted = z.object({ '@odata.count': z.number().int() });

/** Counting with a filter is an advanced query of directory objects, and each page of it has to say so. */
const advanced = { ConsistencyLevel: 'eventual' };

/** Users of one page; Graph's most is 999. */
const pageSize = 500;
const userFields = 'id,displayName,userPrincipalName,mail,accountEnabled,usageLocation,department';
const teamsFields =
  'id,accountType,featureTypes,isEnterpriseVoiceEnabled,telephoneNumbers,effectivePolicyAssignments';

export const createTenantUsers = (reader: GraphReader): TenantUsers => ({
  count: async (accessToken, filter = '') => {
    const path = `/users?$count=true&$top=1&$select=id${filterClause(filter)}`;
    return mapAnswer(await reader.one(counted, path, accessToken, advanced), (body) => body['@odata.count']);
  },
  page: async (accessToken, filter, cursor) => {
    const path = `/users?$count=true&$top=${pageSize}&$select=${userFields}${filterClause(filter)}`;
    return decoded(userSchema, await reader.page(cursor ?? path, accessToken, advanced));
  },
  teamsPage: async (accessToken, cursor) => {
    const path = `/admin/teams/userConfigurations?$top=${pageSize}&$select=${teamsFields}`;
    return decoded(teamsSchema, await reader.page(cursor ?? path, accessToken));
  },
});

const filterClause = (filter: string): string =>
  filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`;

/** Texts of a tenant are kept up to so many characters; Entra's own limits are lower. */
const text = z.string().transform((value) => value.slice(0, 500));
const optionalText = text
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));
const objectId = z.guid().transform((id) => id.toLowerCase());

const userSchema = z
  .object({
    id: objectId,
    displayName: optionalText,
    userPrincipalName: text,
    mail: optionalText,
    accountEnabled: z.boolean().nullish(),
    usageLocation: optionalText,
    department: optionalText,
  })
  .transform(
    ({
      id,
      displayName,
      userPrincipalName,
      mail,
      accountEnabled,
      usageLocation,
      department,
    }): DirectoryUser => ({
      id,
      displayName: displayName ?? userPrincipalName,
      userPrincipalName,
      ...(mail === undefined ? {} : { mail }),
      accountEnabled: accountEnabled ?? false,
      ...(usageLocation === undefined ? {} : { usageLocation }),
      ...(department === undefined ? {} : { department }),
    }),
  );

/** Of one person; more than Teams has policy types. */
const mostPolicies = 60;
const mostNumbers = 20;

const policy = z
  .object({ policyType: text, policyAssignment: z.object({ displayName: optionalText }).nullish() })
  .transform(({ policyType: type, policyAssignment }) => ({
    type,
    name: policyAssignment?.displayName ?? '',
  }));

const telephoneNumber = z
  .object({ telephoneNumber: text, assignmentCategory: optionalText })
  .transform(({ telephoneNumber: number, assignmentCategory }) => ({
    number,
    category: assignmentCategory ?? 'primary',
  }));

const teamsSchema = z
  .object({
    id: objectId,
    accountType: optionalText,
    featureTypes: z.array(text).nullish(),
    isEnterpriseVoiceEnabled: z.boolean().nullish(),
    telephoneNumbers: z.array(telephoneNumber).nullish(),
    effectivePolicyAssignments: z.array(policy).nullish(),
  })
  .transform(({ id, ...found }): { id: string; teams: TeamsSettings } => ({
    id,
    teams: {
      accountType: found.accountType ?? 'unknown',
      featureTypes: found.featureTypes ?? [],
      isEnterpriseVoiceEnabled: found.isEnterpriseVoiceEnabled ?? false,
      telephoneNumbers: (found.telephoneNumbers ?? []).slice(0, mostNumbers),
      policies: inOrder(found.effectivePolicyAssignments ?? []).slice(0, mostPolicies),
    },
  }));

/** Graph promises no order, and another order is no change. */
const inOrder = (policies: TeamsSettings['policies']): TeamsSettings['policies'] =>
  [...policies].sort((a, b) => (a.type < b.type ? -1 : 1));

const decoded = <T>(item: z.ZodType<T>, answer: GraphAnswer<GraphPage>): GraphAnswer<UserPage<T>> => {
  if (answer.kind !== 'ok') return answer;
  const { items, ...rest } = answer.value;
  const users = z.array(item).safeParse(items);
  if (users.success) return { kind: 'ok', value: { users: users.data, ...rest } };
  return { kind: 'tryLater', afterSeconds: 30, reason: 'Microsoft Graph’s answer was not understood' };
};
