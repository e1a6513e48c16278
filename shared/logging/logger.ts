import { correlationId } from '../telemetry/span.ts';
import { redact } from './redaction.ts';

/** What a log line is handed to; the Functions SDK's InvocationContext is one, so is the console. */
interface LogSink {
  debug(...args: unknown[]): void;
  info(...args: unknown[]): void;
  warn(...args: unknown[]): void;
  error(...args: unknown[]): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** One JSON object a line: `event` is a stable name, the rest are fields, redacted. `debug` is off unless asked for. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** `always` goes into every line, for example the invocation's id; so does the correlation id of the present span. */
export const createLogger = (sink: LogSink, always: LogFields = {}): Logger => ({
  debug: (event, fields) => sink.debug(line(event, always, fields)),
  info: (event, fields) => sink.info(line(event, always, fields)),
  warn: (event, fields) => sink.warn(line(event, always, fields)),
  error: (event, fields) => sink.error(line(event, always, fields)),
});

const line = (event: string, always: LogFields, fields: LogFields = {}): string =>
  JSON.stringify(redact({ event, correlationId: correlationId(), ...always, ...fields }));
