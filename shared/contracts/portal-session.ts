import * as z from 'zod';
import { everyone, type Endpoint } from './endpoint.ts';

export const me = z.object({
  userPrincipalName: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum(everyone)),
  expiresAt: z.string(),
  /** The hourly check of roles is near: go through POST /api/session/start with `silent` at the next change of screen. */
  recheckDue: z.boolean(),
  provider: z.object({ name: z.string(), supportContact: z.string() }),
});
export type Me = z.infer<typeof me>;

export const startSignInRequest = z.object({
  /** A path of the portal, where the browser goes afterwards. */
  returnTo: z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'A path of this portal.')
    .default('/'),
  silent: z.boolean().default(false),
});

export const portalCallbackRequest = z.object({
  state: z.string().min(1).max(200),
  code: z.string().max(8000).optional(),
  error: z.string().max(200).optional(),
});

export const sessionEndpoints = {
  startSignIn: {
    method: 'POST',
    path: '/api/session/start',
    access: { kind: 'public' },
    summary: 'Where to sign in',
    body: startSignInRequest,
    response: z.object({ url: z.string() }),
  },
  finishSignIn: {
    method: 'POST',
    path: '/api/session/callback',
    access: { kind: 'public' },
    summary: 'Exchange the code for a session',
    body: portalCallbackRequest,
    response: z.object({ returnTo: z.string() }),
  },
  signOut: {
    method: 'POST',
    path: '/api/session/end',
    access: { kind: 'public' },
    summary: 'End the session',
    body: z.object({}),
    response: z.object({}),
  },
  me: {
    method: 'GET',
    path: '/api/me',
    access: { kind: 'roles', roles: everyone },
    summary: 'Who is signed in',
    response: me,
  },
} as const satisfies Record<string, Endpoint>;
