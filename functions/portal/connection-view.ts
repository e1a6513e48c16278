import type * as z from 'zod';
import type { connection as contract } from '../../shared/contracts/connection.ts';
import type { Connection, TokenConnection } from '../../shared/domain/connection.ts';
import {
  missingScopes,
  openIdScopes,
  scopesByResource,
  type Needs,
} from '../../shared/domain/permission-profile.ts';
import type { Rotation } from '../../shared/domain/rotation.ts';
import { selfRotation } from '../../shared/domain/self-rotation.ts';
import { profileOf, services as serviceDefinitions, type ServiceId } from '../../shared/domain/services.ts';

type ConnectionView = z.input<typeof contract>;

/** A connection as operators see it, in the words of the customer's services; where its secret lies is nobody's business. */
export const connectionView = (
  connection: Connection,
  services: readonly ServiceId[],
  entraPortalUrl: string,
): ConnectionView => {
  const profile = profileOf(services);
  const asked = connection.method === 'appRegistration' ? profile.application : profile;
  const facts = {
    status: connection.status,
    tenantId: connection.tenantId,
    granted: inWords(asked, connection.granted),
    missing: inWords(asked, connection.missing),
    services: serviceDefinitions
      .filter(({ id }) => services.includes(id))
      .map((service) => lackedBy(service, connection)),
    roles: connection.roles,
    missingRoles: connection.missingRoles.map((name) => ({ name, why: whyRole(asked, name) })),
    enterpriseApplicationUrl: enterpriseApplicationUrl(connection, entraPortalUrl),
    readAt: connection.readAt,
    lastValidation: connection.lastValidation,
    loss: connection.loss,
  };
  switch (connection.method) {
    case 'delegatedToken':
      return { ...facts, ...tokenFacts(connection), method: connection.method };
    case 'adminCredentials': {
      const { method, username } = connection;
      return { ...facts, ...tokenFacts(connection), method, username };
    }
    case 'appRegistration': {
      const { method, applicationId, credential = 'secret', secretExpiresAt, rotation } = connection;
      return {
        ...{ ...facts, method, applicationId, credential, secretExpiresAt },
        rotation: rotation && rotationView(rotation),
      };
    }
  }
};

/** What people see of it: neither where secrets lie nor ids of ours. */
const rotationView = ({ state, by, startedAt, endedAt, steps, problem }: Rotation) => ({
  ...{ state, by, startedAt, endedAt, steps, problem },
});

/** What one service lacks: all of its permissions that are not granted, the roles that are known to be missing. */
const lackedBy = (
  service: (typeof serviceDefinitions)[number],
  { method, granted, missingRoles: lacking }: Connection,
) => {
  const needs: Needs = method === 'appRegistration' ? service.application : service;
  return {
    id: service.id,
    name: service.name,
    missing: inWords(needs, missingScopes(scopesByResource(needs).flat(), granted)),
    missingRoles: needs.roles.filter(({ name }) => lacking.includes(name)),
  };
};

const tokenFacts = ({ account, tokenCreatedAt, tokenExpiresAt, lastRefreshedAt }: TokenConnection) => ({
  account: account && {
    userPrincipalName: account.userPrincipalName,
    displayName: account.displayName,
  },
  tokenCreatedAt,
  tokenExpiresAt,
  lastRefreshedAt,
});

/** Scopes in plain words; Entra answers them with or without the resource's prefix. One that we never asked for stands for itself. */
const inWords = ({ resources }: Needs, scopes: readonly string[]) => {
  const known = [...resources, selfRotation].flatMap(({ permissions }) => permissions);
  return scopes
    .map((scope) => scope.slice(scope.lastIndexOf('/') + 1))
    .filter((scope) => !openIdScopes.has(scope))
    .map((scope) => {
      const permission = known.find((candidate) => candidate.scope.toLowerCase() === scope.toLowerCase());
      return permission ?? { scope, title: scope, why: 'not asked for by this service' };
    });
};

const whyRole = ({ roles }: Needs, name: string): string =>
  roles.find((role) => role.name === name)?.why ?? '';

/** The tenant must be in the address, else Entra opens the reader's own. */
const enterpriseApplicationUrl = (
  { tenantId, servicePrincipalId }: Connection,
  entraPortalUrl: string,
): string => {
  const base = `${entraPortalUrl}/${tenantId}/#view/Microsoft_AAD_IAM`;
  return servicePrincipalId
    ? `${base}/ManagedAppMenuBlade/~/Overview/objectId/${servicePrincipalId}`
    : `${base}/StartboardApplicationsMenuBlade/~/AppAppsPreview`;
};
