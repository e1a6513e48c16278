import type { Ports } from '../../shared/ports/ports.ts';
import type { LookPorts } from './look-now.ts';

export type CallbackPorts = LookPorts &
  Pick<Ports, 'invitations' | 'connections' | 'settings' | 'vault' | 'browserSignIn' | 'cipher' | 'timeline'>;
