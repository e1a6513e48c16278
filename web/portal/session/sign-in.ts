import { sessionEndpoints } from '../../../shared/contracts/portal-session.ts';
import { call } from '../api/call.ts';

const returnKey = 'tenant-connect.return-to';
const companyKey = 'tenant-connect.company';

/** Paths of the portal that have no place after a sign-in. */
const doorways = ['/auth/callback', '/customer-sign-in', '/sign-in-again', '/signed-in', '/signed-out'];

/** Where a sign-in that failed was meant to lead, so that the next try leads there too. */
export const rememberedReturn = (): string => sessionStorage.getItem(returnKey) ?? '/';

export const rememberReturn = (returnTo: string): void => sessionStorage.setItem(returnKey, returnTo);

/** What a customer's administrator entered for the sign-in that is under way or failed; undefined when it is an operator's. */
export const rememberedCompany = (): string | undefined => sessionStorage.getItem(companyKey) ?? undefined;

export const hereAsReturn = (): string =>
  doorways.includes(location.pathname) ? '/' : `${location.pathname}${location.search}`;

/** Leaves for Microsoft's sign-in page. `silent` asks for no interaction (`prompt=none`): the hourly check of roles. */
export const beginSignIn = async (returnTo: string, silent = false): Promise<void> => {
  const { url } = await call(sessionEndpoints.startSignIn, {
    body: { returnTo: returnTo.slice(0, 500), silent },
  });
  rememberReturn(returnTo);
  if (!silent) sessionStorage.removeItem(companyKey);
  location.assign(url);
};

/** The same for a customer's administrator, at the tenant of the company they entered. */
export const beginCustomerSignIn = async (company: string, returnTo: string): Promise<void> => {
  const { url } = await call(sessionEndpoints.startCustomerSignIn, {
    body: { company, returnTo: returnTo.slice(0, 500) },
  });
  rememberReturn(returnTo);
  sessionStorage.setItem(companyKey, company);
  location.assign(url);
};

/** The portal's own path an answer names; anything else leads to the start. */
export const safePath = (returnTo: string): string => {
  const target = new URL(returnTo, location.origin);
  return target.origin === location.origin ? `${target.pathname}${target.search}` : '/';
};

export const signOut = async (): Promise<void> => {
  await call(sessionEndpoints.signOut, { body: {} });
  // A full load: nothing that was read stays in memory.
  location.assign('/signed-out');
};
