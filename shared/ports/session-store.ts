import type { Session } from '../domain/session.ts';

export interface SessionStore {
  create(session: Session): Promise<void>;
  read(key: string): Promise<Session | undefined>;
  update(session: Session): Promise<void>;
  delete(key: string): Promise<void>;
  /** Deletes sessions that expired before `now`; answers how many. */
  purge(now: Date, most: number): Promise<number>;
}
