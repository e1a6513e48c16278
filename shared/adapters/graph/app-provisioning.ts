import { Secret } from '../../domain/secret.ts';
import type { AppProvisioning } from '../../ports/app-provisioning.ts';
import { addCertificate } from './app-certificates.ts';
import { addSecret } from './app-secrets.ts';
import { readCredentialPolicy } from './credential-policy.ts';
import {
  createApplication,
  createServicePrincipal,
  removeApplication,
  type ProvisioningDeps,
} from './new-application.ts';
import { grantPermissions } from './permission-assignments.ts';
import { ownItself } from './owners.ts';
import { assignRoles } from './role-assignments.ts';

/** Makes app registrations through Graph v1.0. */
export const createAppProvisioning = (deps: ProvisioningDeps): AppProvisioning => ({
  createApplication: createApplication(deps),
  createServicePrincipal: createServicePrincipal(deps),
  ownItself: ownItself(deps),
  grantPermissions: grantPermissions(deps),
  credentialPolicy: readCredentialPolicy(deps),
  addSecret: addSecret(deps),
  newCertificate: async ({ startsAt, expiresAt }) => {
    // The X.509 library is needed where a tenant forbids secrets: no other start of the app need load it.
    const { selfSigned } = await import('./new-certificate.ts');
    return new Secret(await selfSigned(startsAt, expiresAt));
  },
  addCertificate: addCertificate(deps),
  assignRoles: assignRoles(deps),
  removeApplication: removeApplication(deps),
});
