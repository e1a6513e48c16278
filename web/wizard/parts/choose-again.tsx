import type { Working } from '../session/working.ts';
import { Button } from './button.tsx';

/** Gives up the attempt under way. */
export const ChooseAgain = ({ session, state, label }: Working & { label: string }) => (
  <Button
    look="quiet"
    busy={state.busy === 'chooseAgain'}
    onClick={() => void session.order('chooseAgain', (client) => client.chooseAgain())}
  >
    {label}
  </Button>
);
