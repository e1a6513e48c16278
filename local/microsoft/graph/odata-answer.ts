import type { SimRequest, SimResponse } from '../http/route.ts';
import { jsonResponse } from '../http/route.ts';
import { badRequest } from './graph-error.ts';
import { odataFilter } from './odata-filter.ts';
import type { ODataQuery } from './odata-query.ts';

/** A Graph object; what it lists is what `$select` and `$filter` may name. */
export type Entity = Record<string, unknown>;

interface Answering {
  /** Base URL of Graph. */
  graph: string;
  request: SimRequest;
  query: ODataQuery;
  /** Name after `$metadata#`. */
  context: string;
}

/** One object. */
export const entityAnswer = (answering: Answering, entity: Entity): SimResponse =>
  jsonResponse(200, { ...contextOf(answering, '/$entity'), ...selected(entity, answering.query) });

/** A collection: filtered, counted, and in pages of `$top` (100 unless told), the next one by `@odata.nextLink`. */
export const collectionAnswer = (answering: Answering, entities: Entity[]): SimResponse => {
  const { query } = answering;
  const properties = Object.keys(entities[0] ?? {});
  const test =
    query.filter === undefined ? () => true : odataFilter(query.filter, filterable(properties, query));
  const matching = entities.filter(test);
  const size = query.top ?? 100;
  const end = query.skip + size;
  return jsonResponse(200, {
    ...contextOf(answering, ''),
    ...(query.count && { '@odata.count': matching.length }),
    ...(end < matching.length && { '@odata.nextLink': nextLink(answering, end) }),
    value: matching.slice(query.skip, end).map((entity) => selected(entity, query)),
  });
};

/** An empty collection has no object to read the properties from; then any name will do. */
const filterable = (properties: string[], { filter }: ODataQuery): string[] =>
  properties.length > 0 ? properties : ((filter ?? '').match(/\w+/g) ?? []);

const contextOf = ({ graph, context }: Answering, suffix: string) => ({
  '@odata.context': `${graph}/v1.0/$metadata#${context}${suffix}`,
});

const nextLink = ({ graph, request }: Answering, end: number): string => {
  const url = new URL(`${graph}${request.url.pathname}${request.url.search}`);
  url.searchParams.set('$skiptoken', String(end));
  return url.href;
};

const selected = (entity: Entity, { select }: ODataQuery): Entity => {
  if (!select) return entity;
  const unknown = select.find((name) => !(name in entity));
  if (unknown !== undefined)
    throw badRequest(`Could not find a property named '${unknown}' on this type in the simulated Graph.`);
  return Object.fromEntries(select.map((name) => [name, entity[name]]));
};
