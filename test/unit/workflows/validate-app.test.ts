import { tryApp } from '../../../orchestrations/onboarding/try-app.ts';
import type { AppRegistrationConnection } from '../../../shared/domain/connection.ts';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { Secret } from '../../../shared/domain/secret.ts';
import type { AppCredential, AppVerification } from '../../../shared/ports/app-credentials.ts';
import { minutes } from '../../contract/tables/samples.ts';
import { memoryVault } from '../../support/in-memory-ports.ts';

const verified: AppVerification = {
  kind: 'verified',
  organizationName: 'Contoso',
  servicePrincipalId: 'sp-1',
  permissions: ['Organization.Read.All'],
  roles: ['Global Administrator'],
  secretExpiresAt: minutes(500),
};

const tried = async (
  answer: AppVerification,
  given: Partial<AppRegistrationConnection> = {},
  services: ServiceId[] = ['directRouting'],
) => {
  const vault = memoryVault();
  const secretVersion = await vault.store.write('app-1', new Secret('planted'));
  const connection: AppRegistrationConnection = {
    customerId: 'contoso',
    tenantId: '11111111-1111-4111-8111-111111111111',
    method: 'appRegistration',
    status: 'connected',
    applicationId: 'app',
    secretName: 'app-1',
    secretVersion,
    attemptId: 'entered',
    granted: [],
    missing: [],
    roles: [],
    missingRoles: [],
    ...given,
  };
  const asked: AppCredential[] = [];
  const verify = async (credential: AppCredential) => {
    asked.push(credential);
    return answer;
  };
  const ports = { vault: vault.store, appCredentials: { verify } };
  return { ...(await tryApp(ports, connection, services, minutes(9))), asked };
};
const refused = (aadsts: number): AppVerification => ({
  kind: 'refused',
  refusal: { aadsts, error: 'invalid_client' },
});
const earlier = { at: minutes(1), problem: { code: 'first', title: 't', why: 'w', who: 'u', next: 'n' } };

test('an app registration that works is Successful, with expiry and roles as Graph has them now', async () => {
  const { connection, validation } = await tried(verified, { status: 'lost', loss: earlier });
  expect(validation).toEqual({ at: minutes(9), successful: true, tenantName: 'Contoso' });
  expect(connection).toMatchObject({
    status: 'connected',
    roles: ['Global Administrator'],
    missingRoles: [],
    secretExpiresAt: minutes(500),
    missing: expect.arrayContaining(['User.Read.All']),
  });
  expect(connection).not.toHaveProperty('loss');
});

test('a secret that has expired loses the connection, with cause and next step', async () => {
  const { connection, validation } = await tried(refused(7000222));
  expect(connection).toMatchObject({ status: 'lost', loss: { problem: { code: 'AADSTS7000222' } } });
  expect(validation.reason).toMatch(/^The client secret has expired\. Make a new secret/);
});

test('the first cause of a loss is kept; a number that nobody knows loses nothing', async () => {
  const later = await tried(refused(7000215), { status: 'lost', loss: earlier });
  expect(later.connection.loss).toEqual(earlier);
  const unknown = await tried(refused(1234567));
  expect(unknown.connection.status).toBe('connected');
  expect(unknown.validation).toMatchObject({ successful: false, code: 'AADSTS1234567' });
});

test('a secret that is gone from the vault, and Microsoft that does not answer', async () => {
  const gone = await tried(verified, { secretVersion: 'of another day' });
  expect(gone).toMatchObject({ connection: { status: 'lost' }, validation: { code: 'secretMissing' } });
  await expect(tried({ kind: 'tryLater', afterSeconds: 1, reason: 'busy' })).rejects.toThrow('busy');
});

test('each service has a profile of its own: a smaller one misses less, two together miss what either needs', async () => {
  const reporting = ['Organization.Read.All', 'User.Read.All', 'Reports.Read.All', 'CallRecords.Read.All'];
  const answer = { ...verified, permissions: [...reporting, 'Application.Read.All'], roles: [] };
  expect((await tried(answer, {}, ['callReporting'])).connection).toMatchObject({
    missing: [],
    missingRoles: [],
  });
  const { missing, missingRoles } = (await tried(answer, {}, ['directRouting', 'callReporting'])).connection;
  expect(missing).toEqual([
    'Group.ReadWrite.All',
    'TeamsUserConfiguration.Read.All',
    'RoleManagement.Read.Directory',
  ]);
  expect(missingRoles).toContain('Teams Administrator');
});

test('a certificate is presented as one, and stays one', async () => {
  const { connection, asked } = await tried(verified, { credential: 'certificate' });
  expect(asked).toMatchObject([{ credential: 'certificate' }]);
  expect(connection).toMatchObject({ status: 'connected', credential: 'certificate' });
});

test('a certificate that Entra no longer knows loses the connection', async () => {
  const { connection, validation } = await tried(refused(700027), { credential: 'certificate' });
  expect(connection.status).toBe('lost');
  expect(validation.reason).toMatch(/^Entra does not know the certificate\./);
});
