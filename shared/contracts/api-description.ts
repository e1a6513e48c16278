import * as z from 'zod';
import type { Endpoint } from './endpoint.ts';

export const apiDescriptionEndpoints = {
  /** Made from this table. Changes with the deployed version only: If-None-Match is honoured. */
  readApiDescription: {
    method: 'GET',
    path: '/api/openapi.json',
    access: { kind: 'public' },
    summary: 'This description',
    response: z.instanceof(Uint8Array),
    media: 'application/json; charset=utf-8',
  },
} as const satisfies Record<string, Endpoint>;
