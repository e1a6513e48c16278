import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { profileOf, serviceIds } from '../../../shared/domain/services.ts';
import { roles } from '../../../shared/domain/session.ts';
import { infraText } from '../../support/infra-files.ts';

const script = readFileSync(
  join(import.meta.dirname, '..', '..', '..', 'scripts', 'deploy', 'register-apps.sh'),
  'utf8',
);
const token = infraText('modules/token-registration.bicep');
const portal = infraText('modules/portal-registration.bicep');
const reports = infraText('modules/reports-registration.bicep');

const signIn = ['openid', 'profile', 'offline_access'];
const { resources } = profileOf(serviceIds);
const scopesOf = (wanted: string): string[] =>
  resources
    .filter(({ resource }) => resource === wanted)
    .flatMap(({ permissions }) => permissions.map(({ scope }) => scope));

/** The words of a Bicep array or a shell string of this name. */
const wordsOf = (text: string, name: string): string[] => {
  const [, list = ''] = new RegExp(`${name} ?= ?(\\[[^\\]]*\\]|'[^']*')`).exec(text) ?? [];
  return list.match(/[\w.]+/g) ?? [];
};

/** One that is missing here fails every customer's consent; one too many is asked of every customer. */
test('the token registration lists the delegated permissions of the services, in Bicep and in the script', () => {
  const wanted = [...signIn, ...scopesOf('https://graph.microsoft.com')].toSorted();
  expect(wordsOf(token, 'graphScopes').toSorted()).toEqual(wanted);
  const inScript = [...wordsOf(script, 'sign_in_scopes'), ...wordsOf(script, 'service_scopes')];
  expect(inScript.toSorted()).toEqual(wanted);
});

test('a permission that only one of them lists would be found', () => {
  const less = script.replace(' Reports.Read.All', '');
  expect(wordsOf(less, 'service_scopes')).not.toEqual(wordsOf(script, 'service_scopes'));
  expect(wordsOf(less, 'service_scopes')).toHaveLength(wordsOf(script, 'service_scopes').length - 1);
});

test('of other resources services want what both give by its id', () => {
  expect(resources.map(({ resource }) => resource).toSorted()).toEqual([
    '48ac35b8-9aa8-4d74-927d-1f4a14a0b239',
    'https://graph.microsoft.com',
  ]);
  expect(scopesOf('48ac35b8-9aa8-4d74-927d-1f4a14a0b239')).toEqual(['user_impersonation']);
  for (const text of [token, script]) {
    expect(text).toContain('48ac35b8-9aa8-4d74-927d-1f4a14a0b239');
    expect(text).toContain('e60370c1-e451-437e-aa6e-d76df38e5f15');
  }
});

const guids = (text: string): string[] =>
  [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))].toSorted();

test('both ways give the same ids, so that one can follow the other', () => {
  const eventGrid = infraText('main.bicep').match(/(?<=eventGridAppId: ')[^']+/g) ?? [];
  expect(guids(script)).toEqual(guids(`${token}${portal}${reports}${eventGrid.join(' ')}`));
  const names = (text: string): string[] => [...new Set(text.match(/tenant-connect-\w+(?=-\$)/g))].toSorted();
  expect(names(script)).toEqual(names(`${token}${portal}${reports}`));
});

test('both ways know the app roles of the portal and the one that Event Grid needs', () => {
  const staff = roles.filter((role) => role !== ('Customer' as string));
  for (const role of staff) {
    expect(portal).toContain(`value: '${role}'`);
    expect(script).toMatch(new RegExp(`app_role_as_json "\\$\\w+" ${role} `));
  }
  const admitted = readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'functions', 'http', 'event-grid-token.ts'),
    'utf8',
  );
  for (const text of [admitted, reports, script])
    expect(text).toContain('AzureEventGridSecureWebhookSubscriber');
});

test('both ways know the addresses people come back to', () => {
  const back = (text: string, variable: string): string[] =>
    [...text.matchAll(new RegExp(`\\$\\{?${variable}\\}?(/\\w+/callback)`, 'g'))].map(
      ([, path = '']) => path,
    );
  const wanted = ['/auth/callback', '/auth/callback', '/consent/callback', '/wizard/callback'];
  expect([...back(portal, 'portalUrl'), ...back(token, 'portalUrl')].toSorted()).toEqual(wanted);
  expect(back(script, 'portal_url').toSorted()).toEqual(wanted);
});
