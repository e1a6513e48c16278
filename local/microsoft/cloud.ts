import type { Directory } from './directory.ts';
import type { Store } from './store.ts';

/** Base URLs, none with a slash at its end. `portal` is the product's own address. */
export interface Addresses {
  entra: string;
  graph: string;
  vault: string;
  email: string;
  /** Everything a person sees, on http://127.0.0.1. */
  pages: string;
  portal: string;
}

export interface OutgoingMail {
  from: string;
  to: string;
  subject: string;
  plainText: string;
  html: string;
}

/** What every simulated service is given. Faults are applied to all of them by ./simulator.ts, before their routes. */
export interface Cloud {
  directory: Directory;
  store: Store;
  addresses: Addresses;
  /** Puts a mail into the simulated inbox. */
  deliver(mail: OutgoingMail): void;
}

/** What the seed needs to know. Secrets are only hashed by it; their one copy is in the simulated vault. */
export interface SeedSettings {
  /** The product's address, where redirect URIs point. */
  portal: string;
  portalClientSecret: string;
  tokenClientSecret: string;
}

/** The seeded ids that the product is configured with. */
export const seededIds = {
  providerTenantId: '11111111-1111-4111-8111-111111111111',
  portalAppId: 'aaaaaaaa-0000-4000-8000-000000000001',
  tokenAppId: 'aaaaaaaa-0000-4000-8000-000000000002',
} as const;

/** The provider's domain, from which the simulated e-mail service lets mail be sent. */
export const senderDomain = 'northwindvoice.example';
