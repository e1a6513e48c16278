import type { CredentialKind } from '../domain/provisioning.ts';
import type { Secret } from '../domain/secret.ts';
import type { AppCredential } from './app-credentials.ts';
import type { NewCredential, ProvisioningAnswer } from './app-provisioning.ts';
import type { EntraRefusal } from './token-endpoint.ts';

export type OwnAnswer<T> =
  | ProvisioningAnswer<T>
  /** Entra does not take the credential that the app acts with. */
  | { kind: 'signInRefused'; refusal: EntraRefusal }
  /** The tenant has no such registration: it lives in another one. */
  | { kind: 'elsewhere' };

/** One of a registration’s credentials. */
export interface OwnKey {
  keyId: string;
  kind: CredentialKind;
  /** In Entra; of old ones it may be unset. */
  displayName?: string | undefined;
}

/** Which of its credentials: by the name in Entra, or by what it proves itself with. */
export type WhichKey =
  | { by: 'name'; displayName: string }
  /** Of a secret Graph tells the first three characters and the end only: several may fit. */
  | { by: 'proof'; secret: Secret<string>; kind: CredentialKind; expiresAt?: string | undefined };

export type NewOwnCredential = Omit<NewCredential, 'objectId'>;

/** What an app registration does to its own secrets and certificates, signed in by itself. */
export interface OwnCredentials {
  find(app: AppCredential, which: WhichKey): Promise<OwnAnswer<OwnKey[]>>;
  /**
   * Those of a name but the one that the app acts with, by its id where that is known. `notYet` when what answers has not
   * heard of that one: its list is older than what is in use.
   */
  others(app: AppCredential, which: { displayName: string; keyId?: string }): Promise<OwnAnswer<OwnKey[]>>;
  /** Told once: asked again it is another one. */
  addSecret(
    app: AppCredential,
    wanted: NewOwnCredential,
  ): Promise<OwnAnswer<{ keyId: string; secret: Secret<string> }>>;
  /** Beside those that are there; one that is there already is left as it is. */
  addCertificate(
    app: AppCredential,
    wanted: NewOwnCredential,
    certificate: Secret<string>,
  ): Promise<OwnAnswer<object>>;
  /** One that is not there is no error. */
  remove(app: AppCredential, key: OwnKey): Promise<OwnAnswer<object>>;
}
