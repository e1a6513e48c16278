import type { wizardProvider } from '../../shared/contracts/wizard-view.ts';
import { logoUrl } from '../../shared/domain/logo-url.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type * as z from 'zod/v4/core';

/** Who invites, as every page of the wizard shows it. */
export const providerOf = ({
  providerName,
  supportContact,
  logo,
}: Settings): z.output<typeof wizardProvider> => ({
  name: providerName,
  supportContact,
  ...(logo ? { logo: logoUrl('', logo) } : {}),
});
