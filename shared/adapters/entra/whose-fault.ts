import type { RegistrationConfig } from '../../config/config.ts';
import { appMissing } from '../../domain/entra-problem.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PresenceAnswer, TryLater } from '../../ports/token-endpoint.ts';
import { BoundedCache } from '../bounded-cache.ts';
import type { Refused } from './entra-refusal.ts';

interface FaultDeps {
  providerTenantId: string;
  presence(tenantId: string): Promise<PresenceAnswer>;
  clock: Clock;
}

const cachedMs = 60_000;

/**
 * A tenant in which nobody approves the registration any more answers 700016 or 7000229, and so does every tenant once
 * the provider's own registration is gone or blocked: then it is refused in the provider's tenant too, and the refusal
 * is `ours`.
 */
export const createWhoseFault = ({ providerTenantId, presence, clock }: FaultDeps) => {
  const cache = new BoundedCache<boolean>(10, cachedMs, () => clock.now().getTime());
  return async ({ clientId }: RegistrationConfig, answer: Refused): Promise<Refused | TryLater> => {
    if (!appMissing.includes(answer.refusal.aadsts)) return answer;
    let works = cache.get(clientId);
    if (works === undefined) {
      const home = await presence(providerTenantId);
      if (home.kind === 'tryLater') return home;
      works = home.kind === 'present';
      cache.set(clientId, works);
    }
    return works ? answer : { ...answer, refusal: { ...answer.refusal, ours: true } };
  };
};
