const RANK: Record<string, number> = {
  trace: 0,
  debug: 1,
  information: 2,
  warning: 3,
  error: 4,
  critical: 5,
};

export type HostLog = {
  /** One line from an app's `context.log`, to stdout. */
  app(entry: { function: string; invocation: string; level: string; message: string }): void;
  /** The host's own words; warnings and errors go to stderr, the rest to stdout. */
  host(level: string, message: string): void;
  /** An error thrown by a handler, with its stack, to stderr. */
  failure(what: string, error: unknown): void;
};

const rank = (level: string): number => RANK[level] ?? 2;

/** Structured lines, one JSON object each. `quiet` keeps warnings and errors only. */
export const makeHostLog = ({ quiet }: { quiet: boolean }): HostLog => {
  const floor = quiet ? 3 : 2;
  const write = (level: string, entry: Record<string, unknown>) => {
    if (rank(level) < floor) return;
    const stream = rank(level) >= 3 ? process.stderr : process.stdout;
    stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, ...entry })}\n`);
  };
  return {
    app: ({ level, ...entry }) => write(level, entry),
    host: (level, message) => write(level, { host: true, message }),
    failure: (what, error) => {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write('error', { host: true, message: what, stack });
    },
  };
};
