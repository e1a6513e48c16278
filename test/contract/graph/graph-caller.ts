import { Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { seededIds } from '../../../local/microsoft/cloud.ts';
import { graphAppId } from '../../../local/microsoft/directory.ts';
import { recordConsent } from '../../../local/microsoft/entra/consent/permission-grants.ts';
import type { TestCloud } from '../../support/microsoft.ts';
import { expectTokens, tailspin, tokenClient } from '../entra/token-client.ts';

export const item = z.record(z.string(), z.unknown());
export const list = z.object({ value: z.array(item), '@odata.nextLink': z.string().optional() });

/** The shipped Graph client at the simulated Graph. */
export const clientWith = (cloud: TestCloud, token: string): Client =>
  Client.init({
    baseUrl: `${cloud.addresses.graph}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set(['localhost']),
    authProvider: (done) => done(null, token),
  });

export const tokenOf = async (
  cloud: TestCloud,
  name: string,
  scope = 'https://graph.microsoft.com/.default',
): Promise<string> => {
  const answer = await tokenClient(cloud.addresses.entra).token('organizations', {
    grant_type: 'password',
    username: name,
    password: 'Passw0rd!',
    scope,
  });
  return expectTokens(answer).access_token;
};

/** What Graph refused with; the answer itself when it did not. */
export const refusalOf = async (call: Promise<unknown>) => {
  const outcome: unknown = await call.catch((error: unknown) => error);
  return outcome instanceof GraphError ? { status: outcome.statusCode, code: outcome.code } : outcome;
};

const provisioning = [
  'Application.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'DelegatedPermissionGrant.ReadWrite.All',
  'Directory.Read.All',
  'Policy.Read.All',
  'RoleManagement.ReadWrite.Directory',
];

/** Tailspin has consented, for everybody, to what provisioning takes. */
export const consentToProvisioning = ({ directory }: TestCloud): void =>
  recordConsent(directory, {
    tenantId: tailspin,
    appId: seededIds.tokenAppId,
    permissions: [{ resourceAppId: graphAppId, permissions: provisioning }],
  });
