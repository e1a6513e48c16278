/** Longest stack that goes into a history. */
const LONGEST_STACK = 4_000;

/** The serialized .NET exception that the host stores for a failed activity, shortened to what carries something. */
const details = (message: string, stack: string): string =>
  JSON.stringify({
    $type: 'System.Exception, System.Private.CoreLib',
    ClassName: 'System.Exception',
    Message: ` ${message}`,
    Data: null,
    InnerException: {
      $type: 'Microsoft.Azure.WebJobs.Script.Workers.Rpc.RpcException, Microsoft.Azure.WebJobs.Script',
      IsUserException: false,
      RemoteStackTrace: stack,
      RemoteMessage: message,
      Message: `Result: Failure\nException: ${message}\nStack: ${stack}`,
    },
  });

/** Reason and Details of TaskFailed. Both reach the orchestrator as one Error's message: no secret belongs in it. */
export const activityFailure = (name: string, error: unknown): { Reason: string; Details: string } => {
  const message = error instanceof Error ? error.message : String(error);
  const stack = (error instanceof Error ? (error.stack ?? '') : '').slice(0, LONGEST_STACK);
  return { Reason: `Activity function '${name}' failed:  ${message}`, Details: details(message, stack) };
};
