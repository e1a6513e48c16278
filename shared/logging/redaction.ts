import { Secret } from '../domain/secret.ts';

/** Keys whose values never belong in a log, whatever they hold. Times and ids about them do (`tokenExpiresAt`, `secretName`). */
const forbidden =
  /(token|code|secret|password|link|authorization|cookie|credential|verifier|nonce)s?$|^authurl$/i;

/** Names that end like a forbidden one and are public. An error’s code is logged as `errorCode` or `problemCode`. */
const allowed = new Set(['statusCode', 'errorCode', 'problemCode', 'exitCode']);

/** A link with its fragment, a bearer token, a JWT: dropped from texts wherever they turn up. */
const traces = [
  /\bey[\w-]{10,}\.[\w-]{10,}\.[\w-]*(?:\.[\w-]*)*/g,
  /\bBearer\s+[\w.~+/-]{10,}=*/gi,
  /(\/invite\/[0-9a-f]+)#[\w.-]+/gi,
];

const maxDepth = 6;
const maxText = 2000;

/** A copy that may be logged: plain JSON, no secrets, bounded in depth and length. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value;
  if (value instanceof Secret) return '[secret]';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
  if (value instanceof Error) return redactError(value);
  if (depth >= maxDepth) return '[deep]';
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isForbidden(key))
      .map(([key, item]) => [key, redact(item, depth + 1)]),
  );
};

/** An error's name, message and stack only: SDK errors carry whole requests. */
const redactError = (error: Error): unknown => ({
  name: error.name,
  message: redactText(error.message),
  ...('code' in error && typeof error.code === 'string' && { code: redactText(error.code) }),
  ...(error.stack !== undefined && { stack: redactText(error.stack) }),
});

const isForbidden = (key: string): boolean => !allowed.has(key) && forbidden.test(key);

const redactText = (text: string): string => {
  const clean = traces.reduce((rest, trace) => rest.replace(trace, '[secret]'), text.slice(0, 10 * maxText));
  return clean.length > maxText ? `${clean.slice(0, maxText)}…` : clean;
};
