import type { Cloud } from '../cloud.ts';
import type { Route } from '../http/route.ts';
import { applicationReads } from './applications.ts';
import { graphRead } from './graph-endpoint.ts';
import { organizationReads } from './organization.ts';
import { roleAssignmentReads } from './role-assignments.ts';
import { servicePrincipalReads } from './service-principals.ts';
import { userReads } from './users.ts';

/** What the product reads of Microsoft Graph v1.0. The rest, writes too, is refused. */
export const graphRoutes = (cloud: Cloud): Route[] =>
  [
    ...userReads,
    ...organizationReads,
    ...servicePrincipalReads,
    ...applicationReads,
    ...roleAssignmentReads,
  ].map((read) => graphRead(cloud, read));
