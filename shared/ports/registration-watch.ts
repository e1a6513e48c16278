import type { RegistrationWatch } from '../domain/registration-watch.ts';

/** What the daily look at the token registration has found; one timer writes it. */
export interface RegistrationWatchStore {
  read(): Promise<RegistrationWatch | undefined>;
  write(watch: RegistrationWatch): Promise<void>;
}
