import type { Heartbeat } from '../domain/heartbeat.ts';

export interface Heartbeats {
  /** Replaces the timer's last one. */
  beat(heartbeat: Heartbeat): Promise<void>;
  /** The last one of each timer. */
  last(): Promise<Heartbeat[]>;
}
