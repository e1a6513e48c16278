import type { Cloud } from '../../cloud.ts';
import type { Collection, User } from '../../directory.ts';
import type { SimRequest } from '../../http/route.ts';
import type { Store } from '../../store.ts';
import { digest, mintOpaque } from '../tokens/opaque.ts';

/** Who is signed in to the simulated Entra in one browser (single sign-on). */
interface BrowserSession {
  accounts: SessionAccount[];
}

export interface SessionAccount {
  homeUserId: string;
  signedInDateTime: string;
  mfa: boolean;
}

export interface SignedInAccount extends SessionAccount {
  user: User;
}

const cookieName = 'simulated-entra-session';

const sessions = (store: Store): Collection<BrowserSession> =>
  store.collection<BrowserSession>('entra.sessions');

/** The key of the browser's session; undefined for a browser that never was here. */
export const browserOf = (request: SimRequest): string | undefined => {
  const cookie = request.cookies[cookieName];
  return cookie === undefined ? undefined : digest(cookie);
};

export interface Browser {
  key: string;
  /** To be sent with the answer; empty when the browser has its cookie already. */
  headers: Record<string, string>;
}

/**
 * No `Secure`: the pages are plain http on 127.0.0.1. Lax, so that the cookie comes along when the product sends the
 * browser here, and stays away from forms of other sites.
 */
export const ensureBrowser = (request: SimRequest): Browser => {
  const known = browserOf(request);
  if (known !== undefined) return { key: known, headers: {} };
  const cookie = mintOpaque('');
  return {
    key: digest(cookie),
    headers: { 'set-cookie': `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Lax` },
  };
};

/** The browser's accounts whose sign-in still counts: not revoked, not disabled. */
export const signedInAccounts = ({ store, directory }: Cloud, browser: string): SignedInAccount[] =>
  (sessions(store).get(browser)?.accounts ?? []).flatMap((account) => {
    const user = directory.users.get(account.homeUserId);
    const valid = user?.accountEnabled && account.signedInDateTime >= user.sessionsValidFrom;
    return user && valid ? [{ ...account, user }] : [];
  });

export const rememberAccount = ({ store }: Cloud, browser: string, account: SessionAccount): void => {
  const others = (sessions(store).get(browser)?.accounts ?? []).filter(
    ({ homeUserId }) => homeUserId !== account.homeUserId,
  );
  sessions(store).set(browser, { accounts: [account, ...others] });
};

export const forgetBrowser = (store: Store, browser: string): void => {
  sessions(store).delete(browser);
};
