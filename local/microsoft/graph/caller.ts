import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import { graphAppId, type User } from '../directory.ts';
import type { SimRequest } from '../http/route.ts';
import { audienceOf } from '../entra/tokens/access-token.ts';
import { verifyJwt } from '../entra/tokens/jwt.ts';
import { badRequest, denied, GraphError, notFound } from './graph-error.ts';

/** Who calls Graph, as the token says; every answer is about `tenantId` and nothing else. */
export interface Caller {
  tenantId: string;
  appId: string;
  /** Delegated permissions of a person's token, or application permissions of an app's. */
  permissions: string[];
  /** Object id of the person; absent when the app calls by itself. */
  userId?: string;
}

const claims = z.object({
  tid: z.string(),
  appid: z.string(),
  oid: z.string(),
  idtyp: z.enum(['user', 'app']),
  scp: z.string().default(''),
  roles: z.array(z.string()).default([]),
});

/** @throws GraphError 401 for a token that is missing, forged, out of time or meant for another resource */
export const requireCaller = async (cloud: Cloud, request: SimRequest): Promise<Caller> => {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.');
  const payload = await verifyJwt(cloud.store, token, [audienceOf(graphAppId), graphAppId]);
  const decoded = claims.safeParse(payload);
  if (!decoded.success)
    throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token validation failure.');
  const { tid, appid, oid, idtyp, scp, roles } = decoded.data;
  const frame = { tenantId: tid, appId: appid };
  return idtyp === 'app'
    ? { ...frame, permissions: roles }
    : { ...frame, permissions: scp.split(' '), userId: oid };
};

/** Any one of the permissions will do. @throws GraphError 403 */
export const requirePermission = ({ permissions }: Caller, anyOf: readonly string[]): void => {
  if (permissions.some((permission) => anyOf.includes(permission))) return;
  throw denied();
};

/** What a person may do with a delegated permission ends at the person's own rights. @throws GraphError 403 */
export const requireDirectoryRole = (
  { directory }: Cloud,
  { userId }: Caller,
  anyOf: readonly string[],
): void => {
  if (userId === undefined) return;
  const roles = directory.users.get(userId)?.directoryRoles ?? [];
  if (!roles.some((role) => anyOf.includes(role))) throw denied();
};

/** The person behind the token. @throws GraphError 400 for an app's token, 404 for an account that was deleted */
export const requireUser = ({ directory }: Cloud, { userId }: Caller): User => {
  if (userId === undefined) throw badRequest('/me request is only valid with delegated authentication flow.');
  const user = directory.users.get(userId);
  if (!user) throw notFound(userId);
  return user;
};
