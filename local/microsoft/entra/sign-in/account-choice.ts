import type { Cloud } from '../../cloud.ts';
import { accountIn } from '../lookup.ts';
import { signedInAccounts, type SignedInAccount } from './browser-session.ts';
import type { Flow } from './flow.ts';

/** The accounts a person may pick instead of typing one. */
export const pickableAccounts = (cloud: Cloud, flow: Flow): SignedInAccount[] =>
  flow.fresh ? [] : signedInAccounts(cloud, flow.browser);

/**
 * Single sign-on: the flow with the account that needs no asking, or as it was. A device sign-in always asks: the
 * person at the page need not be the one who expects it.
 */
export const withKnownAccount = (cloud: Cloud, flow: Flow): Flow => {
  const account = knownAccount(cloud, flow);
  if (!account) return flow;
  const { homeUserId, signedInDateTime, mfa } = account;
  return { ...flow, account: { homeUserId, signedInDateTime, mfa } };
};

const knownAccount = (cloud: Cloud, flow: Flow): SignedInAccount | undefined => {
  const accounts = pickableAccounts(cloud, flow);
  const { purpose, name } = flow;
  if (purpose.kind === 'device' || purpose.kind === 'adminConsent') return undefined;
  if (purpose.kind === 'authorize' && purpose.prompt === 'select_account') return undefined;
  if (name !== undefined) return accounts.find(({ user }) => sameName(user.userPrincipalName, name));
  const { tenantId } = purpose;
  const fitting =
    tenantId === undefined
      ? accounts
      : accounts.filter(({ user }) => accountIn(cloud.directory, user, tenantId) !== undefined);
  return fitting.length === 1 && (accounts.length === 1 || purpose.kind === 'page') ? fitting[0] : undefined;
};

export const sameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.trim().toLowerCase();
