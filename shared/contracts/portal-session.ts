import * as z from 'zod';
import { everyone, type Endpoint } from './endpoint.ts';

export const me = z.object({
  userPrincipalName: z.string(),
  displayName: z.string(),
  roles: z.array(z.enum([...everyone, 'Customer'])),
  /** Role `Customer`: whose administrator. */
  customer: z.object({ id: z.string(), shortName: z.string() }).optional(),
  expiresAt: z.string(),
  /** The hourly check of roles is near: go through POST /api/session/start with `silent` at the next change of screen. */
  recheckDue: z.boolean(),
  provider: z.object({ name: z.string(), supportContact: z.string(), logo: z.string().optional() }),
});
export type Me = z.infer<typeof me>;

/** A path of the portal, where the browser goes afterwards. */
const returnTo = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'A path of this portal.')
  .default('/');

export const startSignInRequest = z.object({
  returnTo,
  silent: z.boolean().default(false),
});

const companyWanted = 'Enter your work e-mail address, or a domain of your company such as contoso.com.';

export const startCustomerSignInRequest = z.object({
  /** A work address, a domain of the company, or its tenant id. */
  company: z
    .string({ error: companyWanted })
    .trim()
    .max(254, { error: 'An e-mail address has at most 254 characters.', abort: true })
    .regex(
      /^([^\s@"<>\p{Cc}]{1,64}@)?([a-z0-9-]{1,63}\.)+[a-z]{2,63}$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu,
      companyWanted,
    ),
  returnTo,
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
  /** Role `Customer`: leads to the company's own tenant. The answer is the same whether or not we know the company. */
  startCustomerSignIn: {
    method: 'POST',
    path: '/api/session/start-customer',
    access: { kind: 'public' },
    summary: 'Where a customer’s administrator signs in',
    body: startCustomerSignInRequest,
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
    access: { kind: 'roles', roles: everyone, customer: { scope: 'session', sees: me } },
    summary: 'Who is signed in',
    response: me,
  },
} as const satisfies Record<string, Endpoint>;
