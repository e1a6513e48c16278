import type { Settings } from '../domain/settings.ts';

export interface SettingsStore {
  read(): Promise<Settings>;
}
