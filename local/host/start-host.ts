import { closeServer, listen, makeDispatch } from './http/http-server.ts';
import { makeRouter } from './http/router.ts';
import { makeServeFunction } from './http/serve-function.ts';
import { writeEmpty } from './http/write-response.ts';
import { readHostSettings } from './app-settings.ts';
import { durableClientData } from './durable/client-binding.ts';
import type { DurableEndpoints } from './durable/client-binding.ts';
import { makeDurableTask } from './durable/durable-task.ts';
import { makeManagementApi } from './durable/management-api.ts';
import type { RegisteredFunction } from './function-registry.ts';
import { withTimeout } from './function-timeout.ts';
import { makeFunctionsCore } from './functions-core.ts';
import { makeHostLog } from './host-log.ts';
import { openHostKeys } from './host-keys.ts';
import { makeInvoke } from './invoke.ts';
import { loadApp } from './load-app.ts';
import { SqliteStore } from './sqlite-store.ts';
import { startTimerFunctions } from './timers/timer-functions.ts';
import { jsonData } from './typed-data.ts';

type HostOptions = {
  /** Folder with host.json and package.json. */
  readonly appRoot: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataDir: string;
  /** Warnings and errors only. */
  readonly quiet?: boolean;
};

type Host = { readonly url: string; close(): Promise<void> };

const isClient = (type: string) => /^(durableClient|orchestrationClient)$/i.test(type);

/**
 * Starts a Functions app in this process, on 127.0.0.1. One per process: the app registers itself with the one
 * `@azure/functions-core` there is.
 */
export const startHost = async ({ appRoot, port, dataDir, quiet = false }: HostOptions): Promise<Host> => {
  const log = makeHostLog({ quiet });
  const settings = await readHostSettings(appRoot);
  const keys = openHostKeys(dataDir);
  const sqlite = new SqliteStore(dataDir);
  const { state, core } = makeFunctionsCore(log);
  const { registry } = state;
  const invoke = withTimeout(makeInvoke(state, log), settings.functionTimeout);
  let endpoints: DurableEndpoints = { taskHub: settings.hubName, keys, origin: '', rpcOrigin: '' };
  const inputsFor = (fn: RegisteredFunction) =>
    Object.entries(fn.bindings)
      .filter(([, binding]) => isClient(binding.type))
      .map(([name]) => ({ name, data: jsonData(durableClientData(endpoints)) }));
  const durable = makeDurableTask({ sqlite, registry, invoke, log, inputsFor, ...settings });
  const management = (base: string) => makeManagementApi({ ...durable, endpoints: () => endpoints }, base);

  const rpc = await listen(management('/durabletask'), 0, log);
  // Until the app is loaded.
  let serve: ReturnType<typeof makeDispatch> = (_request, response) => writeEmpty(response, 503);
  const main = await listen((request, response, url) => serve(request, response, url), port, log);
  const url = `http://localhost:${main.port}`;
  endpoints = { ...endpoints, origin: url, rpcOrigin: `http://127.0.0.1:${rpc.port}` };
  // The SDK corrects its URLs to port 7071 when it does not find this.
  process.env['WEBSITE_HOSTNAME'] = `localhost:${main.port}`;

  await loadApp(appRoot, state, core);
  const capabilities = (await state.model?.getCapabilities?.({})) ?? {};
  serve = makeDispatch({
    keys,
    homepage: settings.homepage,
    route: makeRouter(registry.ofType('httpTrigger'), settings.routePrefix),
    serveFunction: makeServeFunction({ invoke, log, inputsFor, workerUri: capabilities['HttpUri'] }),
    serveManagement: management('/runtime/webhooks/durabletask'),
  });
  durable.resume();
  const timers = startTimerFunctions(registry.ofType('timerTrigger'), { sqlite, invoke, log, inputsFor });

  const close = async () => {
    await Promise.all([closeServer(main.server), timers.close(), durable.close()]);
    await closeServer(rpc.server, 50);
    sqlite.close();
  };
  return { url, close };
};
