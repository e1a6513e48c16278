/**
 * A value that must not be seen: printing, serialising or inspecting it says `[secret]`.
 * Only {@link Secret.reveal} gives the value, at the place where it leaves for its owner.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  /** What `util.inspect` and `console.log` call; the symbol is Node's registered one, so the domain imports nothing. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
