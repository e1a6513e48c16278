import type { ResourcePermissions } from '../domain/permission-profile.ts';
import type { Secret } from '../domain/secret.ts';
import type { TryLater } from './token-endpoint.ts';

export type ProvisioningAnswer<T> =
  | { kind: 'ok'; value: T }
  /** The person behind the token lacks the role for it. */
  | { kind: 'denied' }
  /** What was made a moment ago is not known everywhere yet. */
  | { kind: 'notYet' }
  /** The tenant’s policy does not allow the kind of credential, or its lifetime. */
  | { kind: 'forbidden'; what: 'credential' | 'lifetime' }
  | { kind: 'refused'; code: string; message: string }
  | TryLater;

export interface NewApplication {
  /** By it the registration is found again, so that it is never made twice. */
  uniqueName: string;
  displayName: string;
  resources: readonly ResourcePermissions[];
}

/** What the tenant’s default policy says of new applications’ credentials; absent: any number of days. */
export interface CredentialPolicy {
  secrets: 'allowed' | 'forbidden';
  maxSecretDays?: number;
  maxCertificateDays?: number;
}

export interface NewCredential {
  /** Object id of the application. */
  objectId: string;
  /** A credential of that name takes the place of an earlier one. */
  displayName: string;
  startsAt: Date;
  expiresAt: Date;
}

/**
 * Makes an app registration in a customer’s tenant, with an administrator’s access token. Each call looks first and
 * writes what is missing only: repeated, it changes nothing.
 */
export interface AppProvisioning {
  createApplication(
    accessToken: Secret<string>,
    wanted: NewApplication,
  ): Promise<ProvisioningAnswer<{ objectId: string; applicationId: string }>>;
  createServicePrincipal(
    accessToken: Secret<string>,
    applicationId: string,
  ): Promise<ProvisioningAnswer<{ servicePrincipalId: string }>>;
  /** The app becomes an owner of its own registration, so that it may change what it owns. */
  ownItself(
    accessToken: Secret<string>,
    app: { objectId: string; servicePrincipalId: string },
  ): Promise<ProvisioningAnswer<object>>;
  /** Admin consent. `unavailable`: permissions of services that the tenant does not have. */
  grantPermissions(
    accessToken: Secret<string>,
    servicePrincipalId: string,
    resources: readonly ResourcePermissions[],
  ): Promise<ProvisioningAnswer<{ unavailable: string[] }>>;
  /** A policy that may not be read counts as none: Graph then says no when the credential is added. */
  credentialPolicy(accessToken: Secret<string>): Promise<ProvisioningAnswer<CredentialPolicy>>;
  addSecret(accessToken: Secret<string>, wanted: NewCredential): Promise<ProvisioningAnswer<Secret<string>>>;
  /** A self-signed certificate with its private key, both PEM in one text. Whole seconds. */
  newCertificate(wanted: Pick<NewCredential, 'startsAt' | 'expiresAt'>): Promise<Secret<string>>;
  /** Registers the certificate of {@link newCertificate}’s text; the key stays here. */
  addCertificate(
    accessToken: Secret<string>,
    wanted: NewCredential,
    certificate: Secret<string>,
  ): Promise<ProvisioningAnswer<object>>;
  assignRoles(
    accessToken: Secret<string>,
    servicePrincipalId: string,
    roles: readonly string[],
  ): Promise<ProvisioningAnswer<object>>;
  /**
   * Its Enterprise application goes with it. `notYet` also when there is none: the directory does not say which. One
   * that is in use, asked for right before, stays.
   */
  removeApplication(
    accessToken: Secret<string>,
    uniqueName: string,
    isInUse: (applicationId: string) => Promise<boolean>,
  ): Promise<ProvisioningAnswer<{ removed: boolean }>>;
}
