import type { ResourcePermissions } from './permission-profile.ts';

/**
 * What **Create New App Registration** grants besides what the services need, so that the app can replace its own
 * secret: the least that Graph takes for `addPassword` by an app itself, and only together with the app being an owner
 * of its own registration (Microsoft Graph, application: addPassword). A certificate takes no permission at all: the app
 * proves that it holds the present key (application: addKey, “does not need any specific permission to roll its own
 * keys”). A known app registration is not asked for it.
 */
export const selfRotation: ResourcePermissions = {
  resource: 'https://graph.microsoft.com',
  name: 'Microsoft Graph',
  permissions: [
    {
      scope: 'Application.ReadWrite.OwnedBy',
      title: 'Manage the app registrations that it owns',
      why: 'to replace its own client secret before it expires; it owns itself and no other',
    },
  ],
};

/** Any of these lets an app that owns itself write its own secrets. */
export const writesOwnSecrets: readonly string[] = [
  'Application.ReadWrite.OwnedBy',
  'Application.ReadWrite.All',
  'Directory.ReadWrite.All',
];

/** Resources with the permission to rotate added. */
export const withSelfRotation = (resources: readonly ResourcePermissions[]): ResourcePermissions[] => {
  const known = resources.some(({ resource }) => resource === selfRotation.resource);
  if (!known) return [...resources, selfRotation];
  return resources.map((one) =>
    one.resource === selfRotation.resource
      ? { ...one, permissions: [...one.permissions, ...selfRotation.permissions] }
      : one,
  );
};
