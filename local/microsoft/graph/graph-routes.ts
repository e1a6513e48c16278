import type { Cloud } from '../cloud.ts';
import type { Route } from '../http/route.ts';
import { appRoleAssignmentReads, appRoleAssignmentWrites } from './app-role-assignments.ts';
import { applicationWrites } from './application-writes.ts';
import { applicationReads } from './applications.ts';
import { credentialPolicyReads } from './credential-policy.ts';
import { graphRead, graphWrite } from './graph-endpoint.ts';
import { organizationReads } from './organization.ts';
import { ownerReads, ownerWrites } from './owners.ts';
import { keyWrites } from './key-writes.ts';
import { passwordWrites } from './password-writes.ts';
import { permissionGrantReads, permissionGrantWrites } from './permission-grants.ts';
import { roleAssignmentReads, roleAssignmentWrites } from './role-assignments.ts';
import { servicePrincipalWrites } from './service-principal-writes.ts';
import { servicePrincipalReads } from './service-principals.ts';
import { teamsUserReads } from './teams-user-configurations.ts';
import { userReads } from './users.ts';

/** What the product reads of Microsoft Graph v1.0, and what it writes to provision an app. The rest is refused. */
export const graphRoutes = (cloud: Cloud): Route[] => [
  ...[
    ...userReads,
    ...teamsUserReads,
    ...organizationReads,
    ...servicePrincipalReads,
    ...permissionGrantReads,
    ...appRoleAssignmentReads,
    ...applicationReads,
    ...ownerReads,
    ...credentialPolicyReads,
    ...roleAssignmentReads,
  ].map((read) => graphRead(cloud, read)),
  ...[
    ...applicationWrites,
    ...passwordWrites,
    ...keyWrites,
    ...ownerWrites,
    ...servicePrincipalWrites,
    ...permissionGrantWrites,
    ...appRoleAssignmentWrites,
    ...roleAssignmentWrites,
  ].map((write) => graphWrite(cloud, write)),
];
