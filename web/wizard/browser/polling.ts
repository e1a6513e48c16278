/** How things stand when the next look is due. Times in milliseconds. */
export interface Pace {
  visible: boolean;
  /** The page waits for something that happens elsewhere. */
  waiting: boolean;
  /** Looks in a row that failed. */
  failures: number;
  /** Since anything last changed. */
  quietFor: number;
  /** An order was just given; its effect is expected any moment. */
  settling: boolean;
}

const second = 1_000;
const restless = 10 * 60 * second;

/** The pause before the next look: 2 s while it matters, growing on errors, and when nothing has happened for ten minutes. */
export const pauseFor = ({ visible, waiting, failures, quietFor, settling }: Pace): number => {
  if (failures > 0) return Math.min(2 ** failures, 30) * second;
  if (settling) return 0.4 * second;
  if (quietFor > restless) return visible ? 10 * second : 60 * second;
  return visible && waiting ? 2 * second : 10 * second;
};

export interface Polling {
  now: () => void;
  stop: () => void;
}

/** Looks, waits, looks again; one look at a time. Undefined as pause ends it. */
export const startPolling = (look: () => Promise<void>, pause: () => number | undefined): Polling => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let looking = false;
  let again = false;
  let stopped = false;

  const round = async (): Promise<void> => {
    clearTimeout(timer);
    again = looking;
    if (looking || stopped) return;
    looking = true;
    await look();
    looking = false;
    const wait = again ? 0 : pause();
    if (!stopped && wait !== undefined) timer = setTimeout(() => void round(), wait);
  };

  void round();
  return {
    now: () => void round(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
};
