import tls from 'node:tls';

/** Makes this process (fetch, https, MSAL) trust a certificate, PEM: the local authority's. */
export const trustCertificate = (pem: string): void =>
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), pem]);
