import type { SimResponse } from '../http/route.ts';

/** Graph's answer to a change, and to a deletion. */
export const noContent = (): SimResponse => ({ status: 204, headers: { 'cache-control': 'no-store' } });
