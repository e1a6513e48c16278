import type { Cloud } from '../cloud.ts';
import type { Route, SimRequest, SimResponse } from '../http/route.ts';
import { requireCaller, requireDirectoryRole, requirePermission, type Caller } from './caller.ts';
import { answeringGraph } from './graph-error.ts';
import { readODataQuery, type ODataOption, type ODataQuery } from './odata-query.ts';

/** A read of Graph: what it takes, who may, and the answer. */
export interface GraphRead {
  /** After `/v1.0`. */
  path: string;
  options: readonly ODataOption[];
  /** Any one of these, delegated or of the app. */
  permissions: readonly string[];
  answer(call: GraphCall): SimResponse;
}

/** A write of Graph. It takes no query options; the body is decoded by the answer, after the checks. */
export interface GraphWrite {
  method: 'POST' | 'PATCH' | 'DELETE';
  /** After `/v1.0`. */
  path: string;
  /** Any one of these, delegated or of the app; `own`: none, the answer itself decides who may. */
  permissions: readonly string[] | 'own';
  /** Directory roles of which a person needs one besides. */
  roles: readonly string[];
  answer(call: GraphCall): SimResponse;
}

export interface GraphCall {
  cloud: Cloud;
  request: SimRequest;
  caller: Caller;
  query: ODataQuery;
}

/** The order of checks is Graph's: token, permission, query. */
export const graphRead = (cloud: Cloud, read: GraphRead): Route => ({
  method: 'GET',
  path: `/v1.0${read.path}`,
  handle: answeringGraph(async (request) => {
    const caller = await requireCaller(cloud, request);
    requirePermission(caller, read.permissions);
    return read.answer({ cloud, request, caller, query: readODataQuery(request, read.options) });
  }),
});

/** The order of checks is Graph's: token, permission, role, query. */
export const graphWrite = (cloud: Cloud, write: GraphWrite): Route => ({
  method: write.method,
  path: `/v1.0${write.path}`,
  handle: answeringGraph(async (request) => {
    const caller = await requireCaller(cloud, request);
    if (write.permissions !== 'own') requirePermission(caller, write.permissions);
    requireDirectoryRole(cloud, caller, write.roles);
    return write.answer({ cloud, request, caller, query: readODataQuery(request, []) });
  }),
});

/** What {@link collectionAnswer} and {@link entityAnswer} need to know besides the data. */
export const answeringFor = ({ cloud, request, query }: GraphCall, context: string) => ({
  graph: cloud.addresses.graph,
  request,
  query,
  context,
});
