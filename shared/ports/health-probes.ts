/** Looks whether somebody answers and lets us in; changes and sends nothing. Each throws when not. */
export interface HealthProbes {
  tables(signal: AbortSignal): Promise<void>;
  vault(signal: AbortSignal): Promise<void>;
  entra(signal: AbortSignal): Promise<void>;
  email(signal: AbortSignal): Promise<void>;
}
