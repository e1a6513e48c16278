import { parsed, textAt, type Az } from './azure-cli.ts';
import { HookProblem } from './hook-problem.ts';

export interface SignedIn {
  tenantId: string;
  /** Microsoft Graph of this cloud, without a slash at its end. */
  graphUrl: string;
  /** Where people sign in, without a slash at its end. */
  loginUrl: string;
}

/** Who az acts as: it has to see the subscription that was deployed to. */
export const signedIn = async (az: Az, subscriptionId: string): Promise<SignedIn> => {
  const account = await az(['account', 'show']);
  if (account.kind === 'failed')
    throw new HookProblem(
      `The Azure CLI does not see subscription ${subscriptionId}. It says: ${account.message}`,
      'Sign it in as somebody who does (az login --tenant and the subscription’s tenant), then run this again. azd and az sign in apart.',
    );
  const cloud = await az(['cloud', 'show']);
  const endpoints = cloud.kind === 'done' ? parsed(cloud.output) : undefined;
  const tenantId = textAt(parsed(account.output), 'tenantId');
  if (tenantId === undefined) throw new Error('az account show names no tenant.');
  const url = (name: string, usual: string) =>
    (textAt(endpoints, 'endpoints', name) ?? usual).replace(/\/+$/, '');
  return {
    tenantId,
    graphUrl: url('microsoftGraphResourceId', 'https://graph.microsoft.com'),
    loginUrl: url('activeDirectory', 'https://login.microsoftonline.com'),
  };
};
