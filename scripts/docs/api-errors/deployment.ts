import { one, type ApiErrorGroup } from './api-error.ts';

export const requests: ApiErrorGroup = {
  title: 'The request itself',
  errors: [
    one(
      'validationFailed',
      'Fields are missing or wrong; `errors` names each.',
      'Correct the fields that are marked.',
    ),
    one('brokenJson', 'The body is not valid JSON.', 'Automation only: send valid JSON.'),
    one('unsupportedMediaType', 'The body has another type.', 'Automation only: send `application/json`.'),
    one('bodyTooLarge', 'The body is larger than the message says.', 'Send less at once.'),
    one('badCursor', 'The place in a list belongs to another query.', 'Start again at the first page.'),
    one(
      'ifMatchRequired',
      'A change has to name the version it acts on.',
      'Automation only: send `If-Match` with the ETag.',
    ),
    one(
      'idempotencyKeyInvalid',
      'The `Idempotency-Key` is none.',
      'Automation only: 16 to 128 visible characters, such as a UUID.',
    ),
    one('idempotencyKeyInUse', 'The same request is still being worked on.', 'Try again in a moment.'),
    one(
      'idempotencyKeyReused',
      'The key came with another request before.',
      'Automation only: a new key for each thing to be done.',
    ),
    one(
      'rateLimited',
      'Too many requests from this address or for this link.',
      'Wait as long as the message says.',
    ),
    one(
      'methodNotAllowed',
      'The address does not take this method.',
      'Automation only: use what `Allow` names.',
    ),
    one('notFound', 'There is nothing at this address.', 'Check the address.'),
  ],
};

export const deployment: ApiErrorGroup = {
  title: 'The deployment',
  errors: [
    one(
      'upstreamUnavailable',
      'Microsoft Entra, Graph, Key Vault or the storage does not answer.',
      'Try again later. If it lasts, see Overview and `/api/health/details`.',
    ),
    one(
      'newerData',
      'The data was written by a newer version than the one that runs.',
      'While an update is under way it passes by itself. If an older version was put back, deploy the newer one again.',
    ),
    one(
      'unreadableRow',
      'Something stored cannot be read by this version; nothing was changed.',
      'If an older version was put back, deploy the newer one again. Otherwise tell whoever develops the product, with the answer’s words.',
    ),
    one(
      'vaultForbidden',
      'Key Vault does not let this deployment use a secret.',
      'Give its identity the role Key Vault Secrets Officer.',
    ),
    one(
      'secretSoftDeleted',
      'Key Vault holds a deleted secret of this name.',
      'Recover it in Key Vault, then try again; purge protection keeps it from being purged.',
    ),
    one(
      'secretInvalid',
      'Key Vault cannot hold this value, because of its length or its name.',
      'Tell whoever runs the deployment; the log has the name.',
    ),
    one(
      'keyMissing',
      'A key of this deployment has no usable version in Key Vault.',
      'Enable a version of the secret that is named.',
    ),
    one('keyInvalid', 'A version of a key in Key Vault is not one of ours.', 'Disable that version.'),
    one(
      'registrationSecretMissing',
      'Key Vault has no secret of the portal’s or the token registration.',
      'Put the client secret there, under the name that is given.',
    ),
    one(
      'entraClient',
      'The sign-in library refused this deployment’s configuration.',
      'Check tenant id, client ids and `ENTRA_AUTHORITY`.',
    ),
    one(
      'mailReportsNotSetUp',
      'Event Grid reports on mails, but `EVENT_GRID_CLIENT_ID` is not set.',
      'Set it; until then the portal does not know which mails bounced.',
    ),
    one(
      'unexpected',
      'An error that nobody foresaw. Nothing is lost.',
      'Try again. If it stays, look for the reference (`correlationId`) in the log.',
    ),
  ],
};
