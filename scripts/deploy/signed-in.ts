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
  const cloud = await az(['cloud', 'show'], 'asDefault');
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

/** Microsoft Graph is asked in the tenant of az's default account: `az rest` follows no other subscription there. */
export const expectDefaultTenant = async (
  az: Az,
  tenantId: string,
  subscriptionId: string,
): Promise<void> => {
  const account = await az(['account', 'show'], 'asDefault');
  const found = account.kind === 'done' ? textAt(parsed(account.output), 'tenantId') : undefined;
  if (found === tenantId) return;
  throw new HookProblem(
    `The Azure CLI is set to an account of ${found ? `tenant ${found}` : 'no tenant'}, and the deployment is in tenant ${tenantId}. Client secrets would be asked for in the wrong one.`,
    `Run az account set --subscription ${subscriptionId}, then azd hooks run postprovision.`,
  );
};
