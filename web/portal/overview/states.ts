import { connectionState, type ListedConnection } from '../../../shared/contracts/connection-list.ts';
import { method } from '../../../shared/contracts/fields.ts';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { connectionsLink } from './list-links.ts';
import type { Look } from './series.ts';

export type State = ListedConnection['state'];
export type Method = ListedConnection['method'];
export const states = connectionState.options;
export const methods = method.options;

export const stateLooks: Record<State, Look> = {
  failing: 'bad',
  expiring: 'waiting',
  connected: 'good',
  disconnected: 'neutral',
};

export const inState = ({ connections }: Overview, state: State): number =>
  methods.reduce((sum, one) => sum + connections[one][state], 0);

export const totalConnections = (overview: Overview): number =>
  states.reduce((sum, state) => sum + inState(overview, state), 0);

/** The list that a figure counts. `connected` there has the expiring ones as well, so the days say which are meant. */
export const stateLink = (overview: Overview, state: State, of?: Method): string => {
  const whose = of === undefined ? {} : { method: of };
  if (state !== 'connected') return connectionsLink({ state, ...whose });
  const expiresFrom = plusDays(overview.countedAt, overview.expiringDays).slice(0, 10);
  return connectionsLink({ state, ...whose, expiresFrom });
};
