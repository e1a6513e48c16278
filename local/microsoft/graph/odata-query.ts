import type { SimRequest } from '../http/route.ts';
import { badRequest } from './graph-error.ts';

/** The system query options of a request, checked against what its path takes. */
export interface ODataQuery {
  select?: string[];
  filter?: string;
  expand?: string;
  top?: number;
  /** Where the page begins. */
  skip: number;
  count: boolean;
}

export type ODataOption = '$select' | '$filter' | '$expand' | '$top' | '$count' | '$skiptoken';

/** @throws GraphError 400 for an option that is not modelled here */
export const readODataQuery = ({ url }: SimRequest, modelled: readonly ODataOption[]): ODataQuery => {
  for (const name of url.searchParams.keys())
    if (!modelled.some((option) => option === name))
      throw badRequest(`The query option '${name}' is not supported on this path by the simulated Graph.`);
  const query = url.searchParams;
  const select = query.get('$select');
  const filter = query.get('$filter');
  const expand = query.get('$expand');
  const top = readTop(query.get('$top'));
  return {
    ...(select !== null && { select: select.split(',').map((name) => name.trim()) }),
    ...(filter !== null && { filter }),
    ...(expand !== null && { expand }),
    ...(top !== undefined && { top }),
    skip: readSkip(query.get('$skiptoken')),
    count: query.get('$count') === 'true',
  };
};

/** 1 to 999, as for users. */
const readTop = (text: string | null): number | undefined => {
  if (text === null) return undefined;
  const top = Number(text);
  if (/^\d{1,3}$/.test(text) && top >= 1) return top;
  throw badRequest(`Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`);
};

const readSkip = (token: string | null): number => {
  if (token === null) return 0;
  if (/^\d{1,9}$/.test(token)) return Number(token);
  throw badRequest('The skip token is invalid.');
};
