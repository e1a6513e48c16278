/** What Entra says by number about apps and how they prove themselves; part of the catalogue in ./aadsts.ts. */
export const clientAadsts = {
  50027: { error: 'invalid_client', status: 401, message: 'JWT token is invalid or malformed.' },
  700016: {
    error: 'unauthorized_client',
    message:
      'Application was not found in the directory. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.',
  },
  700021: {
    error: 'invalid_client',
    status: 401,
    message: "Client assertion application identifier doesn't match 'client_id' parameter.",
  },
  700023: {
    error: 'invalid_client',
    status: 401,
    message: 'Client assertion audience claim does not match the realm issuer or the token endpoint.',
  },
  700024: {
    error: 'invalid_client',
    status: 401,
    message: 'Client assertion is not within its valid time range.',
  },
  700025: {
    error: 'invalid_client',
    message: "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  },
  700027: {
    error: 'invalid_client',
    status: 401,
    message: 'Client assertion failed signature validation.',
  },
  1002012: {
    error: 'invalid_scope',
    message:
      'The provided value for scope is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  },
  7000112: { error: 'unauthorized_client', message: 'The application is disabled.' },
  7000215: {
    error: 'invalid_client',
    status: 401,
    message:
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
  },
  7000218: {
    error: 'invalid_client',
    status: 401,
    message: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  7000222: {
    error: 'invalid_client',
    status: 401,
    message: 'The provided client secret keys are expired. Create new keys for your app.',
  },
  7000229: {
    error: 'unauthorized_client',
    message:
      'The client application is missing a service principal in the tenant. The application must be consented to in the tenant first.',
  },
} as const;
