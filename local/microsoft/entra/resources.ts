import { graphAppId, teamsAdminAppId } from '../directory.ts';

/** A delegated permission as the consent page words it. */
export interface DelegatedPermission {
  title: string;
  explanation: string;
  /** Users may not consent to it by themselves, whatever the tenant allows. */
  admin: boolean;
}

export interface Resource {
  appId: string;
  displayName: string;
  /** What scopes are prefixed with; the first is the one tokens and answers use. */
  identifiers: string[];
  delegated: Record<string, DelegatedPermission>;
  /** Application permissions, for client credentials. */
  application: string[];
}

const permission = (title: string, explanation: string, admin = true): DelegatedPermission => ({
  title,
  explanation,
  admin,
});

/** OpenID Connect's own scopes belong to Microsoft Graph, where consent to them is kept too. */
export const openIdScopes: readonly string[] = ['openid', 'profile', 'email', 'offline_access'];

const graph: Resource = {
  appId: graphAppId,
  displayName: 'Microsoft Graph',
  identifiers: ['https://graph.microsoft.com', graphAppId],
  delegated: {
    openid: permission('Sign you in', 'Lets you sign in to the app with your work or school account.', false),
    profile: permission('View your basic profile', 'Lets the app see your name and user name.', false),
    email: permission('View your email address', 'Lets the app read your primary email address.', false),
    offline_access: permission(
      'Maintain access to data you have given it access to',
      'Lets the app use what you allowed also when you are not using it.',
      false,
    ),
    'User.Read': permission('Sign you in and read your profile', 'Lets the app read your profile.', false),
    'User.Read.All': permission(
      'Read all users’ full profiles',
      'Lets the app read the full profiles of all users in your organization, on your behalf.',
    ),
    'Reports.Read.All': permission(
      'Read all usage reports',
      'Lets the app read the usage reports of all services, such as Teams, on your behalf.',
    ),
    'Group.ReadWrite.All': permission(
      'Read and write all groups',
      'Lets the app create groups and read and change all groups you have access to.',
    ),
    'Directory.AccessAsUser.All': permission(
      'Access the directory as you',
      'Gives the app the same access to the directory as you have.',
    ),
    'AppCatalog.ReadWrite.All': permission(
      'Read and write to all app catalogs',
      'Lets the app manage the apps of your organization’s Teams catalog.',
    ),
    'TeamsUserConfiguration.Read.All': permission(
      'Read Teams user configurations',
      'Lets the app read the Teams settings of all users, such as numbers and policies.',
    ),
    'Application.ReadWrite.All': permission(
      'Read and write applications',
      'Lets the app create and change applications and their credentials on your behalf.',
    ),
    'AppRoleAssignment.ReadWrite.All': permission(
      'Manage app permission grants and app role assignments',
      'Lets the app grant application permissions and assign app roles on your behalf.',
    ),
    'DelegatedPermissionGrant.ReadWrite.All': permission(
      'Manage all delegated permission grants',
      'Lets the app grant and revoke delegated permissions of any app on your behalf.',
    ),
    'Directory.Read.All': permission(
      'Read directory data',
      'Lets the app read data in your organization’s directory, such as users, groups and apps, on your behalf.',
    ),
    'Policy.Read.All': permission(
      'Read your organization’s policies',
      'Lets the app read the policies of your organization on your behalf.',
    ),
    'RoleManagement.ReadWrite.Directory': permission(
      'Read and write directory role settings',
      'Lets the app manage the roles of your organization’s directory on your behalf.',
    ),
  },
  application: [
    'User.Read.All',
    'Organization.Read.All',
    'Application.Read.All',
    'Application.ReadWrite.OwnedBy',
    'AppCatalog.ReadWrite.All',
    'CallRecords.Read.All',
    'Directory.Read.All',
    'Group.ReadWrite.All',
    'Reports.Read.All',
    'RoleManagement.Read.Directory',
    'TeamsUserConfiguration.Read.All',
  ],
};

const teamsAdmin: Resource = {
  appId: teamsAdminAppId,
  displayName: 'Skype and Teams Tenant Admin API',
  identifiers: [teamsAdminAppId],
  delegated: {
    user_impersonation: permission(
      'Access Microsoft Teams and Skype for Business data as the signed-in user',
      'Lets the app administer Teams and Skype for Business with the rights you have there.',
    ),
  },
  application: ['application_access'],
};

export const resources: readonly Resource[] = [graph, teamsAdmin];

export const resourceByAppId = (appId: string): Resource | undefined =>
  resources.find((resource) => resource.appId === appId);

/** The identifier may end in a slash: the address of the Azure services often does. */
export const resourceByIdentifier = (identifier: string): Resource | undefined => {
  const bare = identifier.replace(/\/+$/, '').toLowerCase();
  return resources.find(({ identifiers }) => identifiers.includes(bare));
};
