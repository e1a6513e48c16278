import type { Directory } from './directory.ts';
import type { Store } from './store.ts';

export const openDirectory = (store: Store): Directory => ({
  tenants: store.collection('tenants'),
  users: store.collection('users'),
  applications: store.collection('applications'),
  servicePrincipals: store.collection('servicePrincipals'),
  grants: store.collection('grants'),
  consentRequests: store.collection('consentRequests'),
  inbox: store.collection('inbox'),
  faults: store.collection('faults'),
});
