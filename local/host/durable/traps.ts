/**
 * Where the real host goes wrong without a word (tried on it), the local host fails the instance with one of these.
 * Each text names the trap and says what to do.
 */
export const TRAP = {
  lostRace: (event: string) =>
    `Trap "a wait that lost a race swallows events": the event '${event}' went to a wait for it that had lost a ` +
    'Task.any before, so nobody will ever see it. Do not race a wait for an event against anything, except once, ' +
    'as the last thing an orchestration does; wait for events in one sequential loop.',
  racedTwice: (what: string) =>
    `Trap "a timer raced twice breaks the numbering": the same ${what} is in two Task.any or Task.all. The real host ` +
    'starts it a second time, numbers shift, and the instance hangs Running for ever. Race a task at most once.',
  continueAsNewLosesEvents: (events: readonly string[]) =>
    `Trap "continueAsNew loses events": ${events.map((name) => `'${name}'`).join(', ')} arrived while the orchestrator ` +
    'was not waiting, and continueAsNew would lose it. An orchestration either takes events or continues as new, never both.',
  threwNonError: () =>
    'Trap "throwing something that is not an Error": the orchestrator threw a value that is not an Error with a ' +
    'message; on the real host the instance stays Running for ever. Throw Errors only.',
  unknownActivity: (name: string, known: readonly string[]) =>
    `Trap "calling an activity that does not exist": '${name}' is not registered (known: ${known.join(', ') || 'none'}); ` +
    'on the real host the instance stays Running for ever. Register it, or correct the name.',
  unknownChild: (name: string, known: readonly string[]) =>
    `Trap "calling a sub-orchestration that does not exist": '${name}' is not registered (known: ` +
    `${known.join(', ') || 'none'}); on the real host the instance stays Running for ever. Register it, or correct the name.`,
  waitsForNothing: () =>
    'Trap "an orchestrator that waits for nothing": it has neither ended nor left anything that could wake it (it threw ' +
    'undefined, or yielded a task that can no longer complete); on the real host the instance stays Running for ever.',
  changedCode: ({ before, now }: { before: string; now: string }) =>
    `Trap "a workflow changed under an instance": where its history has "${before}", the orchestrator now asks for ` +
    `"${now}". Answers would go to the wrong steps. Add events and branches; what an instance has begun has to go on as it was ` +
    'begun (docs/versioning.md).',
  numbering: () =>
    'Trap "a retry inside a Task.all that has failed": the orchestrator went on while another task of the same Task.all ' +
    'is being retried; on the real host numbers shift and the instance hangs. Catch failures inside the retried work.',
} as const;

/** Said on the console only: the real host changes the value on its way. */
export const QUIRK = {
  booleanResult: (activity: string) =>
    `Trap "false comes back as 'False'": the activity '${activity}' returned a boolean, which the real host hands on as a ` +
    'string. Let activities take and return objects.',
  scalarContinueAsNew: (name: string) =>
    `Trap "continueAsNew wraps strings": '${name}' handed a string to continueAsNew; it comes back inside one more ` +
    'pair of quotes. Hand over objects.',
} as const;
