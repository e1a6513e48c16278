/** A version of a vault secret. */
export interface SecretReference {
  secretName: string;
  secretVersion: string;
}
