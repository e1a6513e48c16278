import { z } from 'zod';
import type { TenantUsers } from '../../ports/tenant-users.ts';
import { mapAnswer, type GraphReader } from './graph-reader.ts';

const counted = z.object({ '@odata.count': z.number().int() });

/** Counting with a filter is an advanced query of directory objects. */
const advanced = { ConsistencyLevel: 'eventual' };

export const createTenantUsers = (reader: GraphReader): TenantUsers => ({
  count: async (accessToken, filter = '') => {
    const clause = filter === '' ? '' : `&$filter=${encodeURIComponent(filter)}`;
    const path = `/users?$count=true&$top=1&$select=id${clause}`;
    return mapAnswer(await reader.one(counted, path, accessToken, advanced), (body) => body['@odata.count']);
  },
});
