/** What is wrong with one field; `field` is dotted, as in the request body. */
export interface FieldError {
  field: string;
  message: string;
}

/** Everything an error tells the outside. All of it is public: never a token, code, password, secret or link in it. */
interface AppErrorOptions {
  /** Stable: callers compare it. */
  code: string;
  /** HTTP status. */
  status: number;
  /** Short, the same for every occurrence. */
  title: string;
  /** One sentence for this occurrence: what happened and what to do. */
  detail: string;
  fields?: readonly FieldError[];
  retryAfterSeconds?: number;
  /** Further members of the problem details (RFC 9457 §3.2). */
  extensions?: Readonly<Record<string, unknown>>;
}

/** The one error family. Made by the functions of ./catalogue.ts, turned into HTTP by ./problem-response.ts. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly fields: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly extensions: Readonly<Record<string, unknown>> | undefined;

  constructor(options: AppErrorOptions) {
    super(options.detail);
    this.name = 'AppError';
    this.code = options.code;
    this.status = options.status;
    this.title = options.title;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.extensions = options.extensions;
  }
}
