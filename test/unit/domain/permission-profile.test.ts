import fc from 'fast-check';
import { directRouting } from '../../../shared/domain/services/direct-routing.ts';
import { profileOf, serviceNames, services } from '../../../shared/domain/services.ts';
import {
  grantedAmong,
  missingRoles,
  missingScopes,
  scopesByResource,
} from '../../../shared/domain/permission-profile.ts';

const asked = scopesByResource(directRouting).flat();
const bare = (scope: string) => scope.slice(scope.lastIndexOf('/') + 1);
const allRoles = directRouting.roles.map(({ name }) => name);

test('one request never mixes two resources', () => {
  for (const scopes of scopesByResource(directRouting)) {
    const resources = new Set(scopes.map((scope) => scope.slice(0, scope.lastIndexOf('/'))));
    expect(resources.size).toBe(1);
  }
});

test('every permission is explained in words', () => {
  const needs = services.flatMap(({ resources, application }) => [...resources, ...application.resources]);
  for (const { title, why } of needs.flatMap(({ permissions }) => permissions)) {
    expect(title).not.toMatch(/\w\.\w/);
    expect(why.length).toBeGreaterThan(20);
  }
});

test('a grant covers what was asked in whatever case, with or without prefix, and whatever else it has', () => {
  const spelling = fc.tuple(...asked.map((scope) => fc.mixedCase(fc.constantFrom(scope, bare(scope)))));
  fc.assert(
    fc.property(spelling, fc.array(fc.string()), (granted, extra) => {
      expect(missingScopes(asked, [...extra, ...granted])).toEqual([]);
    }),
  );
});

test('what was not granted is named as it was asked', () => {
  const [first = '', ...others] = asked;
  expect(missingScopes(asked, others)).toEqual([first]);
  expect(missingScopes(asked, [])).toEqual(asked);
});

test('the scopes of the sign-in itself are never missing: Entra does not repeat them', () => {
  expect(missingScopes(['openid', 'profile', 'offline_access'], [])).toEqual([]);
});

test('a permission of a similar name is not the permission', () => {
  expect(
    missingScopes(['https://graph.microsoft.com/User.Read.All'], ['User.Read', 'User.ReadBasic.All']),
  ).toHaveLength(1);
});

test('roles that the account lacks are named; a Global Administrator lacks none', () => {
  expect(missingRoles(directRouting, allRoles.slice(1))).toEqual([allRoles[0]]);
  expect(missingRoles(directRouting, ['Global Administrator'])).toEqual([]);
  expect(missingRoles(directRouting, ['Global Reader'])).toEqual(allRoles);
});

test('two services together ask for each permission and each role once', () => {
  const both = profileOf(['callReporting', 'directRouting']);
  const scopes = scopesByResource(both).flat();
  expect(new Set(scopes).size).toBe(scopes.length);
  expect(missingScopes(scopes, [...asked, 'Reports.Read.All'])).toEqual([]);
  expect(both.resources[0]?.resource).toBe('https://graph.microsoft.com');
  expect(both.roles.map(({ name }) => name)).toEqual([...allRoles, 'Reports Reader']);
  expect(serviceNames(['callReporting', 'directRouting'])).toBe('Direct Routing, Call Reporting');
});

test('the smaller service writes nothing', () => {
  const { resources, application } = profileOf(['callReporting']);
  const scopes = [...resources, ...application.resources].flatMap(({ permissions }) => permissions);
  expect(scopes.every(({ scope }) => scope.endsWith('.Read.All'))).toBe(true);
});

test('what is known not to be granted is left out of a request; where nothing is known, all is asked for', () => {
  const [first = '', ...others] = asked;
  expect(grantedAmong(asked, others)).toEqual(others);
  expect(grantedAmong(asked, [])).toEqual(asked);
  expect(grantedAmong(asked, [bare(first).toLowerCase()])).toEqual([first]);
});
