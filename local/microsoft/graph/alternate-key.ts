import type { SimRequest } from '../http/route.ts';

export interface EntityKey {
  name: string;
  value: string;
}

/** Both ways to name one object: `/applications/{id}` and, by alternate key, `/applications(appId='{appId}')`. */
export const keyedPaths = (collection: string, suffix = ''): readonly string[] => [
  `/${collection}/:id${suffix}`,
  `/${collection}(:key${suffix}`,
];

/** Which object the path of {@link keyedPaths} names; undefined for a key that cannot be read. */
export const entityKey = ({ params }: SimRequest): EntityKey | undefined => {
  const { id, key } = params;
  if (id !== undefined) return { name: 'id', value: id };
  const [, name, value] = /^(\w+)='([^']+)'\)$/.exec(key ?? '') ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
};
