/**
 * Values as the Functions worker protocol carries them between host and SDK (the subset that `@azure/functions`
 * reads and writes for HTTP, timer and Durable functions).
 */
export type TypedData = {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  stream?: Uint8Array;
  int?: number;
  double?: number;
  http?: HttpData;
};

export type HttpData = {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: TypedData | null;
  params?: Record<string, string>;
  query?: Record<string, string>;
  statusCode?: string;
  cookies?: HttpCookie[];
};

type Nullable<T> = { value: T } | undefined;

export type HttpCookie = {
  name: string;
  value: string;
  domain?: Nullable<string>;
  path?: Nullable<string>;
  /** Seconds since the epoch. */
  expires?: Nullable<{ seconds: number }>;
  secure?: Nullable<boolean>;
  httpOnly?: Nullable<boolean>;
  sameSite?: 'none' | 'lax' | 'strict' | 'explicitNone';
  /** Seconds. */
  maxAge?: Nullable<number>;
};

export const jsonData = (value: unknown): TypedData => ({ json: JSON.stringify(value) });

/** The JSON text of what a function returned, or null for nothing. Bytes become base64, as .NET writes them. */
export const toJsonText = (data: TypedData | null | undefined): string | null => {
  if (!data) return null;
  if (data.json !== undefined) return data.json;
  if (data.string !== undefined) return JSON.stringify(data.string);
  if (data.int !== undefined) return String(data.int);
  if (data.double !== undefined) return String(data.double);
  const bytes = data.bytes ?? data.stream;
  return bytes ? JSON.stringify(Buffer.from(bytes).toString('base64')) : null;
};
