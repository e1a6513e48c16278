import type { HttpHandler } from '@azure/functions';
import type { Endpoint } from '../../shared/contracts/endpoint.ts';
import { endpoints, type EndpointName } from '../../shared/contracts/endpoints.ts';
import type { Call, Reply } from './call.ts';
import { handleEndpoint, type EndpointDeps } from './endpoint-handler.ts';

/** What answers one row of the API's table. */
export type EndpointHandler<E extends Endpoint> = (call: Call<E>) => Promise<Reply<E>>;

/** A handler for each row named; with the default, for every row of the table. */
export type EndpointHandlers<Names extends EndpointName = EndpointName> = {
  [Name in Names]: EndpointHandler<(typeof endpoints)[Name]>;
};

interface EndpointFunction {
  /** The row's name, good as the function's name. */
  name: EndpointName;
  method: Endpoint['method'];
  /** A Functions route template: the row's path without its leading slash. */
  route: string;
  handler: HttpHandler;
}

/** Every row of the table as something `app.http` can register. */
export const endpointFunctions = (handlers: EndpointHandlers, deps: EndpointDeps): EndpointFunction[] =>
  (Object.keys(endpoints) as EndpointName[]).map((name) => endpointFunction(name, handlers, deps));

const endpointFunction = <Name extends EndpointName>(
  name: Name,
  handlers: EndpointHandlers,
  deps: EndpointDeps,
): EndpointFunction => {
  const endpoint = endpoints[name];
  const handler: EndpointHandler<(typeof endpoints)[Name]> = handlers[name];
  return {
    name,
    method: endpoint.method,
    route: endpoint.path.slice(1),
    handler: handleEndpoint<(typeof endpoints)[Name]>(endpoint, handler, deps),
  };
};
