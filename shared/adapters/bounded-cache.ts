/** A map that forgets what was used least recently, and what is older than its lifetime. Times in milliseconds since 1970. */
export class BoundedCache<V> {
  readonly #entries = new Map<string, { value: V; until: number }>();
  readonly #limit: number;
  readonly #lifetimeMs: number;
  readonly #now: () => number;

  constructor(limit: number, lifetimeMs: number, now: () => number) {
    this.#limit = limit;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until <= this.#now()) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#now() + this.#lifetimeMs });
    const [eldest] = this.#entries.keys();
    if (this.#entries.size > this.#limit && eldest !== undefined) this.#entries.delete(eldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}
