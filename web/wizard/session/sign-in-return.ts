import { useEffect, useState } from 'preact/hooks';
import { wizardEndpoints } from '../../../shared/contracts/wizard.ts';
import type { SignInResult } from '../../../shared/contracts/wizard-view.ts';
import { call, type Failure } from '../api/call.ts';
import { rememberProvider } from '../browser/known-provider.ts';
import type { MicrosoftReturn } from '../browser/microsoft-return.ts';
import { signalTabs } from '../browser/tab-signal.ts';

/** `nothing`: the page was opened or reloaded without what Microsoft adds to it. */
type ReturnState =
  | { kind: 'nothing' }
  | { kind: 'working' }
  | { kind: 'result'; result: SignInResult }
  | { kind: 'failed'; failure: Failure };

/** Hands what came back from Microsoft to the API, once; `again` repeats it after a lost connection. */
export const useSignInReturn = (returned: MicrosoftReturn): [ReturnState, () => void] => {
  const { state, code, error, errorDescription } = returned;
  const [shown, setShown] = useState<ReturnState>({ kind: state === undefined ? 'nothing' : 'working' });

  const finish = async (): Promise<void> => {
    if (state === undefined) return;
    setShown({ kind: 'working' });
    const answer = await call(wizardEndpoints.signInCallback, {
      body: { state, code, error, errorDescription },
    });
    if (answer.kind === 'ok') {
      rememberProvider(answer.value.provider);
      setShown({ kind: 'result', result: answer.value });
      signalTabs(answer.value);
    } else {
      setShown({ kind: 'failed', failure: answer });
      signalTabs();
    }
  };

  useEffect(() => void finish(), []);
  return [shown, () => void finish()];
};
