import type { StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';

const words = texts.code;

/** Tenants without any user consent stop the sign-in itself, and nothing tells us but the person. */
export const AskedForApproval = ({ session, state }: Pick<StepProps, 'session' | 'state'>) => (
  <aside class="aside" aria-labelledby="asked-for-approval">
    <h2 id="asked-for-approval">{words.approvalTitle}</h2>
    <p>{words.approvalWhy}</p>
    <Button
      busy={state.busy === 'approvalRequested'}
      onClick={() => void session.order('approvalRequested', (client) => client.approvalRequested())}
    >
      {words.approvalRequested}
    </Button>
  </aside>
);
