/** What a newcomer reads first, in Markdown. docs/api.md says the same at length, with commands to copy. */
export const introduction = `
Tenant Connect obtains, keeps and shows a service provider’s access to its customers’ Microsoft 365 tenants. Everything
the portal does it does through this API, and a program may do the same.

## Get a token

Register an application in the provider’s own tenant, give it one of the app roles \`Admin\`, \`Operator\` or \`Monitor\` of
the portal’s app registration, and ask Microsoft Entra ID for a token with its client credentials:

    POST https://login.microsoftonline.com/{provider’s tenant id}/oauth2/v2.0/token
    grant_type=client_credentials&client_id={its id}&client_secret={its secret}&scope={portal’s client id}/.default

Send it as \`Authorization: Bearer {token}\`. The audit log names the application by its client id.

## Lists

A list answers \`items\` and, where there are more, \`next\`: send that back as \`cursor\` with the same filter. Query
parameters and members of a body that an operation does not know are refused. Times are ISO 8601 in UTC.

## Changes

What can be changed has an \`etag\`. A change names the one it acts on in \`If-Match\`; if somebody was faster, it is refused
with 412 and nothing is changed: read again, then decide again.

An operation that takes an \`Idempotency-Key\` is done once, however often the same request is sent under that key within 24
hours. Without an answer, send it again under its key.

## Errors

Everything that is refused is answered with problem details (RFC 9457). \`code\` is stable, \`detail\` is a sentence with
the cause and the next step, \`errors\` names fields. After 409, 429 and 503 \`Retry-After\` says when to try again, where that
is known. \`correlationId\` is what the provider finds the request by in its logs.

## What happens here

Webhooks tell another system what happens. What they send is described below them; how to verify it is in docs/webhooks.md.
`.trim();
