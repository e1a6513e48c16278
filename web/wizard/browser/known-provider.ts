import * as z from 'zod/mini';
import { wizardProvider } from '../../../shared/contracts/wizard-view.ts';
import { recall, remember } from './memory.ts';

export type Provider = z.infer<typeof wizardProvider>;

const slot = 'provider';

/** One deployment serves one provider, so its name holds for the pages that come without an invitation, too. */
export const rememberProvider = (provider: Provider): void =>
  remember('browser', slot, JSON.stringify(provider));

export const knownProvider = (): Provider | undefined => {
  try {
    return z.safeParse(wizardProvider, JSON.parse(recall('browser', slot) ?? 'null')).data;
  } catch {
    return undefined;
  }
};
