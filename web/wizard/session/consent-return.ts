import { useEffect, useState } from 'preact/hooks';
import { wizardEndpoints } from '../../../shared/contracts/wizard.ts';
import type { ConsentLandingResult } from '../../../shared/contracts/wizard-view.ts';
import { call, type Failure } from '../api/call.ts';
import { rememberProvider } from '../browser/known-provider.ts';
import type { MicrosoftReturn } from '../browser/microsoft-return.ts';

type ConsentReturn =
  | { kind: 'working' }
  | { kind: 'result'; result: ConsentLandingResult }
  | { kind: 'failed'; failure: Failure };

/** A sealed state (a JWE, its parts joined by dots) comes from a link that the provider sent; an invitation's has none. */
export const isSealed = (state: string | undefined): state is string => state?.includes('.') === true;

/** Asks the API what came of an admin consent that no invitation of this browser began. */
export const useConsentReturn = (state: string, returned: MicrosoftReturn): [ConsentReturn, () => void] => {
  const { error, errorDescription } = returned;
  const [shown, setShown] = useState<ConsentReturn>({ kind: 'working' });
  const ask = async (): Promise<void> => {
    setShown({ kind: 'working' });
    const answer = await call(wizardEndpoints.consentLanding, { body: { state, error, errorDescription } });
    if (answer.kind === 'ok') {
      rememberProvider(answer.value.provider);
      setShown({ kind: 'result', result: answer.value });
    } else setShown({ kind: 'failed', failure: answer });
  };
  useEffect(() => void ask(), []);
  return [shown, () => void ask()];
};
