import { randomUUID } from 'node:crypto';
import { jsonResponse, type Refuse, type SimRequest, type SimResponse } from '../http/route.ts';
import { aadsts, type Aadsts, type AadstsCode } from './aadsts.ts';

/** The one error of the simulated Entra. Guards throw it; {@link answering} and the pages turn it into answers. */
export class EntraError extends Error {
  override readonly name = 'EntraError';
  readonly code: AadstsCode;
  readonly oauthError: string;
  readonly suberror: string | undefined;
  readonly status: number;

  /** `detail` follows the catalogue's sentence and names what was wrong: an id, a parameter; never a credential. */
  constructor(code: AadstsCode, detail?: string, overrides: Partial<Aadsts> = {}) {
    const entry: Aadsts = { ...aadsts[code], ...overrides };
    super(`AADSTS${code}: ${entry.message}${detail === undefined ? '' : ` ${detail}`}`);
    this.code = code;
    this.oauthError = entry.error;
    this.suberror = entry.suberror;
    this.status = entry.status ?? 400;
  }
}

/** RFC 8628 §3.5. Entra has no AADSTS number of its own for it, so it is told under the one for pending. */
export class SlowDown extends EntraError {
  constructor() {
    super(70016, undefined, { error: 'slow_down', message: 'The device code is polled too often.' });
  }
}

/** Entra's error body. `error_description` ends in trace, correlation and time, as in life. */
export const errorBody = (error: EntraError, correlationId: string): Record<string, unknown> => {
  const trace = randomUUID();
  const timestamp = `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: error.oauthError,
    error_description: `${error.message} Trace ID: ${trace} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...(error.suberror !== undefined && { suberror: error.suberror }),
  };
};

/** A client's own id for its request comes back, so that both sides' logs meet. */
export const correlationIdOf = (request: SimRequest): string => {
  const given = request.headers['client-request-id'] ?? request.url.searchParams.get('client-request-id');
  return typeof given === 'string' && /^[0-9a-f-]{36}$/i.test(given) ? given : randomUUID();
};

type Handle = (request: SimRequest) => Promise<SimResponse> | SimResponse;

/** Runs a handler of the API; an {@link EntraError} becomes its JSON body, anything else stays a surprise. */
export const answering =
  (handle: Handle): Handle =>
  async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      if (!(error instanceof EntraError)) throw error;
      return jsonResponse(error.status, errorBody(error, correlationIdOf(request)));
    }
  };

/** How the simulated Entra refuses what it does not have, or what a fault makes it refuse. */
export const refuseAsEntra: Refuse = (refusal, request) => {
  const correlationId = correlationIdOf(request);
  const error =
    refusal.status === 429 || refusal.status >= 500 ? 'temporarily_unavailable' : 'invalid_request';
  return jsonResponse(
    refusal.status,
    {
      error,
      error_description: `${refusal.message} Correlation ID: ${correlationId}`,
      error_codes: refusal.status === 429 ? [50196] : [],
      trace_id: randomUUID(),
      correlation_id: correlationId,
      timestamp: `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`,
    },
    refusal.headers,
  );
};
