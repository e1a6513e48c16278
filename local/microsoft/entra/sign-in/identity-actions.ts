import type { Cloud } from '../../cloud.ts';
import { EntraError } from '../entra-error.ts';
import { homeAccount } from '../lookup.ts';
import { pickableAccounts } from './account-choice.ts';
import { rememberAccount } from './browser-session.ts';
import type { Flow } from './flow.ts';
import { verifyPassword } from './password.ts';

/** The flow after a name was typed. Unlike a password, a wrong name is told at once, as Entra does. */
export const giveName = (cloud: Cloud, flow: Flow, name: string): Flow => {
  const known = homeAccount(cloud.directory, name);
  if (known) return { ...flow, name: known.userPrincipalName };
  return {
    ...flow,
    problem: 'This username may be incorrect. Make sure you typed it correctly. (AADSTS50034)',
  };
};

export const givePassword = (cloud: Cloud, flow: Flow, password: string): Flow => {
  const account = homeAccount(cloud.directory, flow.name ?? '');
  if (!account) return withoutName(flow);
  try {
    verifyPassword(cloud, account, password);
  } catch (error) {
    if (error instanceof EntraError) return { ...flow, problem: error.message };
    throw error;
  }
  const signedIn = { homeUserId: account.id, signedInDateTime: new Date().toISOString(), mfa: false };
  rememberAccount(cloud, flow.browser, signedIn);
  return { ...flow, account: signedIn };
};

/** The app hinted at an account that does not exist. */
const withoutName = (flow: Flow): Flow => {
  const { name: _name, ...rest } = flow;
  return {
    ...rest,
    problem: 'This username may be incorrect. Make sure you typed it correctly. (AADSTS50034)',
  };
};

/** One of the accounts already signed in to this browser. */
export const pickAccount = (cloud: Cloud, flow: Flow, userId: string): Flow => {
  const picked = pickableAccounts(cloud, flow).find(({ homeUserId }) => homeUserId === userId);
  if (!picked) return flow;
  const { homeUserId, signedInDateTime, mfa } = picked;
  return { ...flow, account: { homeUserId, signedInDateTime, mfa } };
};

/** Starts over with the name; accounts already signed in are not offered again. */
export const switchAccount = (flow: Flow): Flow => {
  const { account: _account, name: _name, ...rest } = flow;
  return { ...rest, fresh: true, confirmed: false, requestSent: false };
};

export const approveOnPhone = (cloud: Cloud, flow: Flow): Flow => {
  if (!flow.account) return flow;
  const account = { ...flow.account, mfa: true };
  rememberAccount(cloud, flow.browser, account);
  return { ...flow, account };
};

export const denyOnPhone = (flow: Flow): Flow => ({
  ...switchAccount(flow),
  problem: 'We didn’t hear from you, or you denied the request. Please sign in again.',
});
