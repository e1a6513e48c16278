import { randomBytes } from 'node:crypto';
import { seededIds, type Cloud } from './cloud.ts';
import { secretVault } from './key-vault/secret-vault.ts';
import { seedDirectory, tokenRedirectUris } from './seed.ts';

const generateSecret = () => randomBytes(24).toString('base64url');

/**
 * At the first start fills the directory and puts the seeded registrations' secrets into the vault, where the product
 * reads them as it would in Azure; nobody prints them. At every start redirect URIs follow the product, which may
 * have moved to another port.
 */
export const seedOnce = (cloud: Cloud): void => {
  const { directory, store, addresses } = cloud;
  if (directory.tenants.values().length === 0) {
    const vault = secretVault(store);
    const portalClientSecret = generateSecret();
    const tokenClientSecret = generateSecret();
    vault.put('portal-client-secret', portalClientSecret, { contentType: 'client secret' });
    vault.put('token-client-secret', tokenClientSecret, { contentType: 'client secret' });
    seedDirectory(directory, { portal: addresses.portal, portalClientSecret, tokenClientSecret });
  }
  for (const application of directory.applications.values()) {
    const present = application.redirectUris.map((uri) => atPortal(uri, addresses.portal));
    // A directory that an older version filled lacks the ones the product has come to use.
    const wanted = application.appId === seededIds.tokenAppId ? tokenRedirectUris(addresses.portal) : [];
    const redirectUris = [...new Set([...present, ...wanted])];
    directory.applications.set(application.id, { ...application, redirectUris });
  }
};

const atPortal = (uri: string, portal: string): string => {
  const { hostname, pathname } = new URL(uri);
  return hostname === 'localhost' ? `${portal}${pathname}` : uri;
};
