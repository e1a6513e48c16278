import { one, type ApiErrorGroup } from './api-error.ts';

export const connections: ApiErrorGroup = {
  title: 'Connections',
  errors: [
    one('noConnection', 'There is no connection to do this with.', 'Send an invitation.'),
    one(
      'connectionRefused',
      'The connection does not open the tenant; the message has the cause.',
      'Look the cause up above.',
    ),
    one(
      'connectionLost',
      'The secret of a lost connection cannot be replaced by itself.',
      'Enter a new client secret and save, or choose **Re-initiate Authentication Flow**.',
    ),
    one('refreshing', 'The token is being refreshed or changed at this moment.', 'Look again in a minute.'),
    one(
      'registrationRefused',
      'Your own token registration does not work. The customer’s connection is as it was.',
      'Authentication Status → Token registration → **Update and Validate**.',
    ),
    one(
      'appRegistrationRefused',
      'Entra did not accept the app registration that was entered. Nothing was saved.',
      'The cause stands at the field; look it up under app registrations above.',
    ),
    one(
      'adminCredentialsRefused',
      'Entra did not accept user name and password. Nothing was saved.',
      'The cause stands at the field; look it up under user name and password above.',
    ),
    one(
      'consentMissing',
      'User name and password are right; the permissions are not approved yet.',
      'Choose **Click here to start the authentication process**.',
    ),
    one(
      'tokenRegistrationMissing',
      'The client id of your token registration is not configured.',
      'An Admin enters it: Authentication Status → Token registration.',
    ),
    one(
      'connectionsWouldBeLost',
      'Another client id would end the connections that were signed in with the present one.',
      'Confirm only if you mean it: each of these customers has to sign in again.',
    ),
    one(
      'noAppRegistration',
      'There is no app registration whose secret could be replaced.',
      'Nothing: a token renews itself.',
    ),
    one('rotating', 'A new secret is being made already.', 'Wait until it is done; the timeline tells.'),
    one(
      'secretMissing',
      'The secret that is named is no longer in Key Vault.',
      'Enter it again; of a webhook, rotate the secret.',
    ),
    one('noQoeIntegration', 'There is no QOE integration yet.', 'Enter the application and save it first.'),
    one('replicating', 'The users are being read already.', 'Watch the progress on the page.'),
    one(
      'notVerified',
      'No connection opens the tenant, so nothing can be read.',
      'Validate the connection, or send an invitation.',
    ),
    one(
      'mayNotReadUsers',
      'The connection lacks the permission User.Read.All.',
      'Validate the connection to see what is missing, then **Grant Consent**.',
    ),
  ],
};

export const webhooks: ApiErrorGroup = {
  title: 'Webhooks',
  errors: [
    one('webhookNotFound', 'There is no such webhook (any more).', 'Look under Security → Webhooks.'),
    one('deliveryNotFound', 'There is no such delivery; they are kept for 30 days.', 'Nothing.'),
    one(
      'tooManyWebhooks',
      'There are twenty webhooks already.',
      'Delete one, or let one receiver pass events on.',
    ),
    one('webhookDisabled', 'Nothing is sent to a disabled webhook.', 'Enable it first.'),
  ],
};
