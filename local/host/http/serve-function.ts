import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostLog } from '../host-log.ts';
import type { Invocation, Invoke } from '../invoke.ts';
import { readBody, toHttpData } from './read-request.ts';
import type { RouteMatch } from './router.ts';
import { proxyStream, streamMetadata } from './stream-proxy.ts';
import { writeEmpty, writeHttpData } from './write-response.ts';

type ServeFunction = {
  readonly invoke: Invoke;
  readonly log: HostLog;
  /** Data of the function's extra inputs (the durable client). */
  readonly inputsFor: (fn: RouteMatch['route']['fn']) => Invocation['inputData'];
  /** Where the SDK listens when it streams HTTP, else undefined. */
  readonly workerUri: string | undefined;
};

/** Runs the matched function for one request. A handler that throws is answered 500 without a body. */
export const makeServeFunction =
  ({ invoke, log, inputsFor, workerUri }: ServeFunction) =>
  async (request: IncomingMessage, response: ServerResponse, url: URL, { route, params }: RouteMatch) => {
    const { fn } = route;
    const failed = (error: unknown) => {
      log.failure(`Function '${fn.name}' failed.`, error);
      if (!response.headersSent) writeEmpty(response, 500);
      else response.destroy();
    };
    if (workerUri) {
      const invocationId = randomUUID();
      const inputData = [{ name: fn.triggerName, data: {} }, ...inputsFor(fn)];
      const call = invoke(fn, { invocationId, inputData, triggerMetadata: streamMetadata(request, params) });
      proxyStream(request, response, workerUri, invocationId).catch(failed);
      return void (await call.catch(failed));
    }
    const body = await readBody(request);
    if (body === 'too large') return writeEmpty(response, 413);
    const http = toHttpData(request, url, params, body);
    try {
      const { returnValue } = await invoke(fn, {
        inputData: [{ name: fn.triggerName, data: { http } }, ...inputsFor(fn)],
      });
      // A function that returns nothing is answered 204, as by the host.
      if (returnValue?.http) writeHttpData(response, returnValue.http, request.method ?? 'GET');
      else writeEmpty(response, 204);
    } catch (error) {
      failed(error);
    }
  };
