/** App setting that says where the Durable Task Scheduler is; the infrastructure sets it. */
export const schedulerConnection = 'DURABLE_TASK_SCHEDULER';

interface HostJson {
  extensions: { durableTask: Record<string, unknown> };
}

/**
 * host.json as it is deployed. The backend has to stand in the file, not in app settings that override it: Azure reads
 * the file itself to decide how many instances run (FunctionsSyncManager of azure-functions-host).
 */
export const deployedHostJson = (
  hostJson: HostJson,
  backend: string,
): { kind: 'made'; hostJson: HostJson } | { kind: 'refused'; message: string } => {
  switch (backend) {
    case 'storage':
      return { kind: 'made', hostJson };
    case 'scheduler': {
      const storageProvider = { type: 'azureManaged', connectionStringName: schedulerConnection };
      const durableTask = { ...hostJson.extensions.durableTask, storageProvider };
      return { kind: 'made', hostJson: { ...hostJson, extensions: { ...hostJson.extensions, durableTask } } };
    }
    default:
      return { kind: 'refused', message: `DURABLE_BACKEND is scheduler or storage, not ${backend}.` };
  }
};
