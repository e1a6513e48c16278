import { randomUUID } from 'node:crypto';
import type { Collection } from '../../directory.ts';
import type { Store } from '../../store.ts';
import type { RequestedScopes } from '../scopes.ts';

/** What a person's sign-in is for. A missing `tenantId` means: the tenant where the account is at home. */
export type Purpose = AuthorizePurpose | DevicePurpose | AdminConsentPurpose | ReviewPurpose | PagePurpose;

export interface AuthorizePurpose {
  kind: 'authorize';
  appId: string;
  tenantId?: string;
  requested: RequestedScopes;
  redirectUri: string;
  responseMode: 'query' | 'fragment';
  state?: string;
  nonce?: string;
  codeChallenge?: string;
  prompt?: 'none' | 'login' | 'select_account' | 'consent';
}

export interface DevicePurpose {
  kind: 'device';
  appId: string;
  tenantId?: string;
  requested: RequestedScopes;
  /** Key of the device code. */
  deviceKey: string;
}

export interface AdminConsentPurpose {
  kind: 'adminConsent';
  appId: string;
  tenantId?: string;
  requested: RequestedScopes;
  redirectUri: string;
  state?: string;
}

/** A reviewer's second sign-in before a request is approved. */
export interface ReviewPurpose {
  kind: 'review';
  appId: string;
  tenantId: string;
  requested: RequestedScopes;
  requestId: string;
}

/** A page of the admin center that only people of the tenant may see. */
export interface PagePurpose {
  kind: 'page';
  tenantId: string;
  /** Path on the page server. */
  returnTo: string;
}

/** One sign-in under way in one browser. */
export interface Flow {
  id: string;
  /** Key of the browser session it began in: no other browser may go on with it. */
  browser: string;
  purpose: Purpose;
  startedAt: number;
  /** A name given by the app or typed by the person; the password is asked for it next. */
  name?: string;
  /** Set once the password, or an earlier sign-in of this browser, was accepted. */
  account?: { homeUserId: string; signedInDateTime: string; mfa: boolean };
  /** Only a typed password counts, whoever is signed in already. */
  fresh: boolean;
  /** The number that the authenticator has to match. */
  number: number;
  /** "Are you trying to sign in to …?" was answered. */
  confirmed: boolean;
  /** A consent was given in this flow, so `prompt=consent` is served. */
  consented: boolean;
  /** The reviewer was asked in this flow. */
  requestSent: boolean;
  /** AADSTS number to be told on the next page. */
  problem?: string;
}

const lifetimeMs = 60 * 60 * 1000;

const flows = (store: Store): Collection<Flow> => store.collection<Flow>('entra.flows');

export const startFlow = (
  store: Store,
  start: Pick<Flow, 'browser' | 'purpose' | 'fresh'> & { name?: string },
): Flow => {
  for (const old of flows(store).values()) if (isOver(old)) flows(store).delete(old.id);
  const flow: Flow = {
    ...start,
    id: randomUUID(),
    startedAt: Date.now(),
    number: 10 + Math.floor(Math.random() * 90),
    confirmed: false,
    consented: false,
    requestSent: false,
  };
  saveFlow(store, flow);
  return flow;
};

export const saveFlow = (store: Store, flow: Flow): void => flows(store).set(flow.id, flow);

export const endFlow = (store: Store, flow: Flow): void => {
  flows(store).delete(flow.id);
};

/** The flow, if it is this browser's and younger than an hour. */
export const findFlow = (store: Store, id: string, browser: string | undefined): Flow | undefined => {
  const flow = flows(store).get(id);
  return flow && flow.browser === browser && !isOver(flow) ? flow : undefined;
};

const isOver = ({ startedAt }: Flow): boolean => Date.now() - startedAt > lifetimeMs;
