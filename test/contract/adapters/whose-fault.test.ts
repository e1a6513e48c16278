import { seededIds } from '../../../local/microsoft/cloud.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { graphScopes, openAdapters, tailspin } from './product-adapters.ts';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await startTestCloud();
});
afterAll(() => cloud.close());

const tokenApp = () => {
  const known = cloud.directory.applications.values();
  const application = known.find(({ appId }) => appId === seededIds.tokenAppId);
  if (!application) throw new Error('The registration is not there.');
  return application;
};
const redeem = async () => {
  const { tokenEndpoint, passwordGrant } = openAdapters(cloud);
  const password = new Secret('Passw0rd!');
  const credential = { tenantId: tailspin, username: 'admin@tailspin.example', password };
  const signedIn = await passwordGrant.signIn(credential, graphScopes);
  if (signedIn.kind !== 'signedIn') throw new Error(signedIn.kind);
  return () => tokenEndpoint.redeem(tailspin, signedIn.refreshToken, 'confidential', graphScopes);
};

test('a registration that is not to be found in any tenant is ours to mend', async () => {
  const again = await redeem();
  const application = tokenApp();
  cloud.directory.applications.delete(application.id);
  try {
    expect(await again()).toMatchObject({ kind: 'refused', refusal: { aadsts: 700016, ours: true } });
  } finally {
    cloud.directory.applications.set(application.id, application);
  }
});

test('one that works at home, but not there, is the tenant’s', async () => {
  const again = await redeem();
  const application = tokenApp();
  cloud.directory.applications.set(application.id, { ...application, multiTenant: false });
  try {
    const answer = await again();
    expect(answer).toMatchObject({ kind: 'refused', refusal: { aadsts: 700016 } });
    expect(answer).not.toMatchObject({ refusal: { ours: true } });
  } finally {
    cloud.directory.applications.set(application.id, application);
  }
});
