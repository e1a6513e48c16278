/** Longest wait that `setTimeout` keeps (2^31 - 1 ms). */
const LONGEST = 2_147_483_647;

/** All that are there: one listener tells them, because there may be more than a process likes listeners. */
const alarms = new Set<() => void>();
process.on('clockMoved' as never, () => {
  for (const lookAgain of alarms) lookAgain();
});

/**
 * Rings once at a time by the (movable) clock. `process` emits `clockMoved` when `Date` jumps; what was set is then
 * looked at again, so a due alarm rings at once.
 */
export class Alarm {
  #timer: NodeJS.Timeout | undefined;
  #at: number | undefined;
  readonly #ring: () => void;
  readonly #onMove = () => this.#arm();

  constructor(ring: () => void) {
    this.#ring = ring;
    alarms.add(this.#onMove);
  }

  /** Sets the alarm to `at` (ms since the epoch), or clears it. */
  set(at: number | undefined): void {
    if (at === this.#at && this.#timer) return;
    this.#at = at;
    this.#arm();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#at = undefined;
    alarms.delete(this.#onMove);
  }

  #arm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#at === undefined) return;
    const wait = Math.min(Math.max(this.#at - Date.now(), 0), LONGEST);
    this.#timer = setTimeout(() => this.#check(), wait);
  }

  #check(): void {
    this.#timer = undefined;
    if (this.#at === undefined) return;
    // A timer may be early by a millisecond, and a long wait is cut at LONGEST.
    if (this.#at > Date.now()) return this.#arm();
    this.#at = undefined;
    this.#ring();
  }
}
