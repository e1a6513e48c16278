import type { HostKeys } from '../host-keys.ts';

export type DurableEndpoints = {
  readonly taskHub: string;
  readonly keys: HostKeys;
  /** Origin under which the management API answers, without a slash at its end. */
  readonly origin: string;
  /** Origin of the local endpoint that the SDK's client calls without a key. */
  readonly rpcOrigin: string;
};

const PATH = '/runtime/webhooks/durabletask';

const requiredQuery = ({ taskHub, keys }: DurableEndpoints) =>
  `taskHub=${taskHub}&connection=Storage&code=${keys.systemKey}`;

/** Management URLs of one instance; `id` may be a placeholder. */
export const managementUrls = (
  endpoints: DurableEndpoints,
  origin: string,
  id: string,
  withRewind = true,
) => {
  const at = `${origin}${PATH}/instances/${id}`;
  const query = requiredQuery(endpoints);
  return {
    id,
    statusQueryGetUri: `${at}?${query}`,
    sendEventPostUri: `${at}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: `${at}/terminate?reason={text}&${query}`,
    ...(withRewind ? { rewindPostUri: `${at}/rewind?reason={text}&${query}` } : {}),
    purgeHistoryDeleteUri: `${at}?${query}`,
    restartPostUri: `${at}/restart?${query}`,
    suspendPostUri: `${at}/suspend?reason={text}&${query}`,
    resumePostUri: `${at}/resume?reason={text}&${query}`,
  };
};

/** The data of a durableClient input binding. */
export const durableClientData = (endpoints: DurableEndpoints) => {
  const { taskHub, keys, origin, rpcOrigin } = endpoints;
  const start = `${origin}${PATH}/orchestrators/{functionName}[/{instanceId}]`;
  return {
    taskHubName: taskHub,
    connectionName: null,
    creationUrls: {
      createNewInstancePostUri: `${start}?code=${keys.systemKey}`,
      createAndWaitOnNewInstancePostUri: `${start}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&code=${keys.systemKey}`,
    },
    managementUrls: managementUrls(endpoints, origin, 'INSTANCEID'),
    baseUrl: `${origin}${PATH}`,
    requiredQueryStringParameters: `code=${keys.systemKey}`,
    rpcBaseUrl: `${rpcOrigin}/durabletask/`,
    httpBaseUrl: null,
    maxGrpcMessageSizeInBytes: null,
    grpcHttpClientTimeout: null,
  };
};
