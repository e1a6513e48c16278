/** What stops a hook and a person can mend: what happened, why, and what to do next, in sentences. */
export class HookProblem extends Error {
  readonly nextStep: string;

  constructor(whatHappened: string, nextStep: string) {
    super(whatHappened);
    this.nextStep = nextStep;
  }
}

/** What a hook is run with; a test brings its own clock and paper. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  pause(ms: number): Promise<void>;
  tell(text: string): void;
}

/** Runs a hook as a process: 0 when it went well, 1 and two sentences when it did not. */
export const runHook = async (
  hook: (surroundings: Surroundings) => Promise<void>,
  surroundings: Surroundings,
): Promise<number> => {
  try {
    await hook(surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof HookProblem)) throw error;
    surroundings.tell(`\n${error.message}\n${error.nextStep}`);
    return 1;
  }
};

export const thisProcess: Surroundings = {
  env: process.env,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  tell: (text) => console.log(text),
};
