/** What credentials app registrations of a tenant may be given from now on. */
export interface CredentialPolicy {
  passwords: 'allowed' | 'forbidden';
  /** Days; absent: any. */
  maxPasswordLifetime?: number;
  /** Days, of certificates; absent: any. */
  maxKeyLifetime?: number;
}

/** Made a moment ago: until then the directory answers as if it were not there. ISO 8601. */
export interface Propagating {
  knownFrom?: string;
}

export interface PasswordCredential extends Propagating {
  keyId: string;
  displayName: string;
  /** SHA-256 of the secret, hex: the simulator too forgets secrets it has handed out. */
  secretHash: string;
  hint: string;
  startDateTime: string;
  endDateTime: string;
}

/** A certificate with which an app signs its assertions. */
export interface KeyCredential extends Propagating {
  keyId: string;
  displayName: string;
  /** X.509, DER, base64. */
  certificate: string;
  startDateTime: string;
  endDateTime: string;
}
