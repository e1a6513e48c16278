import type { Cloud } from '../cloud.ts';
import type { Route, SimRequest, SimResponse } from '../http/route.ts';
import { requireCaller, requirePermission, type Caller } from './caller.ts';
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

/** What {@link collectionAnswer} and {@link entityAnswer} need to know besides the data. */
export const answeringFor = ({ cloud, request, query }: GraphCall, context: string) => ({
  graph: cloud.addresses.graph,
  request,
  query,
  context,
});
