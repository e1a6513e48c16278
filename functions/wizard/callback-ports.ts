import type { Ports } from '../../shared/ports/ports.ts';

export type CallbackPorts = Pick<
  Ports,
  | 'invitations'
  | 'connections'
  | 'settings'
  | 'vault'
  | 'browserSignIn'
  | 'cipher'
  | 'timeline'
  | 'deployment'
>;
