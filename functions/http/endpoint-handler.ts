import type { HttpHandler, HttpRequest, InvocationContext } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import type { Logger } from '../../shared/logging/logger.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { authorize, type AccessDeps } from './access.ts';
import { answeredOnce, type RequestDeps } from './answered-once.ts';
import type { Call, InvitationCaller, Person, Reply } from './call.ts';
import { callerAddress } from './caller-address.ts';
import { decode } from './decode.ts';
import { readIfMatch } from './if-match.ts';
import { readJson } from './json-body.ts';
import { checkOrigin } from './origin.ts';
import { withinOwnCustomer } from './own-customer.ts';
import { readPathParameters } from './path-parameters.ts';
import { observedRequest } from './observed-request.ts';
import { problemResponse } from './problem-response.ts';
import { jsonResponse } from './json-response.ts';

export interface EndpointDeps extends AccessDeps, RequestDeps {
  /** Without a slash at its end. */
  portalUrl: string;
  /** Writes of a browser must come from one of these. */
  ownUrls: () => Promise<readonly string[]>;
  clock: Clock;
  /** The durable client of this invocation, in the product's words. */
  workflowsOf: (context: InvocationContext) => Workflows;
  /** Tests hold every answer against the endpoint's response schema. */
  checkResponses?: boolean;
}

/** One row of the API's table as a Functions handler: guards, decoding, the handler itself, errors as problem details. */
export const handleEndpoint =
  <E extends Endpoint>(
    endpoint: E,
    handler: (call: Call<E>) => Promise<Reply<E>>,
    deps: EndpointDeps,
  ): HttpHandler =>
  (request, context) =>
    observedRequest(endpoint, request, context, async (log) => {
      try {
        const call = await readCall(endpoint, request, context, log, deps);
        const reply = await answeredOnce(endpoint, call, deps, () => handler(call));
        const own = customerScopeOf(endpoint, call.actor);
        return jsonResponse(endpoint, reply, { ...deps, ...(own && { sees: own.sees }) });
      } catch (error) {
        return problemResponse(error, request, log, deps.portalUrl);
      }
    });

const readCall = async <E extends Endpoint>(
  endpoint: E,
  request: HttpRequest,
  context: InvocationContext,
  log: Logger,
  deps: EndpointDeps,
): Promise<Call<E>> => {
  const now = deps.clock.now();
  const address = callerAddress(request);
  checkOrigin(endpoint.method, request, await deps.ownUrls());
  const params = readPathParameters(endpoint, request);
  const actor = await authorize(endpoint.access, { request, params, address, now }, deps);
  const etag = readIfMatch(endpoint, request);
  const decoded = {
    query: endpoint.query && decode(endpoint.query, Object.fromEntries(request.query)),
    body: endpoint.body && decode(endpoint.body, await readJson(request, endpoint)),
  };
  const own = customerScopeOf(endpoint, actor);
  const { query, body } = own ? withinOwnCustomer(own.scope, own.customerId, decoded) : decoded;
  const workflows = deps.workflowsOf(context);
  // The row's own types say what each part is; every part was decoded by that row just above.
  return { params, query, body, actor, address, request, etag, now, log, workflows } as unknown as Call<E>;
};

/** Within what role `Customer` moves here, and what it sees; undefined for everybody else. */
const customerScopeOf = ({ access }: Endpoint, actor: Person | InvitationCaller | undefined) =>
  actor?.kind === 'customerAdministrator' && access.kind === 'roles' && access.customer
    ? { ...access.customer, customerId: actor.customer.id }
    : undefined;
